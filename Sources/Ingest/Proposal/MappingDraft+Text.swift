internal import Diagnostics
internal import People

extension MappingDraft {
    /// The draft as a `mapping.yaml`, with the reason for each line in a comment.
    func text(for file: String) -> String {
        var lines = [
            "# A mapping for \(Self.comment(file)), proposed by 'diptych map'. Read it through before you save it.",
            "# \(Self.comment(sentence))", "",
        ]
        lines += columns + itemLines + scoreLines + values + labels
        return lines.joined(separator: "\n") + "\n"
    }

    private var sentence: String {
        let name = layout.export.name
        return name.prefix(1).uppercased() + name.dropFirst() + ": " + layout.reason + "."
    }

    private var columns: [String] {
        var lines: [String] = []
        for field in Field.allCases {
            if field == .name, fields[.name] == nil, !nameParts.isEmpty {
                let parts = nameParts.map { MappingText.quoted(layout.headers[$0]) }.joined(separator: ", ")
                lines.append("  name: [\(parts)]")
            }
            guard let choice = fields[field] else { continue }
            lines.append(
                "  \(field): \(MappingText.quoted(layout.headers[choice.cell]))    # \(Self.comment(choice.reason))"
            )
        }
        for comment in comments {
            lines.append(
                "  \(MappingText.quoted("comment:" + comment.key)): \(MappingText.quoted(layout.headers[comment.cell]))"
            )
        }
        if fields[.person] == nil {
            lines.insert("  # person: COLUMN    # no column looks like the one who is rated", at: 0)
        }
        if lines.allSatisfy({ $0.contains("  # ") && !$0.contains(":    #") }) {
            lines.insert("columns: {}", at: 0)
        }
        if fields[.relationship] == nil {
            lines.append("  # relationship: COLUMN    # without one each row is a self rating")
        }
        let isEmpty = fields.isEmpty && comments.isEmpty && nameParts.isEmpty
        return ["columns:\(isEmpty ? " {}" : "")"] + lines.filter { $0 != "columns: {}" } + [""]
    }

    private var itemLines: [String] {
        var lines: [String] = []
        if items.isEmpty { lines.append("items: {}") } else { lines.append("items:") }
        if items.values.contains(where: { $0.reason == "by order" }) {
            lines.append(
                "  # By order: the questionnaire asks in this order, and there are as many columns of answers as items."
            )
        }
        for (item, id) in schema.items.enumerated() {
            guard let choice = items[item] else { continue }
            lines.append(
                "  \(MappingText.quoted(id)): \(MappingText.quoted(layout.headers[choice.cell]))    # \(Self.comment(choice.reason))"
            )
        }
        let missing = schema.items.indices.filter { items[$0] == nil }.map { schema.items[$0] }
        if !missing.isEmpty {
            lines.append("  # not found: \(Self.comment(missing.joined(separator: ", ")))")
            if !left.isEmpty {
                lines.append(
                    "  # \(left.count) columns look like answers, but \(missing.count) items are not found:")
                lines += left.prefix(200).map { "  #   \(Self.comment(layout.headers[$0]))" }
            }
        }
        return lines + [""]
    }

    private var scoreLines: [String] {
        if scores.isEmpty { return [] }
        let left = scores.prefix(200).map { choice in
            "#   \(Self.comment(MappingText.quoted(layout.headers[choice.cell]))): \(choice.reason)"
        }
        return ["# Left out, since they look like scores and not like items ('scores:' takes scores made elsewhere):"]
            + left
            + [""]
    }

    /// Numbers that stand for relationships, with how often each is there: only a human knows which is which.
    private var codes: [String] {
        guard let choice = fields[.relationship] else { return [] }
        let survey = surveys[choice.cell]
        let counts = survey.texts.sorted { (Int($0.key) ?? 0, $0.key) < (Int($1.key) ?? 0, $1.key) }
        return [
            "# Numbers stand for relationships here: say for each whether it is self, supervisor, peer, report or other,",
            "# and take the signs before these lines away.", "# values:", "#   relationship:",
        ]
            + counts.prefix(30).map { text, count in
                "#     \(Self.comment(MappingText.quoted(text))): ?    # \(count) of \(survey.filled) rows"
            } + [""]
    }

