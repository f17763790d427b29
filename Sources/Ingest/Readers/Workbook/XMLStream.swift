internal import CExpat
internal import Diagnostics
internal import Files
internal import Glibc

/// What is found in an XML file, as it is found.
protocol XMLHandler: AnyObject {
    /// An element begins.
    /// - Parameters:
    ///   - name: of the element
    ///   - attributes: gives the value of an attribute of this name
    func begin(_ name: XMLName, _ attributes: XMLAttributes)
    /// An element ends.
    func end(_ name: XMLName)
    /// Text within an element; one text may come in several pieces.
    func text(_ bytes: UnsafeBufferPointer<UInt8>)
}

/// The name of an element without its prefix, valid while it begins or ends. There are as many as cells, so no text is made of it.
@safe
struct XMLName {
    private let pointer: UnsafePointer<CChar>

    fileprivate init(_ qualified: UnsafePointer<CChar>) { unsafe pointer = XMLStream.local(qualified) }

    static func == (name: XMLName, text: StaticString) -> Bool { unsafe XMLStream.same(name.pointer, text) }
    static func ~= (text: StaticString, name: XMLName) -> Bool { name == text }
}

/// The attributes of an element, valid while it begins.
@safe
struct XMLAttributes {
    // Names and values by turns, and a null pointer at the end.
    private let pointer: UnsafeMutablePointer<UnsafePointer<CChar>?>

    fileprivate init(_ pointer: UnsafeMutablePointer<UnsafePointer<CChar>?>) { unsafe self.pointer = pointer }

    /// The value of the attribute with this name, whatever its prefix.
    subscript(name: StaticString) -> String? { unsafe find(name).map { unsafe String(cString: $0) } }

    /// The bytes of the attribute with this name, without making a text of them.
    func with<Result>(_ name: StaticString, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result? {
        guard let value = unsafe find(name) else { return nil }
        return unsafe body(XMLStream.bytes(value, strlen(value)))
    }

    private func find(_ name: StaticString) -> UnsafePointer<CChar>? {
        var index = 0
        while let attribute = unsafe pointer[index], let value = unsafe pointer[index + 1] {
            if unsafe XMLStream.same(XMLStream.local(attribute), name) { return unsafe value }
            index += 2
        }
        return nil
    }
}

/// Reads XML in pieces with Expat. Document types are refused, and with them entities; nothing else is ever opened. How deep elements
/// lie and how long one tag may be is limited.
@safe
final class XMLStream {
    /// How deep elements may lie in each other; a workbook's lie ten deep.
    static let depth = 200
    /// How many bytes a tag may have: 2 MiB. Text comes in pieces and is not kept.
    static let tag = 2 << 20

    private let parser: XML_Parser
    private let place: SourceSpan
    private let what: String
    private let target: Target
    private var taken = 0

    /// What Expat calls back.
    @safe
    private final class Target {
        enum Problem { case documentType, depth }

        let handler: any XMLHandler
        let parser: XML_Parser
        var problem: Problem?
        private var depth = 0

        init(_ handler: any XMLHandler, _ parser: XML_Parser) {
            self.handler = handler
            unsafe self.parser = parser
        }

        func begin(_ name: XMLName, _ attributes: XMLAttributes) {
            depth += 1
            if depth > XMLStream.depth { return stop(.depth) }
            handler.begin(name, attributes)
        }

        func end(_ name: XMLName) {
            depth -= 1
            handler.end(name)
        }

        func stop(_ reason: Problem) {
            problem = problem ?? reason
            _ = unsafe XML_StopParser(parser, 0)
        }
    }

