internal import Diagnostics

/// What is signed in a file.
struct Signatures {
    /// How many fields are signed.
    var count = 0
    /// Whether one of them forbids that files are added (ISO 32000-1, 12.8.2.2): its maker has certified or locked the file.
    var isFinal = false
}

extension ForeignPDF {
    private static let maximumDepth = 64
    private static let maximumFields = 100_000

    /// Looks for signatures.
    /// - Parameter bytes: the whole file
    /// - Throws: a failure where the file was signed, and is so damaged that the signature is not found any more.
    func signatures(in bytes: [UInt8]) throws(Failure) -> Signatures {
        var found = Signatures()
        var seen = 0
        func visit(_ field: PDFObject, _ type: String?, depth: Int) {
            seen += 1
            guard depth < Self.maximumDepth, seen < Self.maximumFields else { return }
            let type = field["/FT"]?.name ?? type
            if type == "/Sig", let value = field["/V"], value.isDictionary {
                found.count += 1
                if field["/Lock"]?["/P"] != nil || Self.isCertifying(value) { found.isFinal = true }
            }
            for kid in field["/Kids"]?.items ?? [] { visit(kid, type, depth: depth + 1) }
        }
        for field in root["/AcroForm"]?["/Fields"]?.items ?? [] { visit(field, nil, depth: 0) }
        if found.count == 0 {
            // Fields that the form does not list are found on their pages.
            for number in 0..<max(0, pageCount) {
                for annotation in page(number)["/Annots"]?.items ?? [] {
                    visit(annotation, annotation["/Parent"]?["/FT"]?.name, depth: Self.maximumDepth - 1)
                }
            }
        }
        if root["/Perms"]?["/DocMDP"]?.isDictionary == true {
            found.count = max(1, found.count)
            found.isFinal = true
        }
        if found.count == 0, damage() != nil, root["/Perms"] == nil, Self.holdsByteRange(bytes) {
            throw Failure(
                "'\(name)' was signed, and is so damaged that the signature is not found any more",
                hints: ["ask for an undamaged copy"])
        }
        return found
    }

    private static func isCertifying(_ signature: PDFObject) -> Bool {
        (signature["/Reference"]?.items ?? []).contains { $0["/TransformMethod"]?.name == "/DocMDP" }
    }

    private static func holdsByteRange(_ bytes: [UInt8]) -> Bool {
        let mark = Array("/ByteRange".utf8)
        guard bytes.count > mark.count else { return false }
        return (0...bytes.count - mark.count).contains { bytes[$0] == 0x2F && bytes[$0...].starts(with: mark) }
    }

    /// Takes away rights that Adobe Reader was given for the file as it was: Reader refuses files that were changed since.
    func dropUsageRights(_ findings: inout Findings) {
        guard let rights = root["/Perms"] else { return }
        var isDropped = false
        for key in ["/UR3", "/UR"] where rights[key] != nil {
            rights.set(key, nil)
            isDropped = true
        }
        guard isDropped else { return }
        if rights.keys.isEmpty { root.set("/Perms", nil) }
        findings.note(
            "'\(name)' gave Adobe Reader more rights, which end where the file is changed: they are taken out")
    }
}
