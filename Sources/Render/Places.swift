internal import CCairo
import Diagnostics
import Pages

/// The named places of a document: which there are, and on which page.
struct Places {
    /// Pages from 1.
    private var pages: [String: Int] = [:]

    /// No places.
    init() {}

    /// The anchors of the pages. Where a name stands twice, the first counts.
    init(_ pages: [Page], findings: inout Findings) {
        for (index, page) in pages.enumerated() {
            for anchor in page.anchors {
                if !anchor.y.isPossible {
                    findings.warning("the place '\(LinkTag.shown(anchor.name))' on page \(index + 1) is nowhere")
                } else if self.pages[anchor.name] != nil {
                    findings.warning("two places are named '\(LinkTag.shown(anchor.name))'; links lead to the first")
                } else {
                    self.pages[anchor.name] = index + 1
                }
            }
        }
    }

    /// Whether there is a place of this name.
    func contains(_ name: String) -> Bool { pages[name] != nil }

    /// The page that a place is on, from 1.
    func page(of name: String) -> Int? { pages[name] }

    /// A name as Cairo and PDF take it: ASCII letters and digits, everything else as percent signs and two digits.
    static func destination(_ name: String) -> String {
        var bytes: [UInt8] = []
        for byte in name.utf8 {
            switch byte {
            case 0x2D, 0x2E, 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: bytes.append(byte)
            default: bytes += LinkTag.escaped(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension Drawing {
    /// Names places on the page that is drawn.
    /// - Parameter number: of the page, from 1
    func name(_ anchors: [Anchor], onPage number: Int, _ places: Places) {
        var named: Set<String> = []
        for anchor in anchors where places.page(of: anchor.name) == number && named.insert(anchor.name).inserted {
            let name = LinkTag.attribute("name", Places.destination(anchor.name))
            unsafe cairo_tag_begin(context, "cairo.dest", "\(name) x=0.0 y=\(LinkTag.decimal(anchor.y))")
            unsafe cairo_tag_end(context, "cairo.dest")
        }
    }

    /// Adds the outline. An entry whose level skips one belongs to the nearest entry above it; one whose place is unknown
    /// leads to the top of its page.
    func outline(_ pages: [Page], _ places: Places) {
        var open: [(level: Int, id: Int32)] = []
        for (index, page) in pages.enumerated() {
            for entry in page.outline {
                while let last = open.last, last.level >= entry.level { open.removeLast() }
                let target =
                    places.contains(entry.anchor)
                    ? LinkTag.attribute("dest", Places.destination(entry.anchor)) : "page=\(index + 1) pos=[0.0 0.0]"
                let flags = open.isEmpty ? CAIRO_PDF_OUTLINE_FLAG_OPEN : cairo_pdf_outline_flags_t(0)
                let id = unsafe cairo_pdf_surface_add_outline(
                    surface, open.last?.id ?? CAIRO_PDF_OUTLINE_ROOT, entry.title.withoutControls, target, flags)
                open.append((entry.level, id))
            }
        }
    }
}

extension String {
    /// Without control characters, of which zero would end it in C.
    var withoutControls: String {
        guard utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }))
    }
}