    /// A reader.
    /// - Parameters:
    ///   - what: the part of the file that is read, for messages
    ///   - place: the file
    init(_ what: String, at place: SourceSpan, _ handler: any XMLHandler) throws(Failure) {
        self.what = what
        self.place = place
        guard let parser = unsafe XML_ParserCreate(nil) else {
            throw Failure("not enough memory to read the file", at: place)
        }
        unsafe self.parser = parser
        target = unsafe Target(handler, parser)
        unsafe XML_SetUserData(parser, Unmanaged.passUnretained(target).toOpaque())
        unsafe XML_SetElementHandler(
            parser,
            { context, name, attributes in
                guard let target = unsafe XMLStream.target(context), let name = unsafe name,
                    let attributes = unsafe attributes
                else { return }
                unsafe target.begin(XMLName(name), XMLAttributes(attributes))
            },
            { context, name in
                guard let target = unsafe XMLStream.target(context), let name = unsafe name else { return }
                unsafe target.end(XMLName(name))
            })
        unsafe XML_SetCharacterDataHandler(parser) { context, text, count in
            guard let target = unsafe XMLStream.target(context), let text = unsafe text else { return }
            unsafe target.handler.text(XMLStream.bytes(text, Int(count)))
        }
        unsafe XML_SetStartDoctypeDeclHandler(parser) { context, _, _, _, _ in
            unsafe XMLStream.target(context)?.stop(.documentType)
        }
    }

    deinit { unsafe XML_ParserFree(parser) }

    /// Reads a piece; an empty one is the end.
    func read(_ piece: [UInt8]) throws(Failure) {
        let status = unsafe piece.withUnsafeBufferPointer { buffer in
            unsafe buffer.withMemoryRebound(to: CChar.self) {
                unsafe XML_Parse(parser, $0.baseAddress, Int32(clamping: $0.count), piece.isEmpty ? 1 : 0)
            }
        }
        taken += piece.count
        switch target.problem {
        case .documentType:
            throw Failure(
                "\(what) declares a document type, which no spreadsheet program does; it is not read", at: place)
        case .depth:
            throw Failure("the elements of \(what) lie more than \(Self.depth) deep in each other", at: place)
        case nil: break
        }
        if status == XML_STATUS_ERROR {
            let reason =
                unsafe XML_ErrorString(XML_GetErrorCode(parser)).map { unsafe ": " + String(cString: $0) } ?? ""
            throw Failure(
                "\(what) is no XML that can be read\(reason)", at: place,
                hints: ["open the file in a spreadsheet program and save it again"])
        }
        // What is not complete yet is kept until it is.
        if taken - Int(unsafe XML_GetCurrentByteIndex(parser)) > Self.tag {
            throw Failure("a tag of \(what) is longer than \(Self.tag >> 20) MiB", at: place)
        }
    }

    /// Reads all of an archive's entry.
    static func read(_ entry: Archive.Entry, of archive: Archive, _ handler: any XMLHandler, limit: Int)
        throws(Failure)
    {
        let place = SourceSpan(file: archive.file)
        let xml = try XMLStream(CellText.quoted(entry.name), at: place, handler)
        let stream = try archive.open(entry)
        var taken = 0
        while true {
            let piece = try stream.next()
            taken += piece.count
            if taken > limit {
                throw Failure(
                    "\(CellText.quoted(entry.name)) in the file is larger than \(Grouped.text(limit >> 20)) MiB",
                    at: place)
            }
            try xml.read(piece)
            if piece.isEmpty { return }
        }
    }

    private static func target(_ context: UnsafeMutableRawPointer?) -> Target? {
        unsafe context.map { unsafe Unmanaged<Target>.fromOpaque($0).takeUnretainedValue() }
    }

    fileprivate static func bytes(_ text: UnsafePointer<CChar>, _ count: Int) -> UnsafeBufferPointer<UInt8> {
        unsafe UnsafeBufferPointer(start: UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self), count: count)
    }

    /// The part of a name behind its prefix.
    fileprivate static func local(_ name: UnsafePointer<CChar>) -> UnsafePointer<CChar> {
        var index = 0
        while unsafe name[index] != 0 {
            if unsafe name[index] == 0x3A { return unsafe name + index + 1 }
            index += 1
        }
        return unsafe name
    }

    /// Whether a C text is the name.
    fileprivate static func same(_ text: UnsafePointer<CChar>, _ name: StaticString) -> Bool {
        let count = name.utf8CodeUnitCount
        for index in 0..<count where unsafe UInt8(bitPattern: text[index]) != name.utf8Start[index] { return false }
        return unsafe text[count] == 0
    }
}
