import Diagnostics

/// A named way to turn a value into another or into text, written after a `|`. The table of all of them drives checking and
/// `diptych help`.
public struct Format: Sendable {
    /// Which of the formats.
    enum Kind: String, Sendable, CaseIterable {
        case round, fixed, nozero, signed, percent, ordinal, date
        case upper, lower, capital
        case count, first, last, map, `where`, fill, join
        case with, plural, dash
    }

    /// What a format takes in brackets.
    enum Parameter: Sendable {
        case number
        case text
        /// One of the texts.
        case choice([String])
        /// A name of the words' `dates`.
        case datePattern
        case any
    }

    let kind: Kind
    /// What has to stand in the brackets.
    let required: [Parameter]
    /// What may follow it.
    let optional: [Parameter]
    /// As it is written after the `|`.
    public let usage: String
    /// What it does, in a line.
    public let help: String

    /// Its name.
    public var name: String { kind.rawValue }

    /// All formats, by subject.
    public static let all: [Format] = [
        Format(.round, "round", "a number as a whole number"),
        Format(.fixed, required: [.number], "fixed(2)", "a number with so many decimals"),
        Format(.nozero, "nozero", "without the 0 before the decimal sign: .85"),
        Format(.signed, "signed", "with its sign: +3, −2"),
        Format(.percent, "percent", "a number with the words' units.percent"),
        Format(.ordinal, "ordinal", "a number as a place in an order: 3rd"),
        Format(
            .date, optional: [.datePattern], "date, date('short')",
            "a date such as 2026-04-14 as the words' dates say; long if not told"),
        Format(.upper, "upper", "a text in capitals"),
        Format(.lower, "lower", "a text in small letters"),
        Format(.capital, "capital", "a text with a capital as its first letter"),
        Format(.count, "count", "how many elements a list has"),
        Format(.first, required: [.number], "first(3)", "the first elements of a list"),
        Format(.last, required: [.number], "last(3)", "the last elements of a list"),
        Format(
            .map, required: [.text], "map('name')", "of each element of a list the field of that name; dots go deeper"),
        Format(
            .where, required: [.text, .any], "where('role', 'leader')",
            "the elements of a list whose field of that name has that value"),
        Format(
            .fill, required: [.any], "fill(words.charts.dots.entry)",
            "for each record of a list that text of the words, with the record's fields as placeholders"),
        Format(
            .join, optional: [.choice(Words.Joint.allCases.map(\.rawValue))], "join, join('or'), join('entries')",
            "a list as one text, as the words' lists say"),
        Format(
            .with, required: [], "with(name=value, ...)", "a text of the words with values for its placeholders",
            isNamed: true),
        Format(.plural, required: [.number], "plural(count)", "a text of the words in the form for that number"),
        Format(.dash, "dash", "a dash where the value is missing, and no finding"),
    ]

    private init(
        _ kind: Kind, required: [Parameter] = [], optional: [Parameter] = [], _ usage: String, _ help: String,
        isNamed: Bool = false
    ) {
        self.kind = kind
        self.required = required
        self.optional = optional
        self.usage = usage
        self.help = help
        takesNames = isNamed
    }

    /// Whether its arguments have names instead of an order.
    let takesNames: Bool

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    static func named(_ name: String) -> Format? { byName[name] }

    /// Checks what can be known before a person's data are there.
    func check(
        _ arguments: [Expression.Argument], on value: Expression, words: Words, at span: SourceSpan
    ) throws(Failure) {
        if takesNames {
            guard !arguments.isEmpty else { throw misuse(at: span) }
            for argument in arguments where argument.name == nil { throw misuse(at: argument.value.span) }
            return
        }
        let parameters = required + optional
        guard arguments.count >= required.count, arguments.count <= parameters.count else { throw misuse(at: span) }
        for (argument, parameter) in zip(arguments, parameters) {
            guard argument.name == nil else { throw misuse(at: argument.value.span) }
            guard let constant = argument.value.constant else {
                if case .choice = parameter { throw misuse(at: argument.value.span) }
                continue
            }
            try check(constant, parameter, words: words, at: argument.value.span)
        }
    }

    private func check(
        _ constant: Value, _ parameter: Parameter, words: Words, at span: SourceSpan
    ) throws(Failure) {
        switch (parameter, constant) {
        case (.number, .number), (.text, .text), (.any, _): return
        case (.choice(let known), .text(let text)): try check(text, known, at: span)
        case (.datePattern, .text(let text)): try check(text, words.dates.patterns.keys.sorted(), at: span)
        default: throw misuse(at: span)
        }
    }

    private func check(_ text: String, _ known: [String], at span: SourceSpan) throws(Failure) {
        if known.contains(text) { return }
        throw Failure("'\(name)' knows no '\(text)'", at: span, hints: Suggestion.hints(for: text, among: known))
    }

    private func misuse(at span: SourceSpan) -> Failure {
        Failure("'\(name)' is used as: \(usage)", at: span)
    }
}
