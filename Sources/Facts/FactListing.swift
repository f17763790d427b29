/// All facts of a schema for people to read: path, type, help, and what each is in examples.
///
/// Records are followed, so that a fact below one has a path; the elements of a list have a section of their own, in which each kind
/// of thing is listed once.
package struct FactListing: Sendable {
    /// The facts of one kind of thing.
    package struct Section: Sendable {
        /// What it is.
        package let name: String
        /// Where such things stand: the paths of lists; empty for the subject itself.
        package fileprivate(set) var places: [String]
        /// In an order for people to read.
        package fileprivate(set) var facts: [Entry] = []
    }

    /// One fact.
    package struct Entry: Sendable {
        /// The path from the thing of the section.
        package let path: String
        /// The type in words.
        package let type: String
        /// What it is, in a line.
        package let help: String
        /// Its value in the first example that has one; nil for what has facts of its own, or where no example has one.
        package let example: String?
        /// Whether it may stand in a file that leaves.
        package let carriage: Carriage
    }

    /// The subject first, then the elements of its lists as they come.
    package private(set) var sections: [Section] = []

    private struct Pending {
        var type: RecordType
        var examples: [Record]
    }

    /// - Parameters:
    ///   - type: what the subject has
    ///   - examples: subjects of that kind
    package init(_ type: RecordType, examples: [Record] = []) {
        var pending = [Pending(type: type, examples: examples)]
        sections.append(Section(name: type.name, places: []))
        var number = 0
        while number < pending.count {
            let thing = pending[number]
            var found: [Entry] = []
            var seen: [RecordType: String] = [:]
            add(thing.type, thing.examples, "", &found, &seen, &pending, in: number)
            sections[number].facts = found
            number += 1
        }
    }

    private mutating func add(
        _ type: RecordType, _ examples: [Record], _ path: String, _ found: inout [Entry],
        _ seen: inout [RecordType: String],
        _ pending: inout [Pending], in section: Int
    ) {
        for field in type.fields {
            let place = path.isEmpty ? field.name : "\(path).\(field.name)"
            let values = examples.map { $0[field.name] }
            switch field.type {
            case .record(let record):
                let first = seen[record]
                found.append(
                    Entry(
                        path: place, type: first.map { "as \($0)" } ?? "has facts", help: field.help, example: nil,
                        carriage: field.carriage))
                if first != nil { continue }
                seen[record] = place
                let records = values.compactMap { value -> Record? in
                    if case .record(let record) = value { record } else { nil }
                }
                add(record, records, place, &found, &seen, &pending, in: section)
            case .list(.record(let record)):
                found.append(
                    Entry(
                        path: place, type: field.type.listed, help: field.help, example: nil, carriage: field.carriage))
                let elements = values.flatMap { value -> [Record] in
                    guard case .list(let elements) = value else { return [] }
                    return elements.compactMap { if case .record(let record) = $0 { record } else { nil } }
                }
                let from = section == 0 ? place : "\(sections[section].name): \(place)"
                if let known = pending.firstIndex(where: { $0.type == record }) {
                    sections[known].places.append(from)
                    pending[known].examples += elements
                } else {
                    pending.append(Pending(type: record, examples: elements))
                    sections.append(Section(name: record.name, places: [from]))
                }
            default:
                found.append(
                    Entry(
                        path: place, type: field.type.listed, help: field.help,
                        example: values.lazy.compactMap { $0.example(field.type) }.first, carriage: field.carriage))
            }
        }
    }

    /// The listing as lines of text: each fact with its type, and below it what it is, with an example.
    package var text: String {
        var lines: [String] = []
        for section in sections {
            if !lines.isEmpty { lines.append("") }
            lines.append(section.name.prefix(1).uppercased() + section.name.dropFirst())
            if !section.places.isEmpty { lines.append("  in " + section.places.joined(separator: ", ")) }
            lines.append("")
            for fact in section.facts {
                let space = String(repeating: " ", count: max(2, 34 - fact.path.count))
                lines.append("  \(fact.path)\(space)\(fact.type)")
                var help = fact.help
                if fact.carriage == .never { help += "; never in a file as data" }
                if let example = fact.example { help += "; here \(example)" }
                lines.append("      " + help)
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension FactType {
    /// The type in words, as short as a list of all facts needs it.
    fileprivate var listed: String {
        switch self {
        case .choice(let type): type.listed
        case .list(.choice(let type)): type.cases.isEmpty ? description : "list of \(type.listed)"
        default: description
        }
    }
}

extension ChoiceType {
    fileprivate var listed: String {
        let all = cases.joined(separator: " | ")
        guard section != nil, all.count > 90, let first = cases.first, let last = cases.last else {
            return cases.isEmpty ? name : all
        }
        return "\(name): \(first) ... \(last), one of \(cases.count)"
    }
}

extension Value {
    /// The value as an example shows it; nil where there is none.
    fileprivate func example(_ type: FactType) -> String? {
        switch self {
        case .missing, .record: return nil
        case .bool(let flag): return flag ? "true" : "false"
        case .number(let number):
            guard case .number(_, let decimals?) = type else { return "\(number)" }
            return Self.rounded(number, decimals)
        case .text(let text): return "\"\(text)\""
        case .date(let text), .choice(let text, _): return text
        case .list(let values):
            let shown = values.prefix(3).compactMap { $0.example(type.element ?? .any) }
            if shown.isEmpty { return nil }
            return shown.joined(separator: ", ") + (values.count > 3 ? ", ..." : "")
        }
    }

    private static func rounded(_ number: Double, _ decimals: Int) -> String {
        var factor = 1.0
        for _ in 0..<decimals { factor *= 10 }
        let rounded = (number * factor).rounded(.toNearestOrAwayFromZero) / factor
        return rounded == rounded.rounded() && abs(rounded) < 1e15 ? String(Int(rounded)) : "\(rounded)"
    }
}
