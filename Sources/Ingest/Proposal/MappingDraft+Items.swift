// Which columns are items, and which are scores that were made of them.
extension MappingDraft {
    mutating func findItemsByName() {
        var cells: [String: [Int]] = [:]
        for cell in layout.headers.indices where isFree(cell) {
            for name in Set([layout.headers[cell]] + layout.aliases[cell]).map(HeaderNames.key) {
                cells[name, default: []].append(cell)
            }
        }
        for (item, id) in schema.items.enumerated() {
            for (number, name) in ([id] + (schema.texts[id] ?? [])).enumerated() {
                guard let found = cells[HeaderNames.key(HeaderText.normal(name))], found.count == 1,
                    isFree(found[0])
                else {
                    continue
                }
                items[item] = Choice(
                    cell: found[0], reason: number == 0 ? "named as the item" : "the words of the item")
                used.insert(found[0])
                break
            }
        }
    }

    /// Finds items whose id stands in a longer header, `Item_L01_score`, or whose letters begin the header's, `Lead 01`.
    mutating func findItemsByID() {
        let parts = layout.headers.map { HeaderParts($0) }
        for isWhole in [true, false] {
            let ids = schema.items.map { HeaderParts($0) }
            let known = schema.items.map { $0.lowercased() }
            var found: [Int: [Int]] = [:]
            for cell in layout.headers.indices where isFree(cell) {
                for item in schema.items.indices where items[item] == nil {
                    let isSame =
                        isWhole
                        ? parts[cell].words.contains(known[item]) : parts[cell].isLonger(than: ids[item])
                    if isSame { found[item, default: []].append(cell) }
                }
            }
            let cells = found.values.flatMap { $0 }
            // One that could be two, and one in which two stand, say nothing.
            guard found.values.allSatisfy({ $0.count == 1 }), Set(cells).count == cells.count else {
                continue
            }
            // A single `Level 3` is no `L03`.
            guard
                isWhole || found.count * 5 >= schema.items.indices.count(where: { items[$0] == nil }) * 4
            else { continue }
            for (item, cells) in found where surveys[cells[0]].filled > 0 {
                items[item] = Choice(
                    cell: cells[0],
                    reason: isWhole ? "its id stands in the header" : "by letter and number; please check")
                used.insert(cells[0])
            }
        }
    }

    /// Gives the items that are left the columns of answers that are left, in the order in which the questionnaire asks.
    mutating func findItemsByOrder() {
        let missing = schema.order.compactMap { schema.items.firstIndex(of: $0) }.filter {
            items[$0] == nil
        }
        guard !missing.isEmpty else { return }
        let scale = schema.points ?? 9
        var answers = layout.headers.indices.filter { cell in
            guard isFree(cell) else { return false }
            let survey = surveys[cell]
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
        for (item, cell) in zip(missing, answers) {
            items[item] = Choice(cell: cell, reason: "by order")
            used.insert(cell)
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
            let header = HeaderParts(layout.headers[cell])
            if let reason = ScoreHeader.reason(header, surveys[cell], hasWholeAnswers: schema.points != nil) {
                scores.append(Choice(cell: cell, reason: reason))
                used.insert(cell)
            }
        }
    }
}
