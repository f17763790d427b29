import Diagnostics
import People
import TestKit
import Testing

@testable import Ingest

/// Five hundred files of one survey, with columns in any order and under any names: read with the mapping that is proposed, each is
/// right, or something about it is asked; nothing is wrong without a word.
@Suite("One survey in five hundred layouts")
struct LayoutLotteryTests {
    private static let items = ["L1", "L2", "L3", "M1", "M2", "M3"]
    private static let texts = [
        "I say where we are going.", "I explain why our work matters.", "I keep my plans to myself.",
        "I ask people for their ideas.",
        "I set dates for tasks.", "I check progress every week.",
    ]
    private static var schema: Schema {
        var schema = Schema(items: items, answers: 1...5)
        schema.step = 1
        schema.texts = Dictionary(uniqueKeysWithValues: zip(items, texts.map { [$0] }))
        return schema
    }

    /// Somebody, as a file can name them.
    private struct Human {
        var id, first, last, email: String

        init(_ number: Int) {
            id = "E\(1000 + number * 7)"
            first = ["Ana", "Bo", "Cy", "Di", "Ed", "Flo", "Gus", "Ida"][number % 8]
            last =
                ["Example", "Other", "Third", "Fourth"][number / 8 % 4] + String(UnicodeScalar(UInt8(97 + number % 8)))
            email = "\(first).\(last)@x.org".lowercased()
        }
    }

    /// A questionnaire: about whom, by whom, and what was answered.
    private struct Filled {
        var person, rater: Human
        var relationship: Relationship
        var answers: [Int]
    }

    private static let relationships: [(header: [String], words: [Relationship: String])] = [
        (
            ["relationship", "Relation to person of focus", "Rater type", "Your relationship to this person"],
            [.selfRating: "Self", .supervisor: "Supervisor", .peer: "Peer", .report: "Direct report"]
        ),
        (
            ["Relationship", "How do you know this person?"],
            [
                .selfRating: "I am this person", .supervisor: "I am their manager", .peer: "I am a colleague",
                .report: "I report to this person",
            ]
        ),
        (
            ["Beziehung", "In welcher Beziehung stehen Sie zu dieser Person?", "Perspektive"],
            [.selfRating: "Selbst", .supervisor: "Vorgesetzter", .peer: "Kollegin", .report: "Mitarbeiter"]
        ),
        (
            ["Lien avec la personne", "relationship"],
            [.selfRating: "Auto-évaluation", .supervisor: "Supérieur", .peer: "Collègue", .report: "Collaborateur"]
        ),
        (["Role", "Q12", "relationship"], [.selfRating: "1", .supervisor: "2", .peer: "3", .report: "4"]),
        (
            ["attribute_2", "Rolle"],
            [.selfRating: "self", .supervisor: "supervisor", .peer: "peer", .report: "report"]
        ),
    ]
    private static let rated: [String] = [
        "person", "Person of Focus", "Reviewee", "Ratee", "Who is this feedback for?", "Employee",
        "Leader",
        "Participant", "Beurteilte Person", "Fokusperson", "Personne évaluée", "attribute_1", "Q77", "",
        "Subject",
    ]
    private static let raters: [String] = [
        "rater", "Rater", "Your", "Evaluator", "Feedback from", "Ihr", "Respondent", "", "Q78", "Completed by",
    ]

    private static func draw<Element>(_ all: [Element], _ random: inout SplitMix) -> Element {
        all[Int.random(in: 0..<all.count, using: &random)]
    }

    /// A column: its header, and its cell for a questionnaire.
    private typealias Column = (header: String, cell: (Int, Filled) -> String)

    /// Columns that name somebody in one of several ways.
    private static func columns(
        _ word: String, _ random: inout SplitMix, _ human: @escaping (Filled) -> Human
    ) -> [Column] {
        let space = word.isEmpty ? "" : word + " "
        let id: Column = (space + "ID", { human($1).id })
        let email: Column = (space + draw(["Email", "E-mail"], &random), { human($1).email })
        let name: Column = (space + "Name", { "\(human($1).first) \(human($1).last)" })
        let parts: [Column] = [(space + "First Name", { human($1).first }), (space + "Last Name", { human($1).last })]
        let whole: Column = (word, { "\(human($1).first) \(human($1).last)" })
        switch Int.random(in: 0...6, using: &random) {
        case 0: return [id]
        case 1: return [id, name]
        case 2: return [email]
        case 3: return [email] + parts
        case 4: return parts
        case 5: return [name]
        default: return word.isEmpty ? [name] : [whole]
        }
    }

