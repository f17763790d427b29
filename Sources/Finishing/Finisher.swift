public import Diagnostics
public import Pages
public import Render

/// Turns drawn PDFs into files that keep the standards of a profile. Not Sendable: one worker's, which keeps its memory from
/// one file to the next.
public final class Finisher {
    private let profile: FinishingProfile
    private let standards: FinishingProfile.Standards
    private let deflater: Deflater
    /// The colour profile, packed.
    private let colors: [UInt8]
    /// Whether a drawn file was looked at as a whole.
    private var knowsFiles = false
    private var content = ByteBuffer()
    private var memory = ObjectWriter.Memory()

    /// A finisher for a profile.
    /// - Throws: a failure where memory is missing, or where the files of the profile stay as they are drawn.
    public init(profile: FinishingProfile) throws(Failure) {
        guard let standards = profile.standards else {
            throw Failure("files of the profile '\(profile.name)' stay as they are drawn")
        }
        self.profile = profile
        self.standards = standards
        deflater = try Deflater(level: profile.packing)
        var colors = ByteBuffer()
        deflater.pack(ColorProfile.sRGB, into: &colors)
        self.colors = colors.finish()
    }

    /// Finishes a file. Same input, same bytes.
    /// - Parameters:
    ///   - pdf: as `Canvas.tagged` has drawn it
    ///   - metadata: what the file says of itself; its date is taken from the drawn file
    ///   - embedding: files that it carries
    /// - Returns: the finished file, its objects in the order of its pages, also where the profile wants the first page in front:
    ///   that is another library's work.
    /// - Throws: a failure where the drawn file is not as Cairo writes it.
    public func finish(
        _ pdf: TaggedPDF, metadata: Metadata, embedding: [EmbeddedFile] = []
    ) throws(Failure) -> [UInt8] {
        let file = try CairoFile(pdf.bytes)
        let drawn = try DrawnDocument(file)
        if !knowsFiles {
            // One version of Cairo writes the same kinds of objects each time.
            try drawn.check(file)
            knowsFiles = true
        }
        let description = try Description(metadata, drawn: file)
        var writer = ObjectWriter(
            count: file.places.count, spare: drawn.spare, size: pdf.bytes.count / 2 + 16_384, memory: memory,
            deflater: deflater)
        memory = ObjectWriter.Memory()
        var ids: [[Bool]] = []
        let marked = MarkedTree(pdf.content, pages: drawn.pages.count)
        for (index, page) in drawn.pages.enumerated() {
            ids.append(try writeContent(of: page, number: index + 1, marked.furniture[index], file, &writer))
        }
        let tree = StructureTree(pdf.content, marked, drawn: ids)
        let structure = StructureWriter(
            tree: tree, pages: drawn.pages.map(\.number), annotations: drawn.pages.map(\.annotations))
        try check(tree, ids, drawn)
        let root = structure.write(to: &writer)
        let pages = PageWriter(file: file)
        for (index, page) in drawn.pages.enumerated() {
            try pages.write(
                page, key: index, linksFrom: structure.firstKey(ofLinksOn: index), tree.links[index], to: &writer)
        }
        try copyOthers(file, drawn, &writer)
        let information = file.information ?? writer.number()
        writer.object(information) { description.write(to: &$0) }
        let embedded = embed(embedding, description, &writer)
        try writeCatalog(file, drawn, description, structure: root, embedded, &writer)
        let (bytes, memory) = writer.finish(root: file.root, information: information)
        self.memory = memory
        return bytes
    }

    /// Marks and packs the content of a page.
    /// - Returns: which marked-content ids are in it.
    private func writeContent(
        of page: DrawnDocument.Page, number: Int, _ furniture: [Mark.Edge?], _ file: CairoFile,
        _ writer: inout ObjectWriter
    ) throws(Failure) -> [Bool] {
        let object = try file.object(page.content)
        guard var range = object.stream else { throw Lexer.failure("no content for page \(number)") }
        var bytes = file.bytes
        if file.value("Filter", of: object) != nil {
            guard file.has("Filter", "/FlateDecode", in: object) else {
                throw Lexer.failure("an unknown kind of stream")
            }
            bytes = try deflater.unpack(Array(bytes[range]))
            range = bytes.indices
        }
        var tagger = try ContentTagger(bytes, range, page: number, furniture: furniture, output: content.take())
        content = tagger.output.take()
        writer.stream(packing: content, as: page.content) { _ in }
        var ids: [Bool] = []
        for id in tagger.ids {
            guard id < 1_000_000 else { throw Lexer.failure("an impossible number on page \(number)") }
            while ids.count <= id { ids.append(false) }
            if ids[id] { throw Lexer.failure("the same marked content twice on page \(number)") }
            ids[id] = true
        }
        return ids
    }

    /// Whether everything that is marked on the pages is in the tree.
    private func check(_ tree: StructureTree, _ ids: [[Bool]], _ drawn: DrawnDocument) throws(Failure) {
        for (index, page) in drawn.pages.enumerated() {
            guard zip(tree.owners[index], ids[index]).allSatisfy({ $0 >= 0 || !$1 }) else {
                throw Lexer.failure("marked content on page \(index + 1) that nobody has marked")
            }
            guard tree.links[index].count == page.annotations.count else {
                throw Lexer.failure(
                    "\(page.annotations.count) links on page \(index + 1) where there are \(tree.links[index].count)")
            }
        }
    }

