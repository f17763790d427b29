import Diagnostics
import Facts

/// A named way to turn a value into another or into text, written after a `|`. The table of all of them drives checking and
/// `diptych help expressions`.
public struct Format: Sendable {
    /// Which of the formats.
    enum Kind: String, Sendable, CaseIterable {
        case round, signed, percent, ordinal, unit, date, form
        case count, first, last, map, `where`, join
        case with, tell, dash
    }

    /// What a format takes in brackets.
    enum Parameter: Sendable {
        case number
        case text
        /// One of the texts.
        case choice([String])
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
        Format(.round, optional: [.number], "round, round(2)", "a number with so many decimals; none if not told"),
        Format(.signed, "signed", "a number with its sign: +3, −2"),
        Format(.percent, "percent", "a number with the words' units.percent"),
        Format(.ordinal, "ordinal", "a number as a place in an order: 3rd"),
        Format(.unit, "unit", "a number with what it counts: 1 point, 5 raters, as the words' units say"),
        Format(
            .date, optional: [.text], "date, date('short')", "a date as the words' dates say; long if not told"),
        Format(
            .form, required: [.text], "form('short')", "another form of the name that the words give to a case"),
        Format(.count, "count", "how many elements a list has"),
        Format(.first, required: [.number], "first(3)", "the first elements of a list"),
        Format(.last, required: [.number], "last(3)", "the last elements of a list"),
        Format(.map, required: [.text], "map('name')", "of each element of a list the fact of that name"),
        Format(
            .where, required: [.text, .any], "where('role', 'leader')",
            "the elements of a list whose fact of that name has that value"),
        Format(
            .join, optional: [.choice(Words.Joint.allCases.map(\.rawValue))], "join, join('or'), join('entries')",
            "a list as one text, as the words' lists say"),
        Format(
            .with, "with(name=value, ...)", "an entry of the words with values for names that only it knows",
            isNamed: true),
        Format(
            .tell, required: [.any], "tell(say.charts.entry)",
            "of each element of a list that entry of the words, in which 'it' is the element"),
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

    /// Checks how many arguments there are, of what kind.
    func check(_ arguments: [Expression.Argument], at span: SourceSpan) throws(Failure) {
        if takesNames {
            guard !arguments.isEmpty else { throw misuse(at: span) }
            for argument in arguments where argument.name == nil { throw misuse(at: argument.value.span) }
            return
        }
        let parameters = required + optional
        guard arguments.count >= required.count, arguments.count <= parameters.count else { throw misuse(at: span) }
        for (argument, parameter) in zip(arguments, parameters) {
            guard argument.name == nil else { throw misuse(at: argument.value.span) }
            switch (parameter, argument.value.constant) {
            case (.number, .number), (.text, .text), (.any, _): continue
            case (.choice(let known), .text(let text)):
                if !known.contains(text) { throw unknown(text, known, at: argument.value.span) }
            default: throw misuse(at: argument.value.span)
            }
        }
    }

    func unknown(_ text: String, _ known: [String], at span: SourceSpan) -> Failure {
        Failure("'\(name)' knows no '\(text)'", at: span, hints: Suggestion.hints(for: text, among: known))
    }

    func misuse(at span: SourceSpan) -> Failure { Failure("'\(name)' is used as: \(usage)", at: span) }
}