    private static func layout(_ random: inout SplitMix, _ all: [Filled]) -> String {
        let (headers, words) = draw(relationships, &random)
        var columns: [Column] = []
        let word = draw(rated, &random)
        let isWhole = word == "person" || word.hasSuffix("?")
        columns += isWhole ? [(word, { $1.person.id })] : Self.columns(word, &random) { $0.person }
        if Int.random(in: 0...3, using: &random) > 0 {
            columns += Self.columns(draw(raters, &random), &random) { $0.rater }
        }
        if Int.random(in: 0...9, using: &random) > 0 {
            let header = draw(headers, &random)
            columns.append((header, { words[$1.relationship] ?? "" }))
        }
        let style = Int.random(in: 0...5, using: &random)
        columns += items.indices.map { item in
            let header =
                switch style {
                case 0, 1: items[item]
                case 2: texts[item]
                case 3: "\(item + 1). \(texts[item])"
                case 4: "How often? [\(texts[item])]"
                default: "Item_\(items[item])_score"
                }
            return (header, { String($1.answers[item]) })
        }
        let extras: [Column] = [
            ("Gender", { number, _ in number % 2 == 0 ? "Man" : "Woman" }),
            ("Department", { $1.person.first == "Ana" ? "Sales" : "Tools" }),
            ("User Agent", { number, _ in "Mozilla/5.0 (Invented; rv:\(number)) Nothing/1" }),
            ("IP Address", { "203.0.113.\($0 + $1.answers[0])" }),
            ("Duration", { number, _ in "\(300 + number)" }),
            ("Comments", { number, _ in "I like to work with this person, number \(number)" }),
            ("Submitted", { number, _ in "2026-03-\(10 + number % 18) 10:00:00" }),
            ("Years here", { number, _ in "\(number % 30)" }),
            ("Mean", { _, filled in "\(Double(filled.answers.reduce(0, +)) / 6)" }),
            ("Score total", { _, filled in "\(filled.answers.reduce(0, +))" }),
        ]
        columns += extras.filter { _ in Bool.random(using: &random) }
        columns.shuffle(using: &random)
        switch Int.random(in: 0...7, using: &random) {
        case 0:
            columns =
                [
                    ("Timestamp", { number, _ in "2026/03/\(10 + number % 18) 3:00:00 PM GMT+2" }),
                    ("Email Address", { $1.rater.email }),
                ] + columns
        case 1:
            columns =
                [
                    ("No.", { number, _ in "\(number)" }), ("Response ID", { number, _ in "clx\(number)" }),
                    ("Timestamp", { _, _ in "2026-04-11 10:00:00" }),
                    ("Finished", { _, _ in "Yes" }), ("Survey ID", { _, _ in "s1" }),
                    ("Formbricks ID (internal)", { _, _ in "" }),
                    ("User ID", { _, _ in "" }), ("Tags", { _, _ in "" }),
                ] + columns
        default: break
        }
        let delimiter = draw([",", ";", "\t"], &random)
        let lines =
            [columns.map(\.header)] + all.enumerated().map { number, filled in columns.map { $0.cell(number, filled) } }
        return lines.map { $0.map { "\"\($0)\"" }.joined(separator: delimiter) }.joined(separator: "\n") + "\n"
    }

    /// The same survey each time: eight people, by themselves and by others, some of whom are rated too.
    private static func survey(_ random: inout SplitMix) -> [Filled] {
        var all: [Filled] = []
        for person in 0..<8 {
            func add(_ rater: Int, _ relationship: Relationship) {
                all.append(
                    Filled(
                        person: Human(person), rater: Human(rater), relationship: relationship,
                        answers: items.map { _ in Int.random(in: 1...5, using: &random) }))
            }
            add(person, .selfRating)
            add((person + 1) % 8, .peer)
            for rater in 0..<3 { add(8 + person * 2 + rater, rater == 0 ? .supervisor : rater == 1 ? .peer : .report) }
        }
        return all
    }

    /// What is known of a file's people, whatever names them.
    private static func truth(_ all: [Filled]) -> [String: [String]] {
        var truth: [String: [String]] = [:]
        for filled in all {
            truth[filled.person.id, default: []].append("\(filled.relationship.rawValue) \(filled.answers)")
        }
        return truth.mapValues { $0.sorted() }
    }

    private static func human(_ id: String) -> String? {
        (0..<32).map { Human($0) }.first { human in
            [human.id, human.email, "\(human.first) \(human.last)", "\(human.last) \(human.first)"].contains(id)
        }?.id
    }

    /// How many of the layouts came out in which way.
    struct Counts { var right = 0, asked = 0, wrong: [String] = [] }

    static func draw(_ layouts: Range<Int>) -> Counts {
        var counts = Counts()
        for seed in layouts {
            var random = SplitMix(state: UInt64(seed))
            var all = survey(&random)
            if Bool.random(using: &random) { all.shuffle(using: &random) }
            let text = layout(&random, all)
            let truth = truth(all)
            guard let input = try? Input("r.csv", isFile: false, pieces(Array(text.utf8), 1 << 12)),
                let proposal = try? MappingProposal(input, schema: schema, options: ReadOptions())
            else {
                counts.asked += 1
                continue
            }
            guard let mapping = try? mapping(proposal.yaml, schema: schema) else {
                counts.wrong.append("\(seed): a mapping that cannot be read\n\(proposal.yaml)")
                continue
            }
            let outcome = read(text, schema: schema, mapping: mapping)
            guard let results = outcome.results else {
                counts.asked += 1
                continue
            }
            var found: [String: [String]] = [:]
            var isStranger = false
            for person in results.people {
                guard let id = human(person.id) else {
                    isStranger = true
                    continue
                }
                found[id, default: []] += person.responses.map { response in
                    "\(response.relationship.rawValue) \(response.answers.map { Int($0.number ?? 0) })"
                }
            }
            found = found.mapValues { $0.sorted() }
            // What is left out is told; what is there must be right.
            let isTrue =
                !isStranger
                && found.allSatisfy { id, responses in responses.allSatisfy { truth[id]?.contains($0) == true } }
            if isTrue, found == truth {
                counts.right += 1
            } else if isTrue, outcome.findings.hasWarnings || !results.refused.isEmpty {
                counts.asked += 1
            } else {
                counts.wrong.append(
                    "\(seed): \(text.prefix(while: { $0 != "\n" }))\n\(proposal.yaml)\n\(outcome.lines)")
            }
        }
        return counts
    }

    @Test("right, or asked, never silently wrong", arguments: 0..<5)
    func lottery(_ hundred: Int) {
        let counts = Self.draw(hundred * 100..<(hundred + 1) * 100)
        #expect(counts.wrong.isEmpty, "\(counts.wrong.first ?? "")")
        #expect(counts.right > 30, "\(counts.right) right, \(counts.asked) asked")
    }
}
