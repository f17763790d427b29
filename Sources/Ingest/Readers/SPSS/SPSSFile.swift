internal import CReadStat
internal import Diagnostics
internal import Glibc

/// Reads an SPSS file with ReadStat, all of it at once, as the library does.
struct SPSSFile {
    /// The variables, in order.
    let columns: [SPSSColumn]
    /// For each set of value labels from a value's text to its label.
    let labels: [String: [String: String]]
    /// The cells of each case, each with a zero behind it.
    let rows: [[UInt8]]

    /// How many times its size a file may unfold into, beyond 64 MiB, as in archives.
    fileprivate static let largestRatio = 200
    fileprivate static let ratioFloor = 64 << 20

    init(_ input: Input) throws(Failure) {
        let target = try Target(input)
        guard let parser = unsafe readstat_parser_init() else {
            throw Failure("not enough memory to read the file", at: input.place)
        }
        defer { unsafe readstat_parser_free(parser) }
        unsafe Self.setHandlers(parser)
        let context = unsafe Unmanaged.passUnretained(target).toOpaque()
        if input.path == nil { unsafe target.readFromMemory(parser, context) }
        let code = unsafe (input.path ?? input.file).withCString { unsafe readstat_parse_sav(parser, $0, context) }
        if let problem = target.problem { throw Failure(problem, at: input.place, hints: target.hints) }
        guard code == READSTAT_OK else {
            let reason = unsafe readstat_error_message(code).map { unsafe String(cString: $0) } ?? "unknown"
            throw Failure(
                "the SPSS file is broken: \(HeaderText.normal(reason).lowercased())", at: input.place,
                hints: ["was it copied to its end? in SPSS: File, Save As, SPSS Statistics (.sav), or CSV"])
        }
        columns = target.columns
        labels = target.labels
        rows = target.rows
    }

    private static func setHandlers(_ parser: UnsafeMutablePointer<readstat_parser_t>) {
        unsafe readstat_set_variable_handler(parser) { _, variable, labels, context in
            guard let variable = unsafe variable, let target = unsafe Target.of(context) else { return 1 }
            let set = unsafe labels.map { unsafe String(cString: $0) } ?? ""
            return unsafe target.add(variable, labels: set)
        }
        unsafe readstat_set_value_label_handler(parser) { set, value, label, context in
            guard let set = unsafe set, let label = unsafe label, let target = unsafe Target.of(context) else {
                return 1
            }
            return unsafe target.add(String(cString: label), for: value, set: String(cString: set))
        }
        unsafe readstat_set_value_handler(parser) { row, variable, value, context in
            guard let variable = unsafe variable, let target = unsafe Target.of(context) else { return 1 }
            return unsafe target.add(value, Int(row), variable)
        }
    }

    /// What ReadStat calls back; 1 ends the reading.
    @safe
    private final class Target {
        var columns: [SPSSColumn] = []
        var labels: [String: [String: String]] = [:]
        var rows: [[UInt8]] = []
        var problem: String?
        var hints: [String] = []
        private var taken = 0
        private let limit: Int
        // The file, where it is in memory, and how far it is read.
        private let bytes: [UInt8]
        private var position = 0

        init(_ input: Input) throws(Failure) {
            var size = 0
            if let path = input.path {
                bytes = []
                var status = stat()
                if unsafe stat(path, &status) == 0 { size = Int(status.st_size) }
            } else {
                bytes = try input.bytes()
                size = bytes.count
            }
            limit = max(SPSSFile.ratioFloor, size.multipliedReportingOverflow(by: SPSSFile.largestRatio).partialValue)
        }

        static func of(_ context: UnsafeMutableRawPointer?) -> Target? {
            unsafe context.map { unsafe Unmanaged<Target>.fromOpaque($0).takeUnretainedValue() }
        }

