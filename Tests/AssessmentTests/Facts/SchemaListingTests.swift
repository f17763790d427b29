import Facts
import Foundation
import Testing

@testable import Assessment

/// What there is to say: names, types and help of all facts, with values from the sample, against files that a person has read.
/// With DIPTYCH_REWRITE=1 the files are written anew.
@Suite struct SchemaListingTests {
    @Test func factsOfPeople() throws { try compare(try Sample.people(), with: "person.txt") }

    @Test func factsOfTeams() throws { try compare(try Sample.teams(), with: "team.txt") }

    private func compare(_ facts: (type: RecordType, records: [Record]), with name: String) throws {
        let now = FactListing(facts.type, examples: facts.records).text
        let file = Sample.folder.appendingPathComponent(name)
        if ProcessInfo.processInfo.environment["DIPTYCH_REWRITE"] != nil {
            try now.write(to: file, atomically: true, encoding: .utf8)
        }
        let before = try String(contentsOf: file, encoding: .utf8)
        for (line, (new, old)) in zip(now.lines, before.lines).enumerated() where new != old {
            Issue.record("\(name):\(line + 1): '\(new)' was '\(old)'")
            return
        }
        #expect(now.lines.count == before.lines.count)
    }

    @Test func everyFactHasHelpAndNoNameTwice() throws {
        for type in [try Sample.people().type, try Sample.teams().type] { check(type, "") }
    }

    private func check(_ type: RecordType, _ path: String) {
        #expect(Set(type.fields.map(\.name)).count == type.fields.count, "\(path) has a name twice")
        for field in type.fields {
            #expect(field.help.count > 3, "\(path).\(field.name)")
            switch field.type {
            case .record(let record), .list(.record(let record)): check(record, "\(path).\(field.name)")
            default: continue
            }
        }
    }

    /// A value of another type than the schema says would be printed otherwise than the words expect.
    @Test func valuesHaveTheTypesOfTheSchema() throws {
        for facts in [try Sample.people(), try Sample.teams()] {
            for record in facts.records { check(record, facts.type, "") }
        }
    }

    private func check(_ record: Record, _ type: RecordType, _ path: String) {
        for field in type.fields { check(record[field.name], field.type, "\(path).\(field.name)") }
    }

    private func check(_ value: Value, _ type: FactType, _ path: String) {
        switch (value, type) {
        case (.missing, _), (.bool, .flag), (.text, .text), (.date, .date): return
        case (.number(let number), .number): #expect(number.isFinite, "\(path)")
        case (.choice(let name, let own), .choice(let type)):
            #expect(own == type && (type.cases.isEmpty || type.cases.contains(name)), "\(path) is '\(name)'")
        case (.list(let values), .list(let element)):
            for (index, value) in values.enumerated() { check(value, element, "\(path)[\(index)]") }
        case (.record(let record), .record(let type)): check(record, type, path)
        default: Issue.record("\(path) is \(value) and not \(type.description)")
        }
    }
}

extension String {
    fileprivate var lines: [Substring] { split(separator: "\n", omittingEmptySubsequences: false) }
}
