import Foundation
import Pages
import TestKit

/// What a document says, put together from its items.
enum Texts {
    /// The text in the order of the structure, as poppler reads it.
    static func structured(_ pdf: [UInt8]) throws -> [String] {
        try ask("pdfinfo", ["-struct-text", "FILE"], about: pdf).split(separator: "\n")
            .map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { $0.count > 1 && $0.hasPrefix("\"") && $0.hasSuffix("\"") }
            .map { String($0.dropFirst().dropLast()) }
    }

    /// All texts in the order of the items.
    static func all(of document: Document) -> [String] { document.pages.flatMap { texts($0.items) } }

    private static func texts(_ items: [Item]) -> [String] {
        items.flatMap { item -> [String] in
            switch item {
            case .group(_, let items), .link(_, _, let items), .mark(_, let items): texts(items)
            case .text(let run): [run.text]
            case .shape, .image: []
            }
        }
    }

    /// All texts but those of artifacts that lead nowhere, in the order of the structure: an element that goes on after others has all its text
    /// where it begins.
    static func read(of document: Document) -> [String] {
        let root = Element()
        var known: [Int: Element] = [:]
        for page in document.pages { gather(page.items, in: root, &known) }
        return root.texts
    }

    private final class Element {
        enum Kid {
            case text(String)
            case element(Element)
        }

        /// As layout counts it.
        let number: Int?
        var kids: [Kid] = []

        init(_ number: Int? = nil) { self.number = number }

        /// Kids in the order of the story: what has no number stays behind what it follows.
        private var sorted: [Kid] {
            var key = -1
            let keys = kids.map { kid in
                if case .element(let element) = kid, let number = element.number { key = number }
                return key
            }
            return kids.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }.map { kids[$0] }
        }

        var texts: [String] {
            sorted.flatMap { kid in
                switch kid {
                case .text(let text): [text]
                case .element(let element): element.texts
                }
            }
        }
    }

    private static func gather(_ items: [Item], in element: Element, _ known: inout [Int: Element]) {
        for item in items {
            switch item {
            case .group(_, let items), .link(_, _, let items): gather(items, in: element, &known)
            case .text(let run): element.kids.append(.text(run.text))
            case .shape, .image: break
            case .mark(let mark, let items) where mark.role == .artifact:
                for links in links(in: items) { gather(links, in: element, &known) }
            case .mark(let mark, let items):
                let inner = mark.element.flatMap { known[$0] } ?? Element(mark.element)
                if mark.element.map({ known[$0] == nil }) ?? true { element.kids.append(.element(inner)) }
                if let number = mark.element { known[number] = inner }
                gather(items, in: inner, &known)
            }
        }
    }

    private static func links(in items: [Item]) -> [[Item]] {
        items.flatMap { item -> [[Item]] in
            switch item {
            case .group(_, let items), .mark(_, let items): links(in: items)
            case .link(_, _, let items): [items]
            case .text, .shape, .image: []
            }
        }
    }

    /// Without anything that readers treat as they like: space, and one letter written in two ways.
    static func letters(_ texts: some Sequence<String>) -> String {
        String(
            String.UnicodeScalarView(
                texts.joined().precomposedStringWithCompatibilityMapping.unicodeScalars.filter {
                    !$0.properties.isWhitespace && $0 != "\u{C}"
                }))
    }
}
