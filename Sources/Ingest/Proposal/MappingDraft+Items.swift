// Which columns are items, and which are scores that were made of them.
extension MappingDraft {
    mutating func findItemsByName() {
        var cells: [String: [Int]] = [:]
        var texts: [String: [Int]] = [:]
        var isTurned: Set<Int> = []
        for cell in layout.headers.indices where isFree(cell) {
            let names = Set([layout.headers[cell]] + layout.aliases[cell])
            for name in Set(names.map(HeaderNames.key)) { cells[name, default: []].append(cell) }
            var keys: Set<String> = []
            for part in names.flatMap(ItemText.parts) {
                let text = ItemText(part)
                guard let key = text.key else { continue }
                if text.isTurned { isTurned.insert(cell) }
                keys.insert(key)
            }
            for key in keys { texts[key, default: []].append(cell) }
        }
        for (item, id) in schema.items.enumerated() {
            if let found = cells[HeaderNames.key(HeaderText.normal(id))], found.count == 1, isFree(found[0]) {
                takeItem(item, found[0], "named as the item")
                continue
            }
            let found = Set((schema.texts[id] ?? []).compactMap { ItemText($0).key }.flatMap { texts[$0] ?? [] })
                .filter(isFree)
            guard found.count == 1, let cell = found.first else { continue }
            takeItem(item, cell, "the words of the item", isTurned: isTurned.contains(cell))
        }
    }

    /// Takes a column for an item; asks where something says that its answers are reversed.
    private mutating func takeItem(_ item: Int, _ cell: Int, _ reason: String, isTurned: Bool = false) {
        if isTurned { turned[item] = Choice([cell], reason) } else { items[item] = Choice([cell], reason) }
        used.insert(cell)
    }

    private func isOpen(_ item: Int) -> Bool { items[item] == nil && turned[item] == nil }

    /// Finds items whose id stands in a longer header, `Item_L01_score`, or whose letters begin the header's, `Lead 01`.
    mutating func findItemsByID() {
        let parts = layout.headers.map { HeaderParts($0) }
        for isWhole in [true, false] {
            var known: [String: Int] = [:]
            var numbered: [Int: [(item: Int, parts: HeaderParts)]] = [:]
            for (item, id) in schema.items.enumerated() where isOpen(item) {
                let words = HeaderParts(id)
                known[id.lowercased()] = item
                if let number = words.number { numbered[number, default: []].append((item, words)) }
            }
            var found: [Int: [Int]] = [:]
            for cell in layout.headers.indices where isFree(cell) {
                if isWhole {
                    for item in Set(parts[cell].words.compactMap { known[$0] ?? Self.turnedID($0, known) }) {
                        found[item, default: []].append(cell)
                    }
                } else if let number = parts[cell].number {
                    for id in numbered[number] ?? [] where parts[cell].isLonger(than: id.parts) {
                        found[id.item, default: []].append(cell)
                    }
                }
            }
            let cells = found.values.flatMap { $0 }
            // One that could be two, and one in which two stand, say nothing.
            guard found.values.allSatisfy({ $0.count == 1 }), Set(cells).count == cells.count else { continue }
            // A single `Level 3` is no `L03`.
            guard isWhole || found.count * 5 >= schema.items.indices.count(where: isOpen) * 4 else { continue }
            for (item, cells) in found.sorted(by: { $0.key < $1.key }) where surveys[cells[0]].filled > 0 {
                takeItem(
                    item, cells[0], isWhole ? "its id stands in the header" : "by letter and number; please check",
                    isTurned: isWhole && ItemText.saysTurned(layout.headers[cells[0]], id: schema.items[item]))
            }
        }
    }

    /// The item of a word such as `l3r`.
    private static func turnedID(_ word: String, _ known: [String: Int]) -> Int? {
        for mark in ["rev", "rec", "inv", "r"] where word.hasSuffix(mark) {
            if let item = known[String(word.dropLast(mark.count))] { return item }
        }
        return nil
    }

    /// Gives the items that are left the columns of answers that are left, in the order in which the questionnaire asks.
    mutating func findItemsByOrder() {
        let missing = schema.order.compactMap { schema.items.firstIndex(of: $0) }.filter(isOpen)
        guard !missing.isEmpty, turned.isEmpty else { return }
        let scale = schema.points ?? 9
        let asked = Set(questions.values.joined().flatMap(\.cells))
        var answers = layout.headers.indices.filter { cell in
            guard isFree(cell), !asked.contains(cell) else { return false }
            let survey = surveys[cell]
            if describesPeople(cell), !survey.isMostly(survey.answers) { return false }
            return survey.isMostly(survey.answers) || survey.isChoice && survey.texts.count <= scale + 2
                || AnswerWords.knows(survey.texts.keys)
        }
        let all = answers
        // Most questions belong together, by their numbers or their stem, and what else looks like an answer does not.
        let series = Dictionary(grouping: answers) { Self.series(layout.headers[$0]) }.filter { $0.key != "" }
        if let longest = series.values.max(by: { $0.count < $1.count }), longest.count * 2 > answers.count {
            answers = longest
        }
        guard answers.count == missing.count else {
            left = all
            return
        }
        // Where the words of some items are known, those of the others are no other statements in the same order.
        if items.values.contains(where: { $0.reason == "the words of the item" }) { return }
        for (item, cell) in zip(missing, answers) { takeItem(item, cell, "by order") }
    }

    /// Gives the items that are left columns whose words are nearly the same.
    mutating func findItemsByLikeness() {
        let columns = layout.headers.indices.filter { isFree($0) && layout.headers[$0].count > 10 }.prefix(400)
        let cells = columns.map { cell in (cell, ItemText.parts(of: layout.headers[cell]).map { ItemText($0) }) }
        var found: [Int: [(item: Int, likeness: Double)]] = [:]
        for (item, id) in schema.items.enumerated() where isOpen(item) {
            let texts = (schema.texts[id] ?? []).map { ItemText($0) }
            let all = cells.map { cell, parts in
                (cell: cell, likeness: parts.flatMap { part in texts.map { part.likeness($0) } }.max() ?? 0)
            }.sorted { $0.likeness > $1.likeness }
            guard let best = all.first, best.likeness >= 0.7, all.count < 2 || best.likeness - all[1].likeness >= 0.15
            else { continue }
            found[best.cell, default: []].append((item, best.likeness))
        }
        for (cell, claims) in found.sorted(by: { $0.key < $1.key }) where claims.count == 1 {
            takeItem(claims[0].item, cell, "nearly the words of the item; please check")
        }
    }

    /// What the headers of one row of questions share: the question above a matrix, or the letters before a number.
    private static func series(_ header: String) -> String {
        for sign in [" [", " - ", "["] {
            if let range = header.firstRange(of: sign), range.lowerBound > header.startIndex {
                return String(header[..<range.lowerBound])
            }
        }
        let parts = HeaderParts(header)
        return parts.number == nil ? "" : parts.letters + "#"
    }

    /// Sets aside means and sums over several items, which the answers to an item cannot be.
    mutating func findScores() {
        for cell in layout.headers.indices where isFree(cell) {
            guard surveys[cell].isMostly(surveys[cell].numbers) else { continue }
            let header = HeaderParts(layout.headers[cell])
            if let reason = ScoreHeader.reason(header, surveys[cell], hasWholeAnswers: schema.points != nil) {
                scores.append(Choice([cell], reason))
                used.insert(cell)
            }
        }
    }
}
