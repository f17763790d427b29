internal import People

/// REDCap, raw: the record's id, then each form's fields and whether it is complete.
enum REDCapExport {
    private static let own: Set<String> = [
        "redcap_event_name", "redcap_repeat_instrument", "redcap_repeat_instance", "redcap_data_access_group",
        "redcap_survey_identifier",
    ]

    static func layout(_ head: Head, isForced: Bool) -> Layout? {
        let first = head.row(0)
        if let layout = labels(head, first, isForced: isForced) { return layout }
        let complete = first.indices.filter { first[$0].hasSuffix("_complete") }
        guard let form = complete.first, form > 0 else { return nil }
        let isOurs =
            first[0] == "record_id" || first.contains { own.contains($0) }
            || complete.contains { first.contains(first[$0].dropLast("_complete".count) + "_timestamp") }
        // Other tools have such columns too; what REDCap writes into them is 0, 1 or 2.
        let hasStates = head.records.dropFirst().enumerated().allSatisfy { row, _ in
            complete.allSatisfy { ["", "0", "1", "2"].contains(head.text(row + 1, $0)) }
        }
        guard isForced || isOurs && hasStates else { return nil }
        var layout = Layout(.redcap, because: "it has the columns '\(first[0])' and '\(first[form])'", head)
        layout.claim([0])
        layout.claim(complete)
        layout.claim(first.indices.map { own.contains(first[$0]) || first[$0].hasSuffix("_timestamp") ? $0 : nil })
        // Check boxes are a column a choice.
        layout.claim(first.indices.map { first[$0].contains("___") ? $0 : nil })
        addEvents(first.firstIndex(of: "redcap_event_name"), head, to: &layout)
        layout.fields[.date] = first.firstIndex { $0.hasSuffix("_timestamp") }
        addForms(complete, to: &layout)
        return layout
    }

    /// The export with labels in place of names and codes.
    private static func labels(_ head: Head, _ first: [String], isForced: Bool) -> Layout? {
        let complete = first.indices.filter { first[$0] == "Complete?" }
        guard first.first == "Record ID", let form = complete.first, form > 0 else { return nil }
        let states = ["", "Incomplete", "Unverified", "Complete"]
        let hasStates = head.records.indices.dropFirst().allSatisfy { row in
            complete.allSatisfy { states.contains(head.text(row, $0)) }
        }
        guard isForced || hasStates else { return nil }
        var layout = Layout(.redcap, because: "it has the columns 'Record ID' and 'Complete?'", head)
        let words: Set<String> = [
            "Record ID", "Event Name", "Repeat Instrument", "Repeat Instance", "Data Access Group", "Survey Identifier",
            "Survey Timestamp", "Complete?",
        ]
        layout.claim(first.indices.map { words.contains(first[$0]) ? $0 : nil })
        addEvents(first.firstIndex(of: "Event Name"), head, to: &layout)
        layout.fields[.date] = first.firstIndex(of: "Survey Timestamp")
        addForms(complete, to: &layout)
        return layout
    }

    /// Events are cycles, or, where each is named after one, what raters are to the person: `peer_arm_1`.
    private static func addEvents(_ cell: Int?, _ head: Head, to layout: inout Layout) {
        guard let cell else { return }
        let events = Set(head.records.indices.dropFirst().map { head.text($0, cell) }.filter { !$0.isEmpty })
        var relationships: [String: String] = [:]
        for event in events {
            relationships[CellText.folded(event)] = RelationshipWords.relationship(of: event)?.rawValue
        }
        if events.count > 1, relationships.count == events.count {
            layout.fields[.relationship] = cell
            layout.texts[.relationship] = relationships
            layout.reason += "; its events are named after relationships"
        } else {
            layout.fields[.cycle] = cell
        }
    }

    /// Adds what both styles share: the record's id first, and forms that end with the cells that say whether they are complete.
    private static func addForms(_ complete: [Int], to layout: inout Layout) {
        layout.respondent.ids = [0]
        layout.blanks = ["[not completed]"]
        var start = 0
        for cell in complete {
            layout.forms.append(Layout.Form(cells: start..<cell, complete: cell))
            start = cell + 1
        }
    }
}
