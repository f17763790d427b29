internal import Diagnostics

/// What the answers of a file are all in all, to tell whether they are answers on the instrument's scale.
struct AnswerTally {
    /// Cells of one digit that are answers, by the digit.
    var digits = [Int](repeating: 0, count: 10)
    /// Other cells that are answers, and the lowest and the highest of them.
    private(set) var others = 0
    private(set) var lowest = Double.infinity
    private(set) var highest = -Double.infinity
    /// Numbers that are no answers, with how often each is there.
    private(set) var outside: [Double: Int] = [:]
    /// Cells that hold no number, and the first different texts.
    private(set) var unread = 0
    private(set) var words: [String: (spelling: String, count: Int)] = [:]
    private(set) var place: SourceSpan?

    // More different ones say no more.
    private static let most = 200

    mutating func add(_ number: Double) {
        others += 1
        lowest = min(lowest, number)
        highest = max(highest, number)
    }

    mutating func addOutside(_ text: String, _ count: Int = 1, decimalComma: Bool) {
        guard let number = AnswerReader.number(text, decimalComma: decimalComma) else { return }
        if outside[number] != nil || outside.count < Self.most { outside[number, default: 0] += count }
    }

    mutating func addUnread(_ text: String, at place: SourceSpan) {
        unread += 1
        if self.place == nil { self.place = place }
        let key = CellText.folded(text)
        if let known = words[key] {
            words[key] = (known.spelling, known.count + 1)
        } else if words.count < Self.most {
            words[key] = (text, 1)
        }
    }

    /// Cells that hold a number on the scale.
    private var answers: Int { digits.reduce(others, +) }

    /// Whether a number stands for "no answer" in many tools: -9, 99, 998, or 9 where no answer is as high as 8.
    static func isMissingCode(_ number: Double, above highest: Double) -> Bool {
        guard number == number.rounded(), abs(number) < 10_000 else { return false }
        if number < 0 { return true }
        guard number > highest + 1 else { return false }
        let digits = Set(String(Int(number)))
        return number == 9 || (95...98).contains(number) || (995...998).contains(number)
            || number > 9 && ["9", "8", "7", "6"].contains(digits.first) && digits.count == 1
    }

    /// The codes for "no answer" among the numbers that are no answers, with how often each is there.
    func missingCodes(above highest: Double) -> [Double: Int] {
        outside.filter { number, _ in
            Self.isMissingCode(number, above: highest) && !(number == 9 && outside[highest + 1] != nil)
        }
    }

    /// Why the answers cannot be the instrument's; nil where they can.
    /// - Parameter file: its name
    func failure(_ schema: Schema, file: String) -> Failure? {
        let outside = self.outside.reduce(0) { $0 + $1.value }
        let all = answers + outside + unread
        guard all > 0 else { return nil }
        if unread > 1, unread * 2 > all { return wordsFailure(all, schema, file) }
        let codes = missingCodes(above: schema.answers.upperBound)
        let beyond = self.outside.filter { codes[$0.key] == nil }
        let count = beyond.reduce(0) { $0 + $1.value }
        guard count > 1, let low = beyond.keys.min(), let high = beyond.keys.max() else { return nil }
        let (first, last) = range(low, high)
        // Zeros where nobody chose the highest answer: all answers are one too low.
        let isBelow = low < schema.answers.lowerBound && last < schema.answers.upperBound
        guard count * 20 >= all || isBelow else { return nil }
        let (minimum, maximum) = (Number.text(schema.answers.lowerBound), Number.text(schema.answers.upperBound))
        return Failure(
            "the answers run from \(Number.text(first)) to \(Number.text(last)), but the instrument's from \(minimum) to \(maximum): "
                + "\(Grouped.text(count)) of \(Grouped.text(all)) are none of its answers",
            at: SourceSpan(file: file),
            hints: [
                "where the questionnaire had this scale, say so in instrument.yaml: answers: { min: \(Number.text(first)), max: "
                    + "\(Number.text(last)) }",
                "where \(Number.text(high > schema.answers.upperBound ? high : low)) stands for no answer, say in mapping.yaml: values: { items: { "
                    + "\"\(Number.text(high > schema.answers.upperBound ? high : low))\": missing } }",
            ])
    }

    /// The lowest and the highest number of the answers, with those given.
    private func range(_ low: Double, _ high: Double) -> (Double, Double) {
        let found = digits.indices.filter { digits[$0] > 0 }.map(Double.init)
        return (min(low, found.first ?? lowest, lowest), max(high, found.last ?? highest, highest))
    }

    private func wordsFailure(_ all: Int, _ schema: Schema, _ file: String) -> Failure {
        let common = words.values.sorted { ($1.count, $0.spelling) < ($0.count, $1.spelling) }.map(\.spelling)
        let some =
            common.prefix(6).map { CellText.quoted($0) }.joined(separator: ", ") + (common.count > 6 ? ", …" : "")
        var hints: [String] = []
        let plain = common.map { AnswerWords.withoutNumber(CellText.folded($0)) }
        if let low = Int(exactly: schema.answers.lowerBound), common.count == schema.points,
            let ordered = AnswerWords.ordered(plain)
        {
            let labels = ordered.enumerated().map { number, word in
                let spelling = plain.firstIndex(of: word).map { common[$0] } ?? word
                return "\(MappingText.quoted(spelling)): \(low + number)"
            }
            hints.append("say in mapping.yaml what they stand for: labels: { \(labels.joined(separator: ", ")) }")
        } else {
            hints.append(
                "say in mapping.yaml which number each stands for: labels: { \(MappingText.quoted(common[0])): 4, ... }"
            )
        }
        hints.append("'diptych map' looks at the file and proposes a mapping.yaml")
        let what =
            unread == all
            ? "none of the \(Grouped.text(all)) answers can be read"
            : "\(Grouped.text(unread)) of \(Grouped.text(all)) answers cannot be read"
        return Failure("\(what): they are \(some)", at: place ?? SourceSpan(file: file), hints: hints)
    }
}
