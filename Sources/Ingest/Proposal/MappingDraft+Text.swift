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

    /// A column as a mapping names it, or several in a list.
    private func named(_ cells: [Int]) -> String {
        let names = cells.map { MappingText.quoted(layout.headers[$0]) }
        return names.count == 1 ? names[0] : "[\(names.joined(separator: ", "))]"
    }

    private var columns: [String] {
        var lines: [String] = []
        for field in Field.allCases {
            if let choice = fields[field] {
                lines.append("  \(field): \(named(choice.cells))    # \(Self.comment(choice.reason))")
            } else if let candidates = questions[field] {
                lines += question(field, candidates)
            } else if field == .person {
                lines += [
                    "  # person: COLUMN    # no column names who is rated. Where each row is a person of its own, number the rows in a",
                    "  #                     column and name that one",
                ]
            } else if field == .relationship {
                lines.append(
                    "  # relationship: COLUMN    # no column says what raters are; where all are of one kind: constants: { relationship: "
                        + "peer }")
            }
        }
        for comment in comments {
            lines.append("  \(MappingText.quoted("comment:" + comment.key)): \(named([comment.cell]))")
        }
        if !perhapsComments.isEmpty { lines.append("  # Open answers? Whatever is named here is printed in reports.") }
        for comment in perhapsComments {
            lines.append(
                "  # \(Self.comment(MappingText.quoted("comment:" + comment.key) + ": " + named([comment.cell])))")
        }
        return ["columns:"] + lines + [""]
    }

    /// A field that is only guessed, with what it could be: the lines are comments until somebody takes the sign away.
    private func question(_ field: Field, _ candidates: [Choice]) -> [String] {
        let what: String? =
            switch field {
            case .person: "Who is rated? Nothing says it for sure: take the # away from the line that does."
            case .rater: "Who answers? Take the # away from the line that says it, if one does."
            case .relationship:
                "What is the rater to the person? Take the # away from the line that says it, if one does."
            default: nil
            }
        var lines = what.map { ["  # \($0)"] } ?? []
        for candidate in candidates {
            lines.append("  # \(Self.comment("\(field): \(named(candidate.cells))    # \(candidate.reason)"))")
            if field == .person || field == .rater { lines.append("  #     \(Self.comment(preview(candidate.cells)))") }
        }
        return lines
    }

    /// Whom a column would name.
    func preview(_ cells: [Int]) -> String {
        var people: [String] = []
        var known: Set<String> = []
        for record in records {
            guard let name = text(record, cells), known.insert(Identity.key(name)).inserted else { continue }
            if people.count < 5 { people.append(CellText.quoted(Identity.clean(name))) }
        }
        let count = known.count == 1 ? "1 person" : "\(Grouped.text(known.count)) people"
        return
            "\(count) in \(Grouped.text(rows)) rows: \(people.joined(separator: ", "))\(known.count > 5 ? ", …" : "")"
    }

    private var itemLines: [String] {
        var lines: [String] = ["items:"]
        if items.values.contains(where: { $0.reason == "by order" }) {
            lines.append(
                "  # By order: the questionnaire asks in this order, and there are as many columns of answers as items. Please check."
            )
        }
        for (item, id) in schema.items.enumerated() {
            if let choice = items[item] {
                lines.append("  \(MappingText.quoted(id)): \(named(choice.cells))    # \(Self.comment(choice.reason))")
            } else if let choice = turned[item] {
                lines += [
                    "  # Is this column reversed already? The instrument reverses what it says with a minus, so take the # away only if not.",
                    "  # \(Self.comment("\(MappingText.quoted(id)): \(named(choice.cells))    # \(choice.reason); its header may say reversed"))",
                ]
            }
        }
        let missing = schema.items.indices.filter { items[$0] == nil && turned[$0] == nil }.map { schema.items[$0] }
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
    private func codes(_ cell: Int) -> [String] {
        let survey = surveys[cell]
        let counts = survey.texts.sorted { (Int($0.key) ?? 0, $0.key) < (Int($1.key) ?? 0, $1.key) }
        return [
            "  # Numbers stand for relationships here: say for each whether it is self, supervisor, peer, report or other,",
            "  # and take the signs before these lines away.", "  # relationship:",
        ]
            + counts.prefix(30).map { text, count in
                "  #   \(Self.comment(MappingText.quoted(text))): ?    # \(count) of \(survey.filled) rows"
            }
    }

    private var values: [String] {
        var lines = relationshipValues
        if !self.codes.isEmpty {
            lines +=
                ["  items:    # numbers that are no answers; please check that they stand for none"]
                + self.codes.map { number, count in
                    "    \(MappingText.quoted(Number.text(number))): missing    # \(Grouped.text(count)) cells"
                }
        }
        return lines.isEmpty ? [] : ["values:"] + lines + [""]
    }

    private var relationshipValues: [String] {
        guard let cell = (fields[.relationship] ?? questions[.relationship]?.first)?.cell else { return [] }
        if hasCodedRelationships { return codes(cell) }
        let own = layout.texts[.relationship] ?? [:]
        let texts = surveys[cell].texts.keys.sorted().filter { Relationship(rawValue: $0) == nil && own[$0] == nil }
        guard !texts.isEmpty else { return [] }
        // Words for self or peers beside others leave no doubt what the others mean; alone they can be jobs.
        let isSure = fields[.relationship] != nil && RelationshipWords.speak(surveys[cell].texts.keys)
        func line(_ text: String) -> String { MappingText.quoted(surveys[cell].spellings[text] ?? text) }
        var known: [String] = []
        var asked: [String] = []
        for text in texts.prefix(40) {
            guard let relationship = RelationshipWords.relationship(of: text) else {
                asked.append("    # \(Self.comment(line(text))): ?    # self, supervisor, peer, report or other?")
                continue
            }
            if isSure || RelationshipWords.isSure(text) {
                known.append("    \(line(text)): \(relationship.rawValue)")
            } else {
                asked.append("    # \(Self.comment(line(text))): \(relationship.rawValue)    # is it? take the # away")
            }
        }
        return [(known.isEmpty ? "  # " : "  ") + "relationship:"] + known + asked
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
