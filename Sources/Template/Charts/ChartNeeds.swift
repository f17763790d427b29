import Diagnostics
import Facts
import Story

/// Which facts a chart takes of the records that it is given, checked against what is known of them when a template is loaded.
struct ChartNeeds {
    /// The kind of chart, and its attribute.
    let kind: String
    let attribute: String
    let needs: [ChartKind.Need]
    /// Whether the attribute takes a list of records.
    let isList: Bool
    /// By which of their names in the words cases are called.
    let form: String
    /// Where the report says so; nil where it does not.
    let formSpan: SourceSpan?
    let names: Names

    /// Checks what is given. Of what a template gives by hand nothing is known, and nothing is checked.
    /// - Throws: a failure that says what is lacking and what would fit, or which names the words lack.
    func check(_ expression: Expression) throws(Failure) {
        let type = isList ? expression.type.element : expression.type
        switch type {
        case .any: return
        case .record(let record):
            let lacking = Self.lacking(needs, in: record)
            guard lacking.isEmpty else {
                let whose = isList ? "the elements of '\(expression.name)'" : "'\(expression.name)'"
                throw unfit(expression, "\(whose) have no \(lacking)", or: "\(whose) has no \(lacking)", record)
            }
            try checkNames(needs, in: record, at: expression.span)
        default:
            throw unfit(
                expression, "'\(expression.name)' is \(expression.type.description)",
                or: "'\(expression.name)' is \(expression.type.description)", nil)
        }
    }

    private func unfit(_ expression: Expression, _ many: String, or one: String, _ record: RecordType?) -> Failure {
        let what = isList ? "a list of records with" : "a record with"
        let fitting = fitting.filter { $0 != expression.name }
        var hints = Suggestion.hints(for: expression.name, among: fitting)
        if hints.isEmpty, let first = needs.first(where: { record?.field($0.name) == nil }) {
            hints = Suggestion.hints(for: first.name, among: record?.fields.map(\.name) ?? [])
        }
        return Failure(
            "'\(attribute)' of a chart of the kind '\(kind)' takes \(what) \(ChartKind.Need.list(needs)), but "
                + (isList ? many : one), at: expression.span, hints: hints)
    }

    /// What a record lacks or has as something else, in words; empty where it has all.
    private static func lacking(_ needs: [ChartKind.Need], in record: RecordType) -> String {
        needs.filter { need in
            guard let field = record.field(need.name) else { return !need.isOptional }
            return !fits(field.type, need.kind)
        }.map { "'\($0.name)' (\($0.kind.description))" }.joined(separator: " and no ")
    }

    /// Whether a fact of a type is what a chart takes.
    static func fits(_ type: FactType, _ kind: ChartKind.Need.Kind) -> Bool {
        switch (kind, type) {
        case (_, .any), (.number, .number), (.flag, .flag): true
        case (.side, .text), (.name, .text), (.choice, .text): true
        case (.side, .choice(let choice)): choice.cases.allSatisfy { Side(rawValue: $0) != nil }
        case (.choice(let cases), .choice(let choice)): choice.cases.allSatisfy { cases.contains($0) }
        case (.name, .choice), (.name, .list(.choice)): true
        case (.record(let needs), .record(let record)): lacking(needs, in: record).isEmpty
        case (.number, _), (.flag, _), (.side, _), (.name, _), (.choice, _), (.record, _): false
        }
    }

    /// Checks that the words name the cases that rows are called by.
    private func checkNames(
        _ needs: [ChartKind.Need], in record: RecordType, at span: SourceSpan
    ) throws(Failure) {
        for need in needs {
            switch (need.kind, record.field(need.name)?.type) {
            case (.name, .choice(let choice)), (.name, .list(.choice(let choice))):
                try names.use.name(choice, form: form, words: names.words, at: span)
                try checkForm(choice)
            case (.record(let needs), .record(let record)): try checkNames(needs, in: record, at: span)
            default: continue
            }
        }
    }

    /// Some name may lack a form, but a form that no name has is misspelt.
    private func checkForm(_ choice: ChoiceType) throws(Failure) {
        guard let formSpan, let section = choice.section else { return }
        let forms = choice.cases.flatMap { names.words.keys(below: "\(section).\($0)") }
        if forms.isEmpty || forms.contains(form) { return }
        throw Failure(
            "'\(section)' of the words has no name of the form '\(form)'", at: formSpan,
            hints: Suggestion.hints(for: form, among: Set(forms)))
    }

    /// The paths at this place that give what is taken: facts by name, and those one step below.
    private var fitting: [String] {
        let roots =
            names.variables.map { ($0.name, $0.type) } + names.subject.fields.map { ($0.name, $0.type) }
        var paths: [String] = []
        for (name, type) in roots {
            if isFitting(type) { paths.append(name) }
            guard case .record(let record) = type else { continue }
            paths += record.fields.filter { isFitting($0.type) }.map { "\(name).\($0.name)" }
        }
        return paths
    }

    private func isFitting(_ type: FactType) -> Bool {
        guard case .record? = isList ? type.element : type else { return false }
        guard let element = isList ? type.element : type else { return false }
        return Self.fits(element, .record(needs))
    }
}