    private var values: [String] {
        guard let choice = fields[.relationship] else { return [] }
        if hasCodedRelationships { return codes }
        let texts = surveys[choice.cell].texts.keys.sorted().filter {
            Relationship(rawValue: $0) == nil
        }
        guard !texts.isEmpty else { return [] }
        let own = layout.texts[.relationship] ?? [:]
        let known = texts.filter { own[$0] == nil && RelationshipWords.relationship(of: $0) != nil }
        let unknown = texts.filter { own[$0] == nil && RelationshipWords.relationship(of: $0) == nil }
        guard !(known.isEmpty && unknown.isEmpty) else { return [] }
        var lines =
            known.isEmpty ? ["# values:", "#   relationship:"] : ["values:", "  relationship:"]
        for text in known {
            let word = surveys[choice.cell].spellings[text] ?? text
            guard let relationship = RelationshipWords.relationship(of: text) else { continue }
            lines.append("    \(MappingText.quoted(word)): \(relationship.rawValue)    # a guess; please check")
        }
        for text in unknown.prefix(30) {
            let word = surveys[choice.cell].spellings[text] ?? text
            lines.append(
                "    # \(Self.comment(MappingText.quoted(word))): self, supervisor, peer, report or other?")
        }
        return lines + [""]
    }

    /// The words with their numbers, where they are codes such as `A1` to `A5`.
    private var numbered: [(word: String, number: Int)]? {
        let parts = words.map { HeaderParts($0) }
        guard let letters = parts.first?.letters, !letters.isEmpty, parts.allSatisfy({ $0.letters == letters }),
            parts.allSatisfy({ $0.words.count == 1 })
        else { return nil }
        let numbers = parts.compactMap(\.number)
        guard numbers.count == words.count, Set(numbers).count == numbers.count,
            numbers.allSatisfy({ schema.answers.contains(Double($0)) }),
            numbers.contains(where: { Double($0) == schema.answers.upperBound })
        else { return nil }
        return zip(words, numbers).map { (word: $0, number: $1) }.sorted { $0.number < $1.number }
    }

    private var labels: [String] {
        guard !words.isEmpty else { return [] }
        // Where some rows are in another language, the words of one are known.
        for words in [words, words.filter { !isKnown($0) }] {
            let folded = words.map { AnswerWords.withoutNumber(CellText.folded($0)) }
            guard let low = Int(exactly: schema.answers.lowerBound), words.count == schema.points,
                let ordered = AnswerWords.ordered(folded)
            else { continue }
            return ["labels:    # the words found, from the lowest to the highest; please check"]
                + ordered.enumerated().map { number, word in
                    let spelling = folded.firstIndex(of: word).map { words[$0] } ?? word
                    return "  \(MappingText.quoted(spelling)): \(low + number)"
                } + [""]
        }
        if let numbered {
            return ["labels:    # by the numbers in them; please check which end is the high one"]
                + numbered.map { "  \(MappingText.quoted($0.word)): \($0.number)" } + [""]
        }
        return ["# labels:    # words found in place of numbers: say which number each stands for, or 'not observed'"]
            + words.map { "#   \(Self.comment(MappingText.quoted($0))): ?" } + [""]
    }

    /// A text in a comment: in one line.
    private static func comment(_ text: String) -> String {
        String(text.prefix(300)).split { $0.isNewline || $0 == "\u{85}" }.joined(separator: " ")
    }
}

extension Schema {
    /// How many whole numbers the response scale has; nil where it does not run from one to another.
    var points: Int? {
        guard let low = Int(exactly: answers.lowerBound), let high = Int(exactly: answers.upperBound),
            answers.upperBound - answers.lowerBound < 1_000
        else {
            return nil
        }
        return high - low + 1
    }
}
