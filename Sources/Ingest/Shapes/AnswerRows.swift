internal import Diagnostics

/// Which cells of a table with a row for each answer are what.
struct AnswerRows {
    /// The cell that names the item, and the one that holds the answer.
    let item: Int
    let answer: Int
    /// The cells that tell a questionnaire from another one.
    let keys: [Int]
    /// The one of them that tells raters apart, where the table has any.
    let rater: Int?

    /// How a table is read, where its mapping or its headers say that each row is an answer; nil for any other.
    /// - Throws: a failure where it has no column of a name that the mapping gives
    init?(_ layout: Layout, _ mapping: Mapping?, _ schema: Schema, at place: SourceSpan) throws(Failure) {
        let names = layout.headers.map { $0.lowercased() }
        if let rows = mapping?.answerRows {
            item = try Self.cell(rows.item, layout, at: place)
            answer = try Self.cell(rows.answer, layout, at: place)
        } else {
            guard let item = names.firstIndex(of: "item"), let answer = names.firstIndex(of: "answer"),
                !schema.items.contains(where: { names.contains($0.lowercased()) })
            else { return nil }
            (self.item, self.answer) = (item, answer)
        }
        func cells(_ field: Field) -> [Int] {
            let told = (mapping?.columns[field] ?? []).compactMap { column in
                layout.headers.firstIndex { $0.lowercased() == column.name.lowercased() }
            }
            if !told.isEmpty { return told }
            return (names.firstIndex { Field(header: $0) == field } ?? layout.fields[field]).map { [$0] } ?? []
        }
        rater = cells(.rater).first
        keys = [Field.person, .rater, .relationship, .cycle].flatMap(cells)
    }

    private static func cell(_ column: Mapping.Column, _ layout: Layout, at place: SourceSpan) throws(Failure) -> Int {
        if let cell = layout.headers.firstIndex(of: column.name)
            ?? layout.headers.firstIndex(where: { $0.lowercased() == column.name.lowercased() })
        {
            return cell
        }
        throw Failure(
            "\(place.file) has no column \(CellText.quoted(column.name))", at: column.span,
            hints: Suggestion.hints(for: column.name, among: layout.headers.filter { !$0.isEmpty }))
    }
}
