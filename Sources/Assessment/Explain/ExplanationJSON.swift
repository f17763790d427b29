internal import Diagnostics
internal import Ingest
internal import People

extension Explanation {
    /// The explanation as one JSON object, in UTF-8 with a line feed at the end.
    public var json: [UInt8] {
        var bytes: [UInt8] = []
        value.append(to: &bytes)
        bytes.append(UInt8(ascii: "\n"))
        return bytes
    }

    /// Several explanations as a JSON array.
    public static func json(_ explanations: [Explanation]) -> [UInt8] {
        var bytes: [UInt8] = []
        JSON.array(explanations.map(\.value)).append(to: &bytes)
        bytes.append(UInt8(ascii: "\n"))
        return bytes
    }

    private var value: JSON {
        .object([
            ("person", .text(person)), ("cycle", cycle.map(JSON.text) ?? .null),
            ("complete", .bool(isComplete)),
            ("notes", .array(notes.map(JSON.text))), ("scales", .array(scales.map(Self.value))),
            ("contrast", .array(contrast.map(Self.value))),
        ])
    }

    private static func value(_ scale: ExplainedScale) -> JSON {
        .object([
            ("scale", .text(scale.id)), ("kind", .text(scale.kind.rawValue)), ("role", .text(scale.role)),
            ("parts", .array(scale.parts.map(JSON.text))),
            ("groups", .array(scale.groups.map(Self.value))),
            ("steps", .array(scale.steps.map(Self.value))),
            ("reliability", .array(scale.reliability.map(Self.value))),
        ])
    }

    private static func value(_ group: ExplainedGroup) -> JSON {
        .object([
            ("group", .text(group.group.id)), ("status", .text(group.status.rawValue)),
            ("rows", .array(group.raters.map { place($0) })),
            ("items", .array(group.items.map(Self.value))),
            ("steps", .array(group.steps.map(Self.value))),
        ])
    }

    private static func value(_ item: ExplainedItem) -> JSON {
        .object([
            ("item", .text(item.id)), ("reversed", .bool(item.isReversed)),
            ("weight", .number(item.weight)),
            ("answered", .count(item.answered)), ("notObserved", .count(item.notObserved)),
            ("missing", .count(item.missing)), ("mean", item.mean.map(Self.value) ?? .null),
            ("agreement", item.agreement.map(Self.value) ?? .null),
            ("cells", .array(item.cells.map(Self.value))),
        ])
    }

    private static func value(_ cell: ExplainedCell) -> JSON {
        var pairs: [(String, JSON)] = [
            ("file", .text(cell.place.file)), ("row", .count(cell.place.line)),
            ("column", .count(cell.place.column)),
        ]
        if let answer = cell.answer {
            pairs.append(("answer", answer.number.map(JSON.number) ?? .text(answer.description)))
            pairs.append(("counted", .optional(cell.counted)))
        }
        return .object(pairs)
    }

    private static func value(_ step: ExplainedStep) -> JSON {
        .object([
            ("name", .text(step.name)), ("value", .optional(step.value)),
            ("formula", .text(step.formula)),
        ])
    }

    private static func place(_ place: SourceSpan) -> JSON {
        .object([("file", .text(place.file)), ("row", .count(place.line))])
    }
}
