internal import CSQLite
internal import Diagnostics
internal import Files
internal import Glibc

/// What an SQLite file answers to a query, as a table. The file is never written, and nothing but it is opened.
@safe
final class DatabaseTable: Table {
    private let database: OpaquePointer
    private let statement: OpaquePointer
    private let place: SourceSpan
    private let budget: DatabaseBudget
    private let hasLog: Bool
    private var row: UInt32 = 0
    private var isEnded = false

    /// Opens a file and asks it.
    /// - Parameter query: SQL that reads; nil for all of the file's only table or view
    /// - Throws: a failure where the file is broken, the query is wrong, or there are several tables.
    init(_ input: Input, query: String?) throws(Failure) {
        place = input.place
        hasLog = input.path.map { Files.exists($0 + "-wal") } ?? false
        let size: Int
        unsafe (database, size) = try Self.open(input)
        budget = DatabaseBudget(size: size)
        var prepared: OpaquePointer?
        do throws(Failure) {
            unsafe Self.restrict(database)
            let context = unsafe Unmanaged.passUnretained(budget).toOpaque()
            unsafe sqlite3_progress_handler(
                database, DatabaseBudget.stepsACall,
                { context in
                    guard let context = unsafe context else { return 1 }
                    let budget = unsafe Unmanaged<DatabaseBudget>.fromOpaque(context).takeUnretainedValue()
                    return budget.goesOn() ? 0 : 1
                }, context)
            var sql = query ?? ""
            if query == nil { sql = unsafe try Self.onlyTable(database, place) }
            unsafe prepared = try Self.prepare(sql, database, place)
        } catch {
            unsafe sqlite3_close_v2(database)
            throw error
        }
        guard let prepared = unsafe prepared else {
            unsafe sqlite3_close_v2(database)
            throw Failure("the query is empty", at: place)
        }
        unsafe statement = prepared
    }

    deinit {
        _ = unsafe sqlite3_finalize(statement)
        _ = unsafe sqlite3_close_v2(database)
    }

    func next(_ record: inout Record) throws(Failure) -> Bool {
        if isEnded { return false }
        row &+= 1
        record.clear(line: row)
        let count = Int(unsafe sqlite3_column_count(statement))
        if row == 1 {
            for column in 0..<Int32(count) {
                let name = unsafe sqlite3_column_name(statement, column).map { unsafe String(cString: $0) } ?? ""
                append(Array(name.utf8)[...], to: &record)
            }
            return true
        }
        let code = unsafe sqlite3_step(statement)
        // Another step would begin again.
        if code == SQLITE_DONE { isEnded = true }
        if isEnded { return false }
        guard code == SQLITE_ROW else { throw unsafe Self.failure(database, code, place) }
        try budget.count(place)
        for column in 0..<Int32(count) {
            let type = unsafe sqlite3_column_type(statement, column)
            if type == SQLITE_BLOB { record.oddities.append((.notText, record.count, row)) }
            guard type != SQLITE_NULL, type != SQLITE_BLOB, let text = unsafe sqlite3_column_text(statement, column)
            else {
                append([], to: &record)
                continue
            }
            let size = Int(unsafe sqlite3_column_bytes(statement, column))
            if size > Limits.cell || record.bytes.count + size > Limits.row {
                throw Failure(
                    "the value is longer than 1 MiB",
                    at: SourceSpan(file: place.file, line: Int(row), column: Int(column) + 1))
            }
            unsafe append(UnsafeBufferPointer(start: text, count: size), to: &record)
        }
        Windows1252.repair(&record)
        return true
    }

    func finish(_ findings: inout Findings) {
        guard hasLog else { return }
        findings.warning(
            "what stands in '\(place.file)-wal' is not read", at: place,
            hints: ["close the program that writes the file, or run: sqlite3 FILE 'PRAGMA wal_checkpoint'"])
    }

    private func append(_ bytes: some Collection<UInt8>, to record: inout Record) {
        let start = Int32(clamping: record.bytes.count)
        record.bytes.append(contentsOf: bytes)
        record.cells.append(Record.Cell(start: start, end: Int32(clamping: record.bytes.count), line: row))
    }
}

// MARK: - Opening

extension DatabaseTable {
    /// - Returns: the database, and how many bytes the file holds
    private static func open(_ input: Input) throws(Failure) -> (OpaquePointer, size: Int) {
        var database: OpaquePointer?
        var size = 0
        let flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI
        let code: Int32
        if let path = input.path {
            // What is immutable needs no locks, and no log beside it is looked for.
            var name = "file:"
            for byte in path.utf8 {
                let isPlain = 0x30...0x39 ~= byte || 0x41...0x5A ~= byte & 0xDF || "/._-".utf8.contains(byte)
                let hex = String(byte, radix: 16)
                name += isPlain ? String(Unicode.Scalar(byte)) : "%" + (byte < 16 ? "0" : "") + hex
            }
            var status = stat()
            if unsafe stat(path, &status) == 0 { size = Int(status.st_size) }
            unsafe code = sqlite3_open_v2(name + "?immutable=1", &database, flags, nil)
        } else {
            let bytes = try input.bytes()
            size = bytes.count
            unsafe code = sqlite3_open_v2(":memory:", &database, SQLITE_OPEN_READWRITE, nil)
            if code == SQLITE_OK, let memory = unsafe sqlite3_malloc64(UInt64(max(1, bytes.count))) {
                let buffer = unsafe memory.bindMemory(to: UInt8.self, capacity: max(1, bytes.count))
                for index in bytes.indices { unsafe buffer[index] = bytes[index] }
                // A file that was written with a log is said to be one without: nothing else can be read from memory.
                if bytes.count > 19, bytes[18] == 2 {
                    unsafe buffer[18] = 1
                    unsafe buffer[19] = 1
                }
                _ = unsafe sqlite3_deserialize(
                    database, "main", buffer, Int64(bytes.count), Int64(bytes.count),
                    UInt32(SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY))
            }
        }
        guard code == SQLITE_OK, let database = unsafe database else {
            let failure = unsafe Self.failure(database, code, input.place)
            unsafe sqlite3_close_v2(database)
            throw failure
        }
        return unsafe (database, size)
    }

