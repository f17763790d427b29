internal import Diagnostics
internal import Pages

/// What a finished file says of itself, twice: in the information dictionary and in XMP (ISO 16684-1). Both agree.
struct Description {
    /// Digits of a date, `20260414093000`, in UTC.
    let date: [UInt8]
    private let title: String
    private let author: String
    private let subject: String
    private let keywords: String
    private let creator: String
    private let producer: String
    /// As in BCP 47.
    let language: String

    /// Takes what the metadata say, and the dates from the drawn file, where Render has put them.
    init(_ metadata: Metadata, drawn file: CairoFile) throws(Failure) {
        // Readers show the title in the place of the file's name, and an accessible file has one.
        title = metadata.title.printable.isEmpty ? "Untitled" : metadata.title.printable.cut
        author = metadata.author.printable.cut
        subject = metadata.subject.printable.cut
        keywords = metadata.keywords.printable.cut
        creator = metadata.creator.printable.cut
        language = Description.isLanguage(metadata.language) ? metadata.language : "en"
        var date: [UInt8] = []
        var producer = "cairo"
        if let number = file.information {
            let information = try file.object(number)
            if let value = file.value("CreationDate", of: information) {
                date = file.bytes[value].filter { 0x30...0x39 ~= $0 }
            }
            if let value = file.value("Producer", of: information), value.count > 2 {
                let text = file.bytes[value].dropFirst().dropLast()
                producer = String(decoding: text, as: UTF8.self).printable
            }
        }
        // A day is a day's beginning.
        if date.count < 8 { date = Array("19700101".utf8) }
        date = Array((date + [UInt8](repeating: 0x30, count: 14)).prefix(14))
        self.date = date
        self.producer = producer
    }

    /// Whether a text can be a language tag: letters and digits in groups of up to eight.
    static func isLanguage(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard let first = parts.first, 2...8 ~= first.count, first.allSatisfy({ 0x61...0x7A ~= $0 | 0x20 }) else {
            return false
        }
        return parts.allSatisfy {
            1...8 ~= $0.count && $0.allSatisfy { 0x30...0x39 ~= $0 || 0x61...0x7A ~= $0 | 0x20 }
        }
    }

    /// Languages whose scripts run from right to left (ISO 639).
    private static let rightToLeft: Set<String> = ["ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"]

    /// Whether pages follow each other from right to left.
    var isFromRightToLeft: Bool { Self.rightToLeft.contains(String(language.lowercased().prefix { $0 != "-" })) }

    /// The information dictionary.
    func write(to bytes: inout ByteBuffer) {
        bytes.add("<<")
        let entries: [(StaticString, String)] = [
            ("/Title ", title), ("/Author ", author), ("/Subject ", subject), ("/Keywords ", keywords),
            ("/Creator ", creator), ("/Producer ", producer),
        ]
        for (key, text) in entries where !text.isEmpty {
            bytes.add(key)
            bytes.add(text: text)
        }
        for key in ["/CreationDate(D:", "/ModDate(D:"] as [StaticString] {
            bytes.add(key)
            bytes.add(date)
            bytes.add("Z)")
        }
        bytes.add(">>")
    }

    /// The XMP packet.
    func xmp(_ standards: FinishingProfile.Standards) -> [UInt8] {
        var bytes = ByteBuffer(room: 4096)
        bytes.add("<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n")
        bytes.add("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n")
        bytes.add(
            "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n<rdf:Description rdf:about=\"\"")
        bytes.add(" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"")
        bytes.add(" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"")
        bytes.add(" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"")
        bytes.add(" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"")
        bytes.add(" xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"")
        bytes.add(" xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n")
        element("pdfaid:part", String(standards.archivePart), &bytes)
        element("pdfaid:conformance", standards.archiveLevel, &bytes)
        element("pdfuaid:part", String(standards.accessibilityPart), &bytes)
        bytes.add("<dc:format>application/pdf</dc:format>\n<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">")
        escaped(title, &bytes)
        bytes.add("</rdf:li></rdf:Alt></dc:title>\n")
        if !author.isEmpty {
            bytes.add("<dc:creator><rdf:Seq><rdf:li>")
            escaped(author, &bytes)
            bytes.add("</rdf:li></rdf:Seq></dc:creator>\n")
        }
        if !subject.isEmpty {
            bytes.add("<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">")
            escaped(subject, &bytes)
            bytes.add("</rdf:li></rdf:Alt></dc:description>\n")
        }
        bytes.add("<dc:language><rdf:Bag><rdf:li>")
        escaped(language, &bytes)
        bytes.add("</rdf:li></rdf:Bag></dc:language>\n")
        if !keywords.isEmpty { element("pdf:Keywords", keywords, &bytes) }
        element("pdf:Producer", producer, &bytes)
        if !creator.isEmpty { element("xmp:CreatorTool", creator, &bytes) }
        for name in ["xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"] as [StaticString] {
            element(name, isoDate, &bytes)
        }
        bytes.add(Description.extensionSchema)
        bytes.add("</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>")
        return bytes.finish()
    }

    /// `2026-04-14T09:30:00Z`.
    private var isoDate: String {
        let text = String(decoding: date, as: UTF8.self)
        func part(_ start: Int, _ count: Int) -> Substring { text.dropFirst(start).prefix(count) }
        return "\(part(0, 4))-\(part(4, 2))-\(part(6, 2))T\(part(8, 2)):\(part(10, 2)):\(part(12, 2))Z"
    }

    private func element(_ name: StaticString, _ text: String, _ bytes: inout ByteBuffer) {
        bytes.add("<")
        bytes.add(name)
        bytes.add(">")
        escaped(text, &bytes)
        bytes.add("</")
        bytes.add(name)
        bytes.add(">\n")
    }

    private func escaped(_ text: String, _ bytes: inout ByteBuffer) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes.add("&amp;")
            case UInt8(ascii: "<"): bytes.add("&lt;")
            case UInt8(ascii: ">"): bytes.add("&gt;")
            default: bytes.append(byte)
            }
        }
    }

    /// PDF/A wants to be told what pdfuaid:part is (ISO 19005-3, 6.6.2.3).
    private static let extensionSchema: StaticString = """
        <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
        <pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
        <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
        <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
        <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
        <pdfaProperty:name>part</pdfaProperty:name>
        <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
        <pdfaProperty:category>internal</pdfaProperty:category>
        <pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
        </rdf:li></rdf:Seq></pdfaSchema:property>
        </rdf:li></rdf:Bag></pdfaExtension:schemas>

        """
}