    /// Fonts, pictures, named places and the outline, with what Cairo leaves out.
    private func copyOthers(_ file: CairoFile, _ drawn: DrawnDocument, _ writer: inout ObjectWriter) throws(Failure) {
        for number in file.places.indices where file.places[number] > 0 && !drawn.isHandled[number] {
            let object = try file.object(number)
            guard let stream = object.stream else {
                writer.object(number) { Finisher.copy(object, file, &$0) }
                continue
            }
            guard file.value("Filter", of: object) == nil else {
                writer.stream(number, file.bytes, stream) { Finisher.copyEntries(object, file, &$0) }
                continue
            }
            writer.stream(packing: file.bytes, stream, as: number) { Finisher.copyEntries(object, file, &$0) }
        }
    }

    private static func copy(_ object: CairoFile.Object, _ file: CairoFile, _ bytes: inout ByteBuffer) {
        guard !object.entries.isEmpty else {
            bytes.add(file.bytes, object.value)
            return
        }
        bytes.add("<<")
        copyEntries(object, file, &bytes)
        // A font in a file that is not said to have another order of glyphs has its own (ISO 19005-3, 6.2.11.3.2).
        if file.has("Subtype", "/CIDFontType2", in: object), file.value("CIDToGIDMap", of: object) == nil {
            bytes.add("/CIDToGIDMap/Identity")
        }
        bytes.add(">>")
    }

    /// Copies entries that can stay as they are.
    private static func copyEntries(_ object: CairoFile.Object, _ file: CairoFile, _ bytes: inout ByteBuffer) {
        let isOutline = file.has("Type", "/Outlines", in: object)
        for entry in object.entries {
            if file.matches(entry.key, "Length") || file.matches(entry.key, "Interpolate") { continue }
            var entry = entry
            // A negative count would say that the outline is closed; at its top it has no sign.
            if isOutline, file.matches(entry.key, "Count"), file.bytes.holds("-", at: entry.value.lowerBound) {
                entry.value = entry.value.dropFirst()
            }
            file.copy(entry, to: &bytes)
        }
    }

    /// Writes files to be carried.
    /// - Returns: their names, sorted, with the numbers of their specifications.
    private func embed(
        _ files: [EmbeddedFile], _ description: Description, _ writer: inout ObjectWriter
    ) -> [(name: String, number: Int)] {
        files.map { file in
            let stream = writer.number()
            writer.stream(packing: file.bytes, file.bytes.indices, as: stream) {
                file.writeEntries(description.date, &$0)
            }
            let number = writer.number()
            writer.object(number) { file.writeSpecification(stream: stream, &$0) }
            return (file.name.printable, number)
        }.sorted { $0.name < $1.name }
    }

    private func writeCatalog(
        _ file: CairoFile, _ drawn: DrawnDocument, _ description: Description, structure: Int,
        _ embedded: [(name: String, number: Int)], _ writer: inout ObjectWriter
    ) throws(Failure) {
        let xmp = writer.number()
        let packet = description.xmp(standards)
        writer.stream(xmp, packet, packet.indices) { $0.add("/Type/Metadata/Subtype/XML") }
        let space = writer.number()
        writer.stream(space, colors, colors.indices) { $0.add("/N 3/Filter/FlateDecode") }
        let intent = writer.number()
        writer.object(intent) {
            $0.add(
                "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)/Info(sRGB IEC61966-2.1)")
            $0.add("/DestOutputProfile ")
            $0.add(reference: space)
            $0.add(">>")
        }
        let names = try file.references("Names", of: drawn.catalog).first
        let named = try names.map { number throws(Failure) in try file.object(number) }
        writer.object(file.root) { bytes in
            bytes.add("<</Type/Catalog")
            if !embedded.isEmpty {
                Finisher.add(embedded, besides: named, file, &bytes)
            }
            var copied: [StaticString] = ["Pages", "Outlines", "Dests", "PageMode"]
            if embedded.isEmpty { copied.append("Names") }
            for entry in drawn.catalog.entries where copied.contains(where: { file.matches(entry.key, $0) }) {
                file.copy(entry, to: &bytes)
            }
            bytes.add("/PageLabels<</Nums[0<</S/D>>]>>/Lang")
            bytes.add(text: description.language)
            bytes.add("/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true")
            if description.isFromRightToLeft { bytes.add("/Direction/R2L") }
            bytes.add(">>/StructTreeRoot ")
            bytes.add(reference: structure)
            bytes.add("/Metadata ")
            bytes.add(reference: xmp)
            bytes.add("/OutputIntents[")
            bytes.add(reference: intent)
            bytes.add("]>>")
        }
    }

    /// Lists carried files in the catalog, with the names that are there already.
    private static func add(
        _ embedded: [(name: String, number: Int)], besides named: CairoFile.Object?, _ file: CairoFile,
        _ bytes: inout ByteBuffer
    ) {
        bytes.add("/AF[")
        for (place, entry) in embedded.enumerated() {
            if place > 0 { bytes.append(0x20) }
            bytes.add(reference: entry.number)
        }
        bytes.add("]/Names<<")
        if let named { copyEntries(named, file, &bytes) }
        bytes.add("/EmbeddedFiles<</Names[")
        for entry in embedded {
            bytes.add(text: entry.name)
            bytes.add(reference: entry.number)
        }
        bytes.add("]>>>>")
    }
}