    /// Takes away all that a file could do beside answering.
    private static func restrict(_ database: OpaquePointer) {
        unsafe sqlite3_exec(
            database, "PRAGMA trusted_schema=0; PRAGMA query_only=1; PRAGMA cell_size_check=1; PRAGMA mmap_size=0", nil,
            nil, nil)
        unsafe sqlite3_limit(database, SQLITE_LIMIT_LENGTH, 64 << 20)
        unsafe sqlite3_limit(database, SQLITE_LIMIT_SQL_LENGTH, 1 << 20)
        unsafe sqlite3_limit(database, SQLITE_LIMIT_COLUMN, 2_000)
        unsafe sqlite3_limit(database, SQLITE_LIMIT_EXPR_DEPTH, 200)
        unsafe sqlite3_limit(database, SQLITE_LIMIT_ATTACHED, 0)
        unsafe sqlite3_set_authorizer(
            database,
            { _, action, _, name, _, _ in
                switch action {
                case SQLITE_SELECT, SQLITE_READ, SQLITE_RECURSIVE: return SQLITE_OK
                case SQLITE_FUNCTION:
                    guard let name = unsafe name else { return SQLITE_DENY }
                    return unsafe strcasecmp(name, "load_extension") == 0 ? SQLITE_DENY : SQLITE_OK
                default: return SQLITE_DENY
                }
            }, nil)
    }

    /// The query for all of the only table, else the only view.
    private static func onlyTable(_ database: OpaquePointer, _ place: SourceSpan) throws(Failure) -> String {
        let sql =
            "SELECT type, name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite~_%' "
            + "ESCAPE '~' ORDER BY name LIMIT 1000"
        guard let statement = unsafe try prepare(sql, database, place) else {
            throw Failure("the file is broken", at: place)
        }
        defer { _ = unsafe sqlite3_finalize(statement) }
        var names: [(isTable: Bool, name: String)] = []
        while true {
            let code = unsafe sqlite3_step(statement)
            if code == SQLITE_DONE { break }
            guard code == SQLITE_ROW else { throw unsafe failure(database, code, place) }
            guard let type = unsafe sqlite3_column_text(statement, 0),
                let name = unsafe sqlite3_column_text(statement, 1)
            else { continue }
            unsafe names.append((String(cString: type) == "table", String(cString: name)))
        }
        let tables = names.filter(\.isTable)
        let chosen = names.count == 1 ? names : tables
        guard chosen.count == 1 else {
            if names.isEmpty { throw Failure("the file has no tables", at: place) }
            let list = names.prefix(8).map { CellText.quoted($0.name) }.joined(separator: ", ")
            throw Failure(
                "the file has several tables and views: \(list)", at: place,
                hints: ["say what to read: --query 'SELECT * FROM \(names[0].name)'"])
        }
        return "SELECT * FROM \"" + chosen[0].name.replacing("\"", with: "\"\"") + "\""
    }

    private static func prepare(_ sql: String, _ database: OpaquePointer, _ place: SourceSpan) throws(Failure)
        -> OpaquePointer?
    {
        var statement: OpaquePointer?
        var rest: UnsafePointer<CChar>?
        var hasMore = false
        let code = unsafe sql.withCString { text in
            let code = unsafe sqlite3_prepare_v2(database, text, -1, &statement, &rest)
            if let rest = unsafe rest {
                hasMore = unsafe String(cString: rest).contains { !$0.isWhitespace && $0 != ";" }
            }
            return code
        }
        guard code == SQLITE_OK else { throw unsafe failure(database, code, place) }
        let writes = unsafe statement.map { unsafe sqlite3_stmt_readonly($0) == 0 } ?? false
        if hasMore || writes {
            _ = unsafe sqlite3_finalize(statement)
            throw Failure(
                hasMore ? "the query holds more than one statement" : "the query would write into the file", at: place,
                hints: ["give one SELECT"])
        }
        return unsafe statement
    }

    private static func failure(_ database: OpaquePointer?, _ code: Int32, _ place: SourceSpan) -> Failure {
        let text = unsafe database.map { unsafe String(cString: sqlite3_errmsg($0)) }
        let reason = text ?? "not enough memory"
        switch reason.hasPrefix("not authorized") ? SQLITE_AUTH : code & 0xFF {
        case SQLITE_NOTADB, SQLITE_CORRUPT:
            return Failure("the file is a broken SQLite file: \(reason)", at: place, hints: ["copy it again"])
        case SQLITE_INTERRUPT:
            return Failure(
                "the query takes too long for the size of the file, and was stopped", at: place,
                hints: ["make it simpler"])
        case SQLITE_AUTH:
            return Failure("the query may only read the file: \(reason)", at: place, hints: ["give one SELECT"])
        case SQLITE_CANTOPEN: return Failure("the file cannot be opened: \(reason)", at: place)
        default:
            return Failure("SQLite refuses the query: \(reason)", at: place, hints: ["try it with the program sqlite3"])
        }
    }
}
