// Open answers, and the words of answers that nobody has explained.
extension MappingDraft {
    mutating func findComments() {
        var keys: Set<String> = []
        for cell in layout.headers.indices
        where isFree(cell) && surveys[cell].isProse && comments.count < 50 {
            if let key = CommentHeader.key(layout.headers[cell]), keys.insert(key).inserted {
                comments.append((key, cell))
                used.insert(cell)
                continue
            }
            let words = layout.headers[cell].lowercased().split { !$0.isLetter && !$0.isNumber }.prefix(4)
            var key = words.joined(separator: "-")
            if key.isEmpty || !keys.insert(key).inserted {
                key = "answer-\(cell + 1)"
                keys.insert(key)
            }
            comments.append((key, cell))
            used.insert(cell)
        }
    }

    mutating func findWords() {
        var found: [String: Int] = [:]
        for cell in items.values.map(\.cell).sorted()
        where !surveys[cell].isMostly(surveys[cell].answers) {
            for (text, count) in surveys[cell].texts
            where text.contains(where: \.isLetter) && !AnswerReader.isNoAnswer(text) {
                found[surveys[cell].spellings[text] ?? text, default: 0] += count
            }
        }
        words = found.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(20).map(\.key)
    }
}
