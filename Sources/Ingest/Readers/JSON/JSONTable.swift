internal import Diagnostics

/// JSON as a table: a list of objects, one object behind the other, or a list as the first value of an object. Each object is
/// a row; objects within it become columns with dotted names, lists of values one text.
final class JSONTable: Table {
    /// What programs call the list of objects that they wrap into an object.
    private static let wrappers: Set<String> = [
        "data", "entries", "items", "records", "responses", "results", "rows", "submissions",
    ]

    private let file: String
    private var scanner: JSONScanner
    private var columns: [[UInt8]] = []
    private var indices: [[UInt8]: Int] = [:]
    private var isFixed = false
    private var waiting: [Record] = []
    private var position = 0
    // Whether the objects stand in a list, and whether one was read already.
    private var isList = false
    private var isFirst = true
    private var isEnded = false
    private var guess = 0
    private var late: [String: Int] = [:]
    // Keys that stand twice in an object: where first, and how often.
    private var doubled: [String: (line: UInt32, count: Int)] = [:]

    /// Opens the table.
    /// - Throws: a failure where the first objects cannot be read.
    init(file: String, _ pieces: @escaping Pieces) throws(Failure) {
        self.file = file
        scanner = JSONScanner(file: file, pieces)
        if try scanner.take(UInt8(ascii: "[")) { isList = true }
        // Keys that a later object adds need a column too: the first objects say which there are.
        var first: [Record] = []
        var size = 0
        var record = Record()
        while first.count < SampledTable.size, size < Limits.row, try object(&record) {
            first.append(record)
            size += record.bytes.count
        }
        isFixed = true
        if first.isEmpty { return }
        var header = Record()
        header.line = first[0].line
        for name in columns {
            let start = Int32(header.bytes.count)
            header.bytes += name
            header.cells.append(Record.Cell(start: start, end: Int32(header.bytes.count), line: header.line))
        }
        Windows1252.repair(&header)
        waiting = [header] + first
    }

    func next(_ record: inout Record) throws(Failure) -> Bool {
        if position < waiting.count {
            record = waiting[position]
            position += 1
        } else {
            guard try object(&record) else { return false }
            waiting.removeAll()
            position = 0
        }
        fill(&record, to: columns.count)
        return true
    }

    func finish(_ findings: inout Findings) {
        for (name, count) in late.sorted(by: { $0.key < $1.key }).prefix(Limits.repeats) {
            findings.warning(
                "the key \(CellText.quoted(name)) is not read: it is in none of the first "
                    + "\(SampledTable.size) objects, but in \(Grouped.text(count)) later", at: SourceSpan(file: file),
                hints: ["give it to the first object, as null"])
        }
        tellDoubled(&findings)
    }

    private func tellDoubled(_ findings: inout Findings) {
        for (name, found) in doubled.sorted(by: { $0.key < $1.key }).prefix(Limits.repeats) {
            findings.warning(
                "the key \(CellText.quoted(name)) stands twice in an object"
                    + (found.count > 1 ? ", and so in \(Grouped.text(found.count)) objects" : "")
                    + "; the last one counts",
                at: SourceSpan(file: file, line: Int(found.line)), hints: ["give each key once"])
        }
    }

    private func fill(_ record: inout Record, to count: Int) {
        let end = Int32(clamping: record.bytes.count)
        while record.count < count { record.cells.append(Record.Cell(start: end, end: end, line: record.line)) }
    }

    /// Reads the next object; false at the end.
    private func object(_ record: inout Record) throws(Failure) -> Bool {
        if isEnded { return false }
        if isList {
            if try scanner.take(UInt8(ascii: "]")) {
                isEnded = true
                return false
            }
            if !isFirst { try scanner.expect(UInt8(ascii: ","), "',' or ']'") }
        } else if try scanner.next() == nil {
            isEnded = true
            return false
        } else if !isFirst {
            _ = try scanner.take(UInt8(ascii: ","))
        }
        record.clear(line: scanner.line)
        if isFixed {
            if scanner.quickObject(columns, &record) {
                Windows1252.repair(&record)
                return true
            }
            record.clear(line: scanner.line)
        }
        try scanner.expect(UInt8(ascii: "{"), "an object")
        record.line = scanner.line
        guess = 0
        if isFirst, !isList, try unwrapList() { return try object(&record) }
        let wasList = isList
        try members([], depth: 1, &record)
        if isList, !wasList {
            // What stands beside the list is about the whole.
            columns = []
            indices = [:]
            return try object(&record)
        }
        isFirst = false
        Windows1252.repair(&record)
        return true
    }

    /// Whether the first value of the first object is a list of objects, as in `{"responses":[{`; these are read then.
    private func unwrapList() throws(Failure) -> Bool {
        var key: [UInt8] = []
        guard try scanner.next() == UInt8(ascii: "\"") else { return false }
        try scanner.text(into: &key)
        try scanner.expect(UInt8(ascii: ":"), "':'")
        guard try scanner.take(UInt8(ascii: "[")) else {
            // An ordinary object, of which a key is taken already.
            pending = key
            return false
        }
        let first = try scanner.next()
        guard first == UInt8(ascii: "{") || first == UInt8(ascii: "]") else {
            pending = key
            isPendingList = true
            return false
        }
        isList = true
        return true
    }

    private var pending: [UInt8]?
    private var isPendingList = false

