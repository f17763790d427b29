internal import CYAML
public import Diagnostics

/// Reads YAML (and so JSON) into nodes with spans, through libyaml.
public enum YAML {
    /// The deepest nesting that is read; deeper files are refused, since recursion would end the program.
    static let maximumDepth = 64
    /// The most values that one file may hold. Aliases count each time, so that a small file cannot unfold into a huge one.
    static let maximumNodes = 2_000_000

    /// The one document of a file.
    /// - Parameters:
    ///   - bytes: the file's bytes, UTF-8 (or UTF-16 with a byte order mark)
    ///   - file: its name for messages
    ///   - line: the line on which the bytes begin in that file, for YAML inside another file
    /// - Throws: a `Failure` with line and column where the text is not YAML, a key stands twice, or a limit is passed.
    public static func parse(_ bytes: [UInt8], file: String, line: Int = 1) throws(Failure) -> Node {
        var builder = try Builder(bytes, file: file, firstLine: line)
        return try builder.document()
    }
}

/// Walks libyaml's events once and builds the tree.
@safe
private struct Builder: ~Copyable {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let input: UnsafeMutableBufferPointer<UInt8>
    private let file: String
    private let firstLine: Int
    private var anchors: [String: Measured] = [:]
    private var count = 0

    /// A node with the number of values in it, itself included, and how deep they nest below it.
    private struct Measured {
        var node: Node
        var size = 1
        var height = 0
    }

