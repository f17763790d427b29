import Diagnostics
import Facts
import Pages
import Story

extension Evaluator {
    func make(_ chart: ChartBlock) -> Block {
        let kind: Chart.Kind =
            switch chart.kind {
            case "diptych": .diptych(diptych(chart))
            case "difference": .difference(difference(chart))
            case "map": .map(map(chart))
            case "butterfly": .butterfly(butterfly(chart))
            case "groups": .groups(groups(chart))
            case "dumbbell": .dumbbell(dumbbell(chart))
            case "scale": .scale(scale(chart))
            default: .dots(dots(chart))
            }
        return Block(
            .chart(Chart(kind, alternative: string(chart.alternative))), keep: Keep(together: true),
            spaceBefore: chart.before, span: chart.span)
    }

    // MARK: The kinds

    private func diptych(_ chart: ChartBlock) -> Diptych {
        func panel(_ value: Value) -> Diptych.Panel {
            Diptych.Panel(
                score: score(value), note: plainText(read("note", value)), isSelf: isTrue(read("isSelf", value)))
        }
        let leader = attribute("leader", chart)
        let manager = attribute("manager", chart)
        return Diptych(leader: panel(leader), manager: panel(manager), height: number("height", chart))
    }

    private func difference(_ chart: ChartBlock) -> Difference {
        let data = attribute("data", chart)
        return Difference(
            value: number(read("value", data)), margin: number(read("margin", data)),
            label: plainText(read("label", data)),
            title: string(chart.texts["title"]), leaderHigher: string(chart.texts["left"]),
            managerHigher: string(chart.texts["right"]), axisOffset: number("axis", chart))
    }

    private func map(_ chart: ChartBlock) -> Map {
        func place(_ value: Value) -> Map.Place? {
            guard let leader = score(read("leader", value)), let manager = score(read("manager", value)) else {
                return nil
            }
            return Map.Place(leader: leader, manager: manager, label: plainText(read("label", value)))
        }
        let others = attribute("others", chart)
        let own = attribute("own", chart)
        let spread = attribute("spread", chart)
        let threshold = attribute("threshold", chart)
        return Map(
            side: number("side", chart), others: place(others), own: place(own), spread: self.spread(spread),
            threshold: number(threshold), fields: texts("fields", chart), toldApart: texts("told", chart),
            leaderName: string(chart.texts["leader-name"]), managerName: string(chart.texts["manager-name"]))
    }

    private func spread(_ value: Value) -> Map.Spread? {
        guard let leader = number(read("leader", value)), let manager = number(read("manager", value)) else {
            return nil
        }
        return Map.Spread(
            leader: leader, manager: manager, correlation: number(read("correlation", value)) ?? 0,
            label: plainText(read("label", value)))
    }

    private func butterfly(_ chart: ChartBlock) -> Butterfly {
        func row(_ value: Value) -> Butterfly.Row? {
            guard case .record = value else { return nil }
            return Butterfly.Row(
                name: plainText(read("name", value)), score: score(value), reason: plainText(read("reason", value)))
        }
        let leader = records("leader", chart)
        let manager = records("manager", chart)
        let leaderWhole = attribute("leader-whole", chart)
        let managerWhole = attribute("manager-whole", chart)
        return Butterfly(
            leader: leader.compactMap(row), manager: manager.compactMap(row), leaderWhole: row(leaderWhole),
            managerWhole: row(managerWhole), pitch: number("pitch", chart), isSelf: bool(chart.booleans["self"]))
    }

    private func groups(_ chart: ChartBlock) -> Groups {
        let rows = records("data", chart).map { value in
            Groups.Row(
                kind: Groups.Row.Kind(rawValue: plainText(read("kind", value))) ?? .group,
                name: plainText(read("name", value)),
                score: score(value), reason: plainText(read("reason", value)), count: plainText(read("count", value)),
                agreement: plainText(read("agreement", value)))
        }
        let headTexts = ["head-name", "head-count", "head-agreement"].map { chart.texts[$0] }
        var head: Groups.Head?
        if headTexts.contains(where: { $0 != nil }) {
            head = Groups.Head(
                name: string(headTexts[0]), count: string(headTexts[1]), agreement: string(headTexts[2]))
        }
        return Groups(side: side(chart), rows: rows, head: head)
    }

    private func dumbbell(_ chart: ChartBlock) -> Dumbbell {
        let rows = records("data", chart).map { value in
            Dumbbell.Row(name: plainText(read("name", value)), own: number(read("own", value)), others: score(value))
        }
        let missing = chart.texts["missing"].map { string($0) } ?? template.words.numbers.missing
        return Dumbbell(side: side(chart), rows: rows, pitch: number("pitch", chart), missing: missing)
    }

    private func scale(_ chart: ChartBlock) -> Scale {
        var marks: [Scale.Mark] = []
        for value in records("marks", chart) {
            guard let score = score(value) else { continue }
            marks.append(
                Scale.Mark(
                    side: side(read("role", value), chart), score: score, isSelf: isTrue(read("isSelf", value)),
                    label: plainText(read("label", value))))
        }
        return Scale(marks: marks, isLinked: bool(chart.booleans["linked"]), hasAxis: bool(chart.booleans["axis"]))
    }

    private func dots(_ chart: ChartBlock) -> Dots {
        var rows: [Dots.Row] = []
        for value in records("data", chart) {
            rows.append(
                Dots.Row(
                    side: side(read("role", value), chart), name: plainText(read("name", value)), score: score(value)))
        }
        return Dots(rows: rows, pitch: number("pitch", chart), isSelf: bool(chart.booleans["self"]))
    }

    // MARK: Attributes

    /// The value of an attribute; a missing one is reported where the attribute must be given.
    private func attribute(_ name: String, _ chart: ChartBlock) -> Value {
        guard let expression = chart.expressions[name] else { return .missing }
        let value = value(of: expression)
        if value.isMissing, chart.required.contains(name) {
            warn("there is no value for '\(expression.name)'", at: expression.span)
        }
        return value
    }

    private func records(_ name: String, _ chart: ChartBlock) -> [Value] {
        let value = attribute(name, chart)
        if case .list(let values) = value { return values }
        if !value.isMissing, let expression = chart.expressions[name] {
            warn("'\(expression.name)' is no list", at: expression.span)
        }
        return []
    }

    /// A fact of a record.
    private func read(_ name: String, _ value: Value) -> Value {
        guard case .record(let record) = value else { return .missing }
        return read(name, of: record)
    }

    private func texts(_ name: String, _ chart: ChartBlock) -> [String] {
        records(name, chart).map { plainText($0) }
    }

    private func number(_ name: String, _ chart: ChartBlock) -> Double {
        chart.numbers[name].map { number($0) } ?? 0
    }

    private func number(_ value: Value) -> Double? {
        guard case .number(let number) = value, number.isFinite else { return nil }
        return number
    }

    /// The score of a record: its percent with the ends of its margin; nil where there is no percent.
    private func score(_ value: Value) -> Score? {
        guard let percent = number(read("percent", value)) else { return nil }
        return Score(value: percent, low: number(read("low", value)), high: number(read("high", value)))
    }

    private func side(_ chart: ChartBlock) -> Side {
        let name = string(chart.texts["role"])
        return side(.text(name), chart)
    }

    private func side(_ value: Value, _ chart: ChartBlock) -> Side {
        if let name = value.word, let side = Side(rawValue: name) { return side }
        warn("the role of a '\(chart.kind)' is neither leader nor manager", at: chart.span)
        return .leader
    }
}
