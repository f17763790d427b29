// Open answers, and the words and numbers of answers that nobody has explained.
extension MappingDraft {
    mutating func findComments() {
        var keys: Set<String> = []
        for cell in layout.headers.indices where isFree(cell) && !surveys[cell].isTokens && comments.count < 50 {
            let header = layout.headers[cell]
            if let key = CommentHeader.key(header) {
                if keys.insert(key).inserted { comments.append((key, cell)) }
                used.insert(cell)
                continue
            }
            guard surveys[cell].isProse, !OpenQuestion.isMachines(header),
                roles[cell].side == .open || OpenQuestion.asks(header)
            else {
                continue
            }
            let words = header.lowercased().split { !$0.isLetter && !$0.isNumber }.prefix(4)
            var key = words.joined(separator: "-")
            if key.isEmpty || !keys.insert(key).inserted {
                key = "answer-\(cell + 1)"
                keys.insert(key)
            }
            if OpenQuestion.asks(header) { comments.append((key, cell)) } else { perhapsComments.append((key, cell)) }
            used.insert(cell)
        }
    }

    /// Whether the instrument knows a word of answers.
    func isKnown(_ word: String) -> Bool {
        let bytes = Array(word.utf8)
        let reader = AnswerReader(schema, nil, decimalComma: false)
        if case .answer = reader.read(bytes, 0..<bytes.count, item: 0) { return true }
        return false
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

    /// Finds numbers that tools write where there is no answer.
    mutating func findCodes() {
        var tally = AnswerTally()
        for cell in items.values.map(\.cell).sorted() {
            for (text, count) in surveys[cell].texts where !isKnown(text) {
                tally.addOutside(text, count, decimalComma: false)
            }
        }
        codes = tally.missingCodes(above: schema.answers.upperBound).sorted { $0.key < $1.key }.map {
            ($0.key, $0.value)
        }
    }
}

/// Headers of open questions.
enum OpenQuestion {
    private static let words: Set<String> = [
        "comment", "comments", "remark", "remarks", "feedback", "suggestion", "suggestions", "strength", "strengths",
        "weaknesses",
        "advice", "example", "examples", "keep", "start", "stop", "continue", "improve", "improvement", "improvements",
        "describe",
        "explain", "anything", "what", "how", "why", "which", "where", "please", "opinion", "thoughts", "notes",
        "reason", "kommentar",
        "kommentare", "bemerkung", "bemerkungen", "anmerkung", "anmerkungen", "stärken", "schwächen", "beispiel", "was",
        "wie", "warum",
        "welche", "bitte", "commentaire", "commentaires", "remarques", "pourquoi", "comment", "qu", "quels", "quelles",
        "comentario",
        "comentarios", "qué", "cómo", "commento", "commenti", "cosa", "come", "opmerking", "opmerkingen", "wat", "hoe",
        "comentários",
        "コメント", "意見", "ご意見",
    ]
    private static let machines: Set<String> = [
        "id", "ids", "token", "tokens", "agent", "useragent", "ip", "ipaddress", "url", "uri", "referrer", "referer",
        "refurl", "browser",
        "device", "session", "sessionid", "cookie", "hash", "uuid", "guid", "seed", "collector", "latitude",
        "longitude", "platform",
        "fingerprint", "screen", "os", "client", "source", "address", "street", "phone", "tags", "metadata",
    ]

    /// Whether a header asks for words, or says that they stand below it.
    static func asks(_ header: String) -> Bool {
        if header.contains("?") || header.contains("？") || header.hasSuffix("…") || header.hasSuffix("...") {
            return true
        }
        return HeaderParts(header).words.contains(where: words.contains)
    }

    /// Whether what stands below a header was written by a program, or says where somebody lives.
    static func isMachines(_ header: String) -> Bool {
        let words = HeaderRole.words(header)
        return words.count <= 3 && words.contains(where: machines.contains)
    }
}
