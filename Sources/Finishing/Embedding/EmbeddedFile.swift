/// A file inside a PDF, which belongs to the whole document: an associated file (ISO 19005-3, 6.8). Its date is the document's.
public struct EmbeddedFile: Sendable, Hashable {
    /// What it is to the document.
    public enum Relationship: String, Sendable, Hashable {
        /// The numbers that the pages show.
        case data = "Data"
        /// What the document was made from.
        case source = "Source"
        /// Something more, such as a report in a review.
        case supplement = "Supplement"
    }

    /// The name under which a report carries its data.
    package static let reportData = "profile.json"

    /// The file's name, without a folder; no two in a document are the same.
    public var name: String
    /// What is in it.
    public var bytes: [UInt8]
    /// The kind of its contents, such as `application/json`.
    public var mime: String
    /// What it is to the document.
    public var relationship: Relationship
    /// One line for people.
    public var description: String

    /// A file to embed.
    public init(
        name: String, bytes: [UInt8], mime: String, relationship: Relationship, description: String
    ) {
        self.name = name
        self.bytes = bytes
        self.mime = mime
        self.relationship = relationship
        self.description = description
    }

    /// What the dictionary of its stream says beside filter and length.
    /// - Parameter date: the digits of the document's date, in UTC
    func writeEntries(_ date: [UInt8], _ bytes: inout ByteBuffer) {
        bytes.add("/Type/EmbeddedFile/Subtype")
        bytes.add(name: mime)
        bytes.add("/Params<</Size ")
        bytes.add(self.bytes.count)
        bytes.add("/ModDate(D:")
        bytes.add(date)
        bytes.add("Z)>>")
    }

    /// The file specification.
    func writeSpecification(stream: Int, _ bytes: inout ByteBuffer) {
        bytes.add("<</Type/Filespec/F")
        bytes.add(text: name.printable)
        bytes.add("/UF")
        bytes.add(text: name.printable)
        bytes.add("/AFRelationship")
        bytes.add(name: relationship.rawValue)
        bytes.add("/Desc")
        bytes.add(text: description.printable)
        bytes.add("/EF<</F ")
        bytes.add(reference: stream)
        bytes.add("/UF ")
        bytes.add(reference: stream)
        bytes.add(">>>>")
    }
}
