extension Words {
    /// Phrases stand in phrases; one that stands in itself would never end.
    private static let maximumDepth = 8

    /// A phrase with its plural form chosen and its placeholders filled. Placeholders without a value are left in it.
    /// - Parameters:
    ///   - phrase: what to fill
    ///   - lookup: gives the value of a placeholder that the phrase was not given by `with` or `plural`
    func fill(_ phrase: Phrase, depth: Int = 0, _ lookup: (String) -> Value?) -> [Phrase.Segment] {
        func value(_ name: String) -> Value? { phrase.arguments[name] ?? lookup(name) }
        var filled: [Phrase.Segment] = []
        for segment in form(of: phrase, count: value("count")) {
            switch segment {
            case .text: filled.append(segment)
            case .placeholder(let name):
                guard let value = value(name), let segments = segments(of: value, depth: depth, lookup) else {
                    filled.append(segment)
                    continue
                }
                filled += segments
            }
        }
        return filled
    }

    /// The text of a value, with `[name]` for placeholders that have none; nil for what has no text.
    func text(of value: Value, _ lookup: (String) -> Value?) -> String? {
        if case .text(let text) = value { return Inert.clean(text) }
        guard let segments = segments(of: value, depth: 0, lookup) else { return nil }
        return segments.reduce(into: "") { text, segment in
            switch segment {
            case .text(let piece): text += piece
            case .placeholder(let name): text += "[\(name)]"
            }
        }
    }

    private func segments(of value: Value, depth: Int, _ lookup: (String) -> Value?) -> [Phrase.Segment]? {
        guard depth < Words.maximumDepth else { return nil }
        switch value {
        case .missing, .bool, .record: return nil
        case .number(let number): return [.text(general(number))]
        case .text(let text): return [.text(Inert.clean(text))]
        case .phrase(let phrase): return fill(phrase, depth: depth + 1, lookup)
        case .list(let values):
            var texts: [String] = []
            for value in values {
                guard let segments = segments(of: value, depth: depth + 1, lookup) else { return nil }
                texts.append(
                    segments.reduce(into: "") { text, segment in
                        if case .text(let piece) = segment { text += piece }
                    })
            }
            return [.text(list(texts))]
        }
    }

    /// The form that belongs to the count; `other` where there is no count or no such form.
    private func form(of phrase: Phrase, count: Value?) -> [Phrase.Segment] {
        let number: Double? =
            switch count {
            case .number(let number): number
            case .text(let text): Double(text)
            default: nil
            }
        if phrase.forms.count > 1, let number,
            let form = phrase.forms[PluralCategory.of(number, language: language)]
        {
            return form
        }
        return phrase.forms[.other] ?? phrase.forms.min { $0.key.rawValue < $1.key.rawValue }?.value ?? []
    }
}
