internal import Diagnostics

/// An item that could be each of several columns.
struct ItemDoubt {
    var item: String
    var cells: [Int]
}

// What there is to say where it is not clear which columns are items.
extension ColumnPlan {
    // So many single messages are read; more say the same.
    private static let most = 3

    /// Says which items could be several columns, of which none is taken.
    func tellDoubts(_ doubts: [ItemDoubt], _ findings: inout Findings) {
        for doubt in doubts.prefix(doubts.count > Self.most ? 1 : Self.most) {
            let rest = doubts.count > Self.most ? "; so could \(Grouped.text(doubts.count - 1)) more items" : ""
            var hints = ["say in mapping.yaml which it is: items: { \(doubt.item): COLUMN }"]
            if !rest.isEmpty {
                hints.append(
                    "where a row holds answers about several people, make a row of each, with a column that names them")
            }
            findings.warning(
                "the item '\(doubt.item)' could be each of the columns \(names(doubt.cells)); none is taken\(rest)",
                at: place(doubt.cells[0]), hints: hints)
        }
    }

    /// Says which items are read from several columns.
    func tellJoined(_ items: [ItemDoubt], _ findings: inout Findings) {
        guard let first = items.first else { return }
        let rest = items.count > 1 ? ", and \(Grouped.text(items.count - 1)) more items too" : ""
        findings.note(
            "the item '\(first.item)' is asked in the columns \(names(first.cells))\(rest); each row fills one of them, which is read",
            at: place(first.cells[0]))
    }

    /// Says which items are asked in other words too, in columns that are not read.
    /// - Parameters:
    ///   - doubts: the first column of each is the one that is taken
    ///   - isMapped: whether a human has said which columns to take
    func tellAgain(_ doubts: [ItemDoubt], isMapped: Bool, _ findings: inout Findings) {
        guard let first = doubts.first else { return }
        let rest = doubts.count > 1 ? ", and \(Grouped.text(doubts.count - 1)) more items too" : ""
        findings.append(
            Finding(
                isMapped ? .note : .warning,
                "the item '\(first.item)' is asked in the columns \(names(first.cells))\(rest); only the first is read",
                at: place(first.cells[0]),
                hints: [
                    "where a row fills one of them, say in mapping.yaml: items: { \(first.item): { firstOf: [COLUMN, COLUMN] } }",
                    "or say in mapping.yaml which it is: items: { \(first.item): COLUMN }",
                ]))
    }

    /// What else than one column an item, one row a questionnaire a table without items may be.
    func hintsOfShape(_ schema: Schema, _ rows: [Record]) -> [String] {
        let items = Set(schema.items.map { $0.lowercased() })
        let texts = items.union(schema.texts.values.joined().map { HeaderNames.key(HeaderText.normal($0)) })
        func holdsItems(_ cell: Int) -> Bool {
            let found = rows.count { record in
                CellText.line(record.bytes, record.range(cell)).map {
                    texts.contains(HeaderNames.key(HeaderText.normal($0)))
                } ?? false
            }
            return rows.count > 1 && found * 2 > rows.count
        }
        if let cell = headers.indices.first(where: holdsItems) {
            return [
                "the column \(CellText.quoted(headers[cell])) holds items, a row for each answer; say in mapping.yaml: columns: { "
                    + "item: \(MappingText.quoted(headers[cell])), answer: COLUMN, person: COLUMN, rater: COLUMN, ... }"
            ]
        }
        var cells: [String: [Int]] = [:]
        for (cell, header) in headers.enumerated() {
            for word in Set(HeaderParts(header).words) where items.contains(word) {
                cells[word, default: []].append(cell)
            }
        }
        guard let some = cells.values.filter({ $0.count > 1 }).min(by: { $0[0] < $1[0] }), cells.count > 1 else {
            return []
        }
        return [
            "items stand in several columns, such as \(names(some)): say which raters' they are with 'raters:', or take the scores "
                + "of groups with 'scores:' ('diptych help results')"
        ]
    }

    private func names(_ cells: [Int]) -> String {
        cells.prefix(3).map { CellText.quoted(headers[$0]) }.joined(separator: ", ")
    }
}
