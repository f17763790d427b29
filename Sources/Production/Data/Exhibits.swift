internal import Template

/// The examples on the page that teaches how to read the marks. They are the same for everyone.
enum Exhibits {
    static func record(_ words: Words) -> Record {
        func text(_ path: String, _ arguments: [String: Value] = [:]) -> Value {
            .text(words.text(path, arguments) ?? "")
        }
        func range(_ low: Double, _ high: Double) -> Value {
            text(
                "charts.diptych.range", ["low": .text(words.number(low)), "high": .text(words.number(high))])
        }
        return [
            "score": [
                ["role": "manager", "percent": 58, "label": text("pages.marks.manager", ["value": "58"])],
                ["role": "leader", "percent": 72, "label": text("pages.marks.leader", ["value": "72"])],
            ],
            "band": [
                ["role": "manager", "percent": 58, "low": 52, "high": 64, "label": range(52, 64)],
                ["role": "leader", "percent": 72, "low": 67, "high": 78, "label": range(67, 78)],
            ],
            "who": [
                ["role": "leader", "percent": 58, "isSelf": true, "label": text("pages.marks.you")],
                ["role": "leader", "percent": 76, "label": text("pages.marks.others")],
            ],
            "groups": [
                [
                    "kind": "group", "name": text("groups.peer.row"), "percent": 68, "reason": "", "count": "6",
                    "agreement": text("agreement.strong.short"),
                ],
                [
                    "kind": "group", "name": text("groups.report.row"), "percent": 71, "reason": "", "count": "5",
                    "agreement": text("agreement.moderate.short"),
                ],
            ],
        ]
    }
}
