internal import CXML
internal import Diagnostics
internal import Files

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
    fileprivate let pointer: UnsafePointer<UInt8>

    static func == (name: XMLName, text: StaticString) -> Bool { unsafe XMLStream.same(name.pointer, text) }
    static func ~= (text: StaticString, name: XMLName) -> Bool { name == text }
}

/// The attributes of an element, valid while it begins.
@safe
struct XMLAttributes {
    fileprivate let pointer: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
    fileprivate let count: Int

    /// The value of the attribute with this name, whatever its prefix.
    subscript(name: StaticString) -> String? {
        guard let (start, count) = unsafe find(name) else { return nil }
        return unsafe String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    /// The bytes of the attribute with this name, without making a text of them.
    func with<Result>(_ name: StaticString, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result? {
        guard let (start, count) = unsafe find(name) else { return nil }
        return unsafe body(UnsafeBufferPointer(start: start, count: count))
    }

    private func find(_ name: StaticString) -> (UnsafePointer<UInt8>, Int)? {
        guard let pointer = unsafe pointer else { return nil }
        for index in 0..<count {
            // Five pointers an attribute: name, prefix, namespace, beginning and end of the value.
            guard let local = unsafe pointer[index * 5], let start = unsafe pointer[index * 5 + 3],
                let end = unsafe pointer[index * 5 + 4], unsafe XMLStream.same(local, name)
            else { continue }
            return unsafe (start, end - start)
        }
        return nil
    }
}

/// Reads XML in pieces with libxml2. Document types are refused, and with them entities; nothing else is ever opened.
@safe
final class XMLStream {
    private let parser: xmlParserCtxtPtr
    private let place: SourceSpan
    private let what: String
    private let target: Target

    /// What libxml2 calls back: the handler, and whether there was a document type.
    @safe
    private final class Target {
        let handler: any XMLHandler
        var hasDocumentType = false
        var parser: xmlParserCtxtPtr?

        init(_ handler: any XMLHandler) { self.handler = handler }
    }

    /// A reader.
    /// - Parameters:
    ///   - what: the part of the file that is read, for messages
    ///   - place: the file
    init(_ what: String, at place: SourceSpan, _ handler: any XMLHandler) throws(Failure) {
        self.what = what
        self.place = place
        target = Target(handler)
        var sax = unsafe xmlSAXHandler()
        unsafe sax.initialized = XML_SAX2_MAGIC_VALUE
        unsafe sax.startElementNs = { context, name, _, _, _, _, count, _, attributes in
            guard let context = unsafe context, let name = unsafe name else { return }
            let target = unsafe Unmanaged<Target>.fromOpaque(context).takeUnretainedValue()
            target.handler.begin(
                unsafe XMLName(pointer: name), unsafe XMLAttributes(pointer: attributes, count: Int(count)))
        }
        unsafe sax.endElementNs = { context, name, _, _ in
            guard let context = unsafe context, let name = unsafe name else { return }
            unsafe Unmanaged<Target>.fromOpaque(context).takeUnretainedValue().handler.end(XMLName(pointer: name))
        }
        let text: charactersSAXFunc = { context, bytes, count in
            guard let context = unsafe context, let bytes = unsafe bytes else { return }
            unsafe Unmanaged<Target>.fromOpaque(context).takeUnretainedValue().handler.text(
                UnsafeBufferPointer(start: bytes, count: Int(count)))
        }
        unsafe sax.characters = text
        unsafe sax.ignorableWhitespace = text
        unsafe sax.cdataBlock = text
        unsafe sax.internalSubset = { context, _, _, _ in
            guard let context = unsafe context else { return }
            let target = unsafe Unmanaged<Target>.fromOpaque(context).takeUnretainedValue()
            target.hasDocumentType = true
            if let parser = unsafe target.parser { unsafe xmlStopParser(parser) }
        }
        let context = unsafe Unmanaged.passUnretained(target).toOpaque()
        guard let parser = unsafe xmlCreatePushParserCtxt(&sax, context, nil, 0, nil) else {
            throw Failure("not enough memory to read the file", at: place)
        }
        unsafe self.parser = parser
        unsafe target.parser = parser
        // Without NOENT an ampersand in an attribute would come as "&#38;". No other entity can be declared.
        let options =
            XML_PARSE_NONET.rawValue | XML_PARSE_NOENT.rawValue | XML_PARSE_NOERROR.rawValue
            | XML_PARSE_NOWARNING.rawValue
        _ = unsafe xmlCtxtUseOptions(parser, Int32(options))
    }

    deinit { unsafe xmlFreeParserCtxt(parser) }

    /// Reads a piece; an empty one is the end.
    func read(_ piece: [UInt8]) throws(Failure) {
        let code = unsafe piece.withUnsafeBufferPointer { buffer in
            unsafe buffer.withMemoryRebound(to: CChar.self) {
                unsafe xmlParseChunk(parser, $0.baseAddress, Int32(clamping: $0.count), piece.isEmpty ? 1 : 0)
            }
        }
        if target.hasDocumentType {
            throw Failure(
                "\(what) declares a document type, which no spreadsheet program does; it is not read", at: place)
        }
        if code != 0 {
            var reason = ""
            if let error = unsafe xmlCtxtGetLastError(parser), let message = unsafe error.pointee.message {
                reason = unsafe ": " + HeaderText.normal(String(cString: message))
            }
            throw Failure(
                "\(what) is no XML that can be read\(reason)", at: place,
                hints: ["open the file in a spreadsheet program and save it again"])
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

    /// Whether a C text is the name.
    static func same(_ text: UnsafePointer<UInt8>, _ name: StaticString) -> Bool {
        let count = name.utf8CodeUnitCount
        for index in 0..<count where unsafe text[index] != name.utf8Start[index] { return false }
        return unsafe text[count] == 0
    }
}

// The macro's value, which Swift does not see.
private let XML_SAX2_MAGIC_VALUE: UInt32 = 0xDEED_BEAF
