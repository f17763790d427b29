import Diagnostics
import Facts
import Story

extension Evaluator {
    func make(_ chart: ChartBlock) -> Block {
        var values: [String: Value] = [:]
        for fact in chart.facts {
            let value = value(of: fact.expression)
            if value.isMissing, fact.isRequired {
                warn("there is no value for '\(fact.expression.name)'", at: fact.expression.span)
            }
            values[fact.name] = value
        }
        let given = GivenFacts(
            evaluator: self, chart: chart, values: values, numbers: chart.points.mapValues { number($0) },
            flags: chart.flags.mapValues { bool($0) },
            sides: chart.sides.mapValues { side(value(of: $0), of: chart) })
        // The texts of the chart know its facts by their attributes.
        for fact in chart.facts { variables.append((fact.name, values[fact.name] ?? .missing)) }
        defer { variables.removeLast(chart.facts.count) }
        let picture = chart.kind.picture(given)
        return Block(
            .chart(Chart(picture, alternative: string(chart.alternative))), keep: Keep(together: true),
            spaceBefore: chart.before, span: chart.span)
    }

    /// What the words call a case, in one of its names; several in one text. Other values are printed as they are.
    fileprivate func name(of value: Value, form: String) -> String {
        switch value {
        case .choice(let word, let type):
            plainText(.text(template.words.name(of: word, in: type.section ?? "", form: form)))
        case .list(let values): template.words.list(values.map { name(of: $0, form: form) })
        default: plainText(value)
        }
    }

    fileprivate func side(_ value: Value, of chart: ChartBlock) -> Side {
        if let side = value.word.flatMap(Side.init) { return side }
        warn("the role of a '\(chart.kind.name)' is neither leader nor manager", at: chart.span)
        return .leader
    }
}

extension Value {
    fileprivate var finite: Double? {
        guard case .number(let number) = self, number.isFinite else { return nil }
        return number
    }
}

/// The attributes of a chart, as its kind reads them.
private struct GivenFacts: ChartFacts {
    let evaluator: Evaluator
    let chart: ChartBlock
    /// Those that give facts.
    let values: [String: Value]
    /// Those that give lengths.
    let numbers: [String: Double]
    let flags: [String: Bool]
    let sides: [String: Side]

    private func fact(_ name: String) -> (fact: ChartBlock.Fact, value: Value)? {
        guard let fact = chart.facts.first(where: { $0.name == name }), let value = values[name], !value.isMissing
        else { return nil }
        return (fact, value)
    }

    private func warn(_ fact: ChartBlock.Fact, _ what: String) {
        evaluator.warn("'\(fact.expression.name)' is no \(what)", at: fact.expression.span)
    }

    func number(_ name: String) -> Double? { numbers[name] ?? values[name]?.finite }

    func isTrue(_ name: String) -> Bool { flags[name] ?? false }

    func side(_ name: String) -> Side { sides[name] ?? .leader }

    func choice(_ name: String) -> String? { values[name]?.word }

    func name(_ name: String) -> String { values[name].map { evaluator.name(of: $0, form: chart.form) } ?? "" }

    func text(_ attribute: String) -> String { evaluator.string(chart.texts[attribute]) }

    func texts(_ name: String) -> [String] {
        guard let (fact, value) = fact(name) else { return [] }
        if case .list(let values) = value { return values.map { evaluator.plainText($0) } }
        warn(fact, "list")
        return []
    }

    func record(_ name: String) -> (any ChartFacts)? {
        guard let (fact, value) = fact(name) else { return nil }
        if case .record(let record) = value { return facts(record, of: fact, fact.expression.type) }
        warn(fact, "record")
        return nil
    }

    func records(_ name: String) -> [any ChartFacts] {
        guard let (fact, value) = fact(name) else { return [] }
        guard case .list(let values) = value else {
            warn(fact, "list")
            return []
        }
        let type = fact.expression.type.element ?? .any
        return values.compactMap { value in
            guard case .record(let record) = value else { return nil }
            return facts(record, of: fact, type)
        }
    }

    private func facts(_ record: Record, of fact: ChartBlock.Fact, _ type: FactType) -> RecordFacts {
        RecordFacts(
            evaluator: evaluator, chart: chart, record: record, type: type, texts: chart.told[fact.name] ?? [:])
    }
}

/// The facts of a record that a chart was given. What is read here is what the picture shows, and so what a report may carry.
private struct RecordFacts: ChartFacts {
    let evaluator: Evaluator
    let chart: ChartBlock
    let record: Record
    let type: FactType
    /// What is said of the record.
    let texts: [String: TextPiece]

    private var recordType: RecordType? {
        if case .record(let type) = type { return type }
        return nil
    }

    private func read(_ name: String) -> Value {
        evaluator.read(name, of: record, isCarried: recordType?.field(name)?.carriage != .never)
    }

    func number(_ name: String) -> Double? { read(name).finite }

    func isTrue(_ name: String) -> Bool { evaluator.isTrue(read(name)) }

    func side(_ name: String) -> Side { evaluator.side(read(name), of: chart) }

    func choice(_ name: String) -> String? { read(name).word }

    func name(_ name: String) -> String { evaluator.name(of: read(name), form: chart.form) }

    func text(_ attribute: String) -> String {
        evaluator.variables.append(("it", .record(record)))
        defer { evaluator.variables.removeLast() }
        return evaluator.string(texts[attribute])
    }

    func texts(_ name: String) -> [String] {
        guard case .list(let values) = read(name) else { return [] }
        return values.map { evaluator.plainText($0) }
    }

    func record(_ name: String) -> (any ChartFacts)? {
        guard case .record(let inner) = read(name) else { return nil }
        return facts(inner, recordType?.field(name)?.type ?? .any)
    }

    func records(_ name: String) -> [any ChartFacts] {
        guard case .list(let values) = read(name) else { return [] }
        let type = recordType?.field(name)?.type.element ?? .any
        return values.compactMap { value in
            guard case .record(let inner) = value else { return nil }
            return facts(inner, type)
        }
    }

    private func facts(_ inner: Record, _ type: FactType) -> RecordFacts {
        RecordFacts(evaluator: evaluator, chart: chart, record: inner, type: type, texts: [:])
    }
}