    /// Reads the keys and values of an object behind its brace.
    private func members(_ prefix: [UInt8], depth: Int, _ record: inout Record) throws(Failure) {
        if depth > JSONScanner.maximumDepth { throw tooDeep }
        var isNext = false
        while true {
            var key = prefix
            if let taken = pending {
                key = taken
                pending = nil
            } else {
                if try scanner.take(UInt8(ascii: "}")) { return }
                if isNext { try scanner.expect(UInt8(ascii: ","), "',' or '}'") }
                try scanner.text(into: &key)
                try scanner.expect(UInt8(ascii: ":"), "':'")
            }
            isNext = true
            if isPendingList {
                isPendingList = false
                try cell(key, &record) { bytes throws(Failure) in try list(depth: depth, &bytes) }
                continue
            }
            switch try scanner.next() {
            case UInt8(ascii: "{"):
                _ = try scanner.take(UInt8(ascii: "{"))
                try members(key + [UInt8(ascii: ".")], depth: depth + 1, &record)
            case UInt8(ascii: "["):
                _ = try scanner.take(UInt8(ascii: "["))
                if isFirst, !isList, depth == 1, Self.wrappers.contains(String(decoding: key, as: UTF8.self)),
                    try scanner.next() == UInt8(ascii: "{")
                {
                    isList = true
                    return
                }
                try cell(key, &record) { bytes throws(Failure) in try list(depth: depth, &bytes) }
            default:
                try cell(key, &record) { bytes throws(Failure) in try scalar(&bytes) }
            }
        }
    }

    private var tooDeep: Failure {
        Failure("nested more than \(JSONScanner.maximumDepth) deep", at: scanner.place)
    }

    private func scalar(_ bytes: inout [UInt8]) throws(Failure) {
        if try scanner.next() == UInt8(ascii: "\"") {
            try scanner.text(into: &bytes)
        } else {
            try scanner.word(into: &bytes)
        }
    }

    /// Reads a list behind its bracket as one text, `a; b`; objects within it are passed over.
    private func list(depth: Int, _ bytes: inout [UInt8]) throws(Failure) {
        if depth > JSONScanner.maximumDepth { throw tooDeep }
        var isNext = false
        while try !scanner.take(UInt8(ascii: "]")) {
            if isNext { try scanner.expect(UInt8(ascii: ","), "',' or ']'") }
            switch try scanner.next() {
            case UInt8(ascii: "{"):
                _ = try scanner.take(UInt8(ascii: "{"))
                try skip(depth: depth + 1)
            case UInt8(ascii: "["):
                _ = try scanner.take(UInt8(ascii: "["))
                try list(depth: depth + 1, &bytes)
            default:
                if isNext { bytes += "; ".utf8 }
                try scalar(&bytes)
                if bytes.count > Limits.row { throw tooLong }
            }
            isNext = true
        }
    }

    /// Passes over an object behind its brace.
    private func skip(depth: Int) throws(Failure) {
        if depth > JSONScanner.maximumDepth { throw tooDeep }
        var isNext = false
        var unused: [UInt8] = []
        while try !scanner.take(UInt8(ascii: "}")) {
            if isNext { try scanner.expect(UInt8(ascii: ","), "',' or '}'") }
            isNext = true
            unused.removeAll(keepingCapacity: true)
            try scanner.text(into: &unused)
            try scanner.expect(UInt8(ascii: ":"), "':'")
            if try scanner.take(UInt8(ascii: "{")) {
                try skip(depth: depth + 1)
            } else if try scanner.take(UInt8(ascii: "[")) {
                try list(depth: depth + 1, &unused)
            } else {
                try scalar(&unused)
            }
        }
    }

    private var tooLong: Failure { Failure("the object is longer than 16 MiB", at: scanner.place) }

    /// Reads a value into the cell of its column.
    private func cell(
        _ key: [UInt8], _ record: inout Record, _ value: (inout [UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        let line = scanner.line
        let start = record.bytes.count
        try value(&record.bytes)
        let end = record.bytes.count
        if end > Limits.row { throw tooLong }
        guard let column = try column(key) else {
            record.bytes.removeSubrange(start...)
            return
        }
        if column < record.count, !record.range(column).isEmpty {
            let name = String(decoding: key.prefix(100), as: UTF8.self)
            if doubled.count < 1_000 || doubled[name] != nil { doubled[name, default: (line, 0)].count += 1 }
        }
        fill(&record, to: column + 1)
        record.cells[column] = Record.Cell(start: Int32(start), end: Int32(end), line: line)
    }

    /// The column of a key; nil where it comes too late to have one.
    private func column(_ key: [UInt8]) throws(Failure) -> Int? {
        // Objects have their keys in the same order, nearly always.
        if guess < columns.count, columns[guess] == key {
            guess += 1
            return guess - 1
        }
        if let known = indices[key] {
            guess = known + 1
            return known
        }
        if isFixed {
            let name = String(decoding: key.prefix(100), as: UTF8.self)
            if late.count < 1_000 || late[name] != nil { late[name, default: 0] += 1 }
            return nil
        }
        if columns.count == Limits.cells {
            throw Failure("the objects have more than \(Grouped.text(Limits.cells)) different keys", at: scanner.place)
        }
        indices[key] = columns.count
        columns.append(key)
        guess = columns.count
        return columns.count - 1
    }
}