        func add(_ variable: UnsafeMutablePointer<readstat_variable_t>, labels: String) -> Int32 {
            if columns.count == Limits.cells {
                return fail("the file has more than \(Grouped.text(Limits.cells)) variables")
            }
            func text(_ pointer: UnsafePointer<CChar>?) -> String {
                unsafe pointer.map { unsafe String(cString: $0) } ?? ""
            }
            let isText = unsafe readstat_variable_get_type_class(variable) == READSTAT_TYPE_CLASS_STRING
            unsafe columns.append(
                SPSSColumn(
                    name: text(readstat_variable_get_name(variable)),
                    label: text(readstat_variable_get_label(variable)),
                    kind: isText ? .text : SPSSColumn.kind(ofFormat: text(readstat_variable_get_format(variable))),
                    labelSet: labels))
            return 0
        }

        func add(_ label: String, for value: readstat_value_t, set: String) -> Int32 {
            taken += label.utf8.count + 64
            if taken > limit { return tooMuch() }
            labels[set, default: [:]][unsafe text(value, .number)] = label
            return 0
        }

        func add(_ value: readstat_value_t, _ row: Int, _ variable: UnsafeMutablePointer<readstat_variable_t>) -> Int32
        {
            let column = Int(unsafe readstat_variable_get_index(variable))
            guard columns.indices.contains(column) else { return fail("the file is broken: a value of no variable") }
            while rows.count <= row { rows.append([]) }
            if unsafe readstat_value_is_missing(value, variable) == 0 {
                let text = unsafe Array(self.text(value, columns[column].kind).utf8)
                if text.count > Limits.cell { return fail("a value is longer than 1 MiB") }
                rows[row] += text
            }
            rows[row].append(0)
            if column == columns.count - 1 {
                // One array a case takes some bytes of its own.
                taken += rows[row].count + 32
                if taken > limit { return tooMuch() }
            }
            return 0
        }

        private func text(_ value: readstat_value_t, _ kind: SPSSColumn.Kind) -> String {
            if unsafe readstat_value_type_class(value) == READSTAT_TYPE_CLASS_STRING {
                return unsafe readstat_string_value(value).map { unsafe String(cString: $0) } ?? ""
            }
            return unsafe SPSSNumber.text(readstat_double_value(value), kind)
        }

        private func tooMuch() -> Int32 {
            hints = ["open it in SPSS and save it again"]
            return fail("the file unfolds into more than a table of its size can hold")
        }

        private func fail(_ message: String) -> Int32 {
            problem = problem ?? message
            return 1
        }

        // MARK: - Reading from memory

        func readFromMemory(_ parser: UnsafeMutablePointer<readstat_parser_t>, _ context: UnsafeMutableRawPointer) {
            unsafe readstat_set_io_ctx(parser, context)
            unsafe readstat_set_open_handler(parser) { _, _ in 0 }
            unsafe readstat_set_close_handler(parser) { _ in 0 }
            unsafe readstat_set_update_handler(parser) { _, _, _, _ in READSTAT_OK }
            unsafe readstat_set_seek_handler(parser) { offset, whence, context in
                unsafe Target.of(context)?.seek(Int(offset), whence) ?? -1
            }
            unsafe readstat_set_read_handler(parser) { buffer, count, context in
                guard let buffer = unsafe buffer, let target = unsafe Target.of(context) else { return -1 }
                return unsafe target.read(UnsafeMutableRawBufferPointer(start: buffer, count: count))
            }
        }

        private func seek(_ offset: Int, _ whence: readstat_io_flags_t) -> off_t {
            let base =
                switch whence {
                case READSTAT_SEEK_SET: 0
                case READSTAT_SEEK_CUR: position
                default: bytes.count
                }
            let (place, overflow) = base.addingReportingOverflow(offset)
            guard !overflow, place >= 0 else { return -1 }
            position = place
            return off_t(place)
        }

        private func read(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
            guard position < bytes.count else { return 0 }
            let count = min(buffer.count, bytes.count - position)
            unsafe buffer.copyBytes(from: bytes[position..<position + count])
            position += count
            return count
        }
    }
}