    init(_ bytes: [UInt8], file: String, firstLine: Int) throws(Failure) {
        unsafe parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
        unsafe input = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(1, bytes.count))
        self.file = file
        self.firstLine = firstLine
        _ = unsafe input.initialize(fromContentsOf: bytes)
        guard unsafe yaml_parser_initialize(parser) == 1 else {
            throw Failure("not enough memory to read YAML", at: SourceSpan(file: file))
        }
        unsafe yaml_parser_set_input_string(parser, input.baseAddress, bytes.count)
    }

    deinit {
        unsafe yaml_parser_delete(parser)
        unsafe parser.deallocate()
        unsafe input.deallocate()
    }

    mutating func document() throws(Failure) -> Node {
        var root: Node?
        while true {
            let event = try next()
            switch event.kind {
            case .streamStart, .documentStart, .documentEnd: continue
            case .streamEnd:
                return root ?? Node(.scalar("", quoted: false), at: SourceSpan(file: file, line: firstLine, column: 1))
            default:
                if root != nil {
                    throw Failure(
                        "a second document begins here", at: event.span, hints: ["one file holds one document"])
                }
                root = try node(event, depth: 0).node
            }
        }
    }

    private mutating func node(_ event: Event, depth: Int) throws(Failure) -> Measured {
        let before = count
        try add(1, depth: depth, at: event.span)
        var height = 0
        var content = Node.Content.scalar("", quoted: false)
        switch event.kind {
        case .scalar(let text, let quoted):
            content = .scalar(text, quoted: quoted)
        case .alias(let name):
            guard let known = anchors[name] else {
                throw Failure(
                    "no anchor is called '\(name)'", at: event.span,
                    hints: ["put a text that begins with '*' in quotes"])
            }
            // An alias counts as what it stands for, and nests as deep: small files must not unfold into huge ones.
            try add(known.size - 1, depth: depth + known.height, at: event.span)
            return known
        case .sequenceStart:
            var elements: [Node] = []
            while true {
                let inner = try next()
                if case .sequenceEnd = inner.kind { break }
                let element = try node(inner, depth: depth + 1)
                height = max(height, element.height + 1)
                elements.append(element.node)
            }
            content = .sequence(elements)
        case .mappingStart:
            content = .mapping(try pairs(depth: depth, height: &height))
        default:
            throw Failure("a value is missing here", at: event.span)
        }
        let result = Measured(node: Node(content, at: event.span), size: count - before, height: height)
        if let anchor = event.anchor { anchors[anchor] = result }
        return result
    }

    private mutating func add(_ values: Int, depth: Int, at span: SourceSpan) throws(Failure) {
        count += values
        if depth > YAML.maximumDepth { throw Failure("nested more than \(YAML.maximumDepth) deep", at: span) }
        if count > YAML.maximumNodes { throw Failure("more than \(YAML.maximumNodes) values", at: span) }
    }

    private mutating func pairs(depth: Int, height: inout Int) throws(Failure) -> [Node.Pair] {
        var pairs: [Node.Pair] = []
        var lines: [String: Int] = [:]
        while true {
            let event = try next()
            if case .mappingEnd = event.kind { return pairs }
            guard case .scalar(let key, _) = event.kind else {
                throw Failure(
                    "a key must be a plain text", at: event.span, hints: ["put a text that begins with '{' in quotes"])
            }
            if let first = lines[key] {
                throw Failure("the key '\(key)' stands here again, first on line \(first)", at: event.span)
            }
            lines[key] = event.span.line
            let value = try node(try next(), depth: depth + 1)
            height = max(height, value.height + 1)
            pairs.append(Node.Pair(key: key, span: event.span, value: value.node))
        }
    }

    private struct Event {
        enum Kind {
            case streamStart, streamEnd, documentStart, documentEnd
            case scalar(String, quoted: Bool)
            case alias(String)
            case sequenceStart, sequenceEnd, mappingStart, mappingEnd
        }
        var kind: Kind
        var span: SourceSpan
        var anchor: String?
    }

    private func next() throws(Failure) -> Event {
        var event = unsafe yaml_event_t()
        guard unsafe yaml_parser_parse(parser, &event) == 1 else { throw problem() }
        defer { unsafe yaml_event_delete(&event) }
        let span = unsafe place(event.start_mark)
        if let tag = unsafe Self.tag(of: event) {
            throw Failure(
                "the tag '\(tag)' means nothing here", at: span, hints: ["put a text that begins with '!' in quotes"])
        }
        switch unsafe event.type {
        case YAML_STREAM_START_EVENT: return Event(kind: .streamStart, span: span)
        case YAML_STREAM_END_EVENT: return Event(kind: .streamEnd, span: span)
        case YAML_DOCUMENT_START_EVENT: return Event(kind: .documentStart, span: span)
        case YAML_DOCUMENT_END_EVENT: return Event(kind: .documentEnd, span: span)
        case YAML_SEQUENCE_END_EVENT: return Event(kind: .sequenceEnd, span: span)
        case YAML_MAPPING_END_EVENT: return Event(kind: .mappingEnd, span: span)
        case YAML_SEQUENCE_START_EVENT:
            return Event(
                kind: .sequenceStart, span: span, anchor: unsafe Self.text(event.data.sequence_start.anchor))
        case YAML_MAPPING_START_EVENT:
            return Event(kind: .mappingStart, span: span, anchor: unsafe Self.text(event.data.mapping_start.anchor))
        case YAML_ALIAS_EVENT:
            return Event(kind: .alias(unsafe Self.text(event.data.alias.anchor) ?? ""), span: span)
        default:
            let scalar = unsafe event.data.scalar
            let bytes = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            let quoted = unsafe scalar.style != YAML_PLAIN_SCALAR_STYLE
            return Event(
                kind: .scalar(unsafe String(decoding: bytes, as: UTF8.self), quoted: quoted), span: span,
                anchor: unsafe Self.text(scalar.anchor))
        }
    }

    private static func tag(of event: yaml_event_t) -> String? {
        switch unsafe event.type {
        case YAML_SEQUENCE_START_EVENT: unsafe text(event.data.sequence_start.tag)
        case YAML_MAPPING_START_EVENT: unsafe text(event.data.mapping_start.tag)
        case YAML_SCALAR_EVENT: unsafe text(event.data.scalar.tag)
        default: nil
        }
    }

    private static func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        guard let pointer = unsafe pointer else { return nil }
        return unsafe String(cString: pointer)
    }

    private func place(_ mark: yaml_mark_t) -> SourceSpan {
        SourceSpan(file: file, line: Int(mark.line) + firstLine, column: Int(mark.column) + 1)
    }

    private func problem() -> Failure {
        let what = unsafe parser.pointee.problem.map { unsafe String(cString: $0) } ?? "the text is not YAML"
        if unsafe parser.pointee.error == YAML_READER_ERROR { return unreadable(what) }
        let context = unsafe parser.pointee.context.map { unsafe String(cString: $0) + ": " } ?? ""
        let mark = unsafe parser.pointee.problem_mark
        var hints: [String] = []
        if what.contains("mapping values are not allowed") { hints = ["put a text that holds ': ' in quotes"] }
        if what.contains("found character that cannot start") {
            let character = character(at: mark)
            hints =
                character == "\t"
                ? ["indent with spaces, not with tabs"]
                : character.map { ["put a text that begins with '\($0)' in quotes"] } ?? []
        }
        return Failure(context + what, at: place(mark), hints: hints)
    }

    /// Bytes that are no text: libyaml says only how many stand before them.
    private func unreadable(_ what: String) -> Failure {
        let end = unsafe min(parser.pointee.problem_offset, input.count)
        var line = firstLine
        var column = 1
        for byte in unsafe [UInt8](input[..<end]) {
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        let hints = what.contains("control characters") ? [] : ["save the file as UTF-8"]
        return Failure("this is no text: \(what)", at: SourceSpan(file: file, line: line, column: column), hints: hints)
    }

    private func character(at mark: yaml_mark_t) -> Character? {
        let lines = unsafe [UInt8](input).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard mark.line < lines.count else { return nil }
        let line = String(decoding: lines[mark.line], as: UTF8.self)
        return line.unicodeScalars.dropFirst(mark.column).first.map(Character.init)
    }
}
