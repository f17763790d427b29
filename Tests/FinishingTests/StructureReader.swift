import Foundation
import TestKit

/// A finished file as qpdf reads it: its objects, and its structure tree.
struct StructureReader {
    final class Element {
        let name: String
        let entries: [String: Any]
        let attributes: [String: Any]
        var kids: [Element] = []
        /// How many pieces of content and links are in it.
        var content = 0

        init(_ entries: [String: Any]) {
            self.entries = entries
            name = entries["/S"] as? String ?? ""
            attributes = entries["/A"] as? [String: Any] ?? [:]
        }

        /// This element and all below it, in order.
        var all: [Element] { [self] + kids.flatMap(\.all) }
    }

    private let objects: [String: Any]
    let catalog: [String: Any]
    let document: Element
    /// Elements that do not name their parent as such.
    private(set) var strays: [String] = []

    init(_ pdf: [UInt8]) throws {
        let text = try ask("qpdf", ["--json=2", "--json-key=qpdf", "FILE"], about: pdf)
        let json = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        objects = (json?["qpdf"] as? [Any])?.last as? [String: Any] ?? [:]
        let trailer = (objects["trailer"] as? [String: Any])?["value"] as? [String: Any]
        catalog = StructureReader.value(trailer?["/Root"], objects) as? [String: Any] ?? [:]
        let root = StructureReader.value(catalog["/StructTreeRoot"], objects) as? [String: Any] ?? [:]
        document = Element(StructureReader.value(root["/K"], objects) as? [String: Any] ?? [:])
        read(document, root["/K"] as? String ?? "")
    }

    /// What a reference leads to; anything else is itself.
    func value(_ value: Any?) -> Any? { StructureReader.value(value, objects) }

    private static func value(_ value: Any?, _ objects: [String: Any]) -> Any? {
        guard let name = value as? String, let object = objects["obj:" + name] as? [String: Any] else { return value }
        return object["value"] ?? (object["stream"] as? [String: Any])?["dict"]
    }

    private mutating func read(_ element: Element, _ reference: String) {
        let kids = element.entries["/K"]
        for kid in kids as? [Any] ?? (kids.map { [$0] } ?? []) {
            guard let entries = value(kid) as? [String: Any], entries["/S"] != nil else {
                element.content += 1
                continue
            }
            let inner = Element(entries)
            if entries["/P"] as? String != reference { strays.append(inner.name) }
            element.kids.append(inner)
            read(inner, kid as? String ?? "")
        }
    }
}
