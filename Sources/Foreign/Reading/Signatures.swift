internal import Diagnostics

/// What is signed in a file.
struct Signatures {
    /// How many fields are signed.
    var count = 0
    /// Whether one of them forbids that files are added (ISO 32000-1, 12.8.2.2): its maker has certified or locked the file.
    var isFinal = false
}

extension ForeignPDF {
    /// Looks for signatures.
    /// - Throws: a failure where the file was signed, and is so damaged that the signature is not found any more.
    func signatures() throws(Failure) -> Signatures {
        var found = Signatures()
        var seen = Visits()
        visit(root["/AcroForm"]?["/Fields"]?.items ?? [], nil, &seen, &found)
        if found.count == 0 {
            // Fields that the form does not list are found on their pages.
            for number in 0..<max(0, pageCount) {
                for annotation in page(number)["/Annots"]?.items ?? [] {
                    visit([annotation], annotation["/Parent"]?["/FT"]?.name, &seen, &found)
                }
            }
        }
        if root["/Perms"]?["/DocMDP"]?.isDictionary == true {
            found.count = max(1, found.count)
            found.isFinal = true
        }
        if found.count == 0, isReconstructed, root["/Perms"] == nil, try holdsByteRange() {
            throw Failure(
                "'\(name)' was signed, and is so damaged that the signature is not found any more",
                hints: ["ask for an undamaged copy"])
        }
        return found
    }

    /// - Parameter type: of the fields above, which those below have too
    private func visit(_ fields: [PDFObject], _ type: String?, _ seen: inout Visits, _ found: inout Signatures) {
        var waiting = fields.reversed().map { (field: $0, type: type) }
        while let (field, above) = waiting.popLast() {
            guard seen.insert(field) else { continue }
            let type = field["/FT"]?.name ?? above
            if type == "/Sig", let value = field["/V"], value.isDictionary {
                found.count += 1
                if field["/Lock"]?["/P"] != nil || Self.isCertifying(value) { found.isFinal = true }
            }
            waiting += (field["/Kids"]?.items ?? []).reversed().map { ($0, type) }
        }
    }

    private static func isCertifying(_ signature: PDFObject) -> Bool {
        (signature["/Reference"]?.items ?? []).contains { $0["/TransformMethod"]?.name == "/DocMDP" }
    }

    private func holdsByteRange() throws(Failure) -> Bool {
        let (count, size) = (try source.count, 1 << 20)
        for start in stride(from: 0, to: count, by: size) {
            // What is looked for may begin in one piece and end in the next.
            let piece = try source.bytes(start..<min(count, start + size + 16))
            if piece.indices.contains(where: { piece[$0] == 0x2F && piece.holds("/ByteRange", at: $0) }) { return true }
        }
        return false
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
