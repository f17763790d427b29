internal import Diagnostics
internal import People

/// What a row says the rater is to the person.
struct SaidRelationship {
    /// The position among all relationships.
    var position: UInt8
    /// Whether neither the row nor the mapping says it, so that the row counts as a self rating only where it is the only one.
    var isUnsaid = false
    /// Whether the row names somebody else as the rater.
    var namesOther = false
}

// Who is rated, by whom, and what one is to the other.
extension RowReader {
    /// The number of the person, or why the row is about nobody.
    mutating func person(
        _ record: Record, _ people: inout Gathering, _ log: inout RowFindings
    ) -> (number: UInt32, kind: Gathering.IDKind) {
        fields[Field.person.rawValue].read(record, into: &id)
        if id == latestID.bytes { return (latestID.number, latestID.kind) }
        if id.isEmpty { return (0, .nobody) }
        let known = people.ids.count
        let number: UInt32
        var spelling: String?
        if Self.isPlain(id) {
            number = people.ids.number(id.span)
            if Int(number) < known, people.isSpelledOtherwise(number) { spelling = String(decoding: id, as: UTF8.self) }
        } else {
            let text = String(decoding: id, as: UTF8.self)
            let clean = Identity.clean(text)
            number = people.ids.number(Identity.key(ofClean: clean))
            if Int(number) >= known { people.spell(number, clean) }
            spelling = text
            if let cell = plan.fields[.person]?.first, plan.fields[.person]?.count == 1, holdsControls(record, cell) {
                reportCleaned(record, clean, log: &log)
            }
        }
        if let spelling, Int(number) < known, people.id(number) != spelling, joined.insert(spelling).inserted {
            log.report(.joinedID) {
                (
                    "the id \(CellText.quoted(spelling)) is read as \(CellText.quoted(people.id(number)))",
                    place(.person, record), []
                )
            }
        }
        let kind = people.kind(of: number, at: place(.person, record))
        latestID = (id, number, kind)
        return (number, kind)
    }

    /// Whether an id can have no other spelling: lower-case letters, digits and some signs of ASCII, and no `.0` behind a number.
    private static func isPlain(_ id: [UInt8]) -> Bool {
        for byte in id {
            switch byte {
            case 0x30...0x39, 0x61...0x7A, 0x2D, 0x2E, 0x40, 0x5F: continue
            default: return false
            }
        }
        return id.last != 0x30 || !id.contains(0x2E)
    }

    private func holdsControls(_ record: Record, _ cell: Int) -> Bool {
        let range = CellText.trimmed(record.bytes, record.range(cell))
        guard let text = CellText.line(record.bytes, range) else { return false }
        return !text.utf8.elementsEqual(record.bytes[range])
    }

    private func reportCleaned(_ record: Record, _ id: String, log: inout RowFindings) {
        log.report(.cleanedID) {
            (
                "the id holds a line break, a tab or a control character; it is read as \(CellText.quoted(id))",
                place(.person, record), ["rows with this id count as the same person's"]
            )
        }
    }

    /// Reads who answered; nobody where the row only says that the rater is not named.
    mutating func readRater(_ record: Record, _ people: inout Gathering) {
        fields[Field.rater.rawValue].read(record, into: &rater)
        if rater.isEmpty || Self.isPlain(rater) && rater.contains(where: { (0x30...0x39).contains($0) }) { return }
        let text = Identity.clean(String(decoding: rater, as: UTF8.self))
        if Identity.isNobody(text) || plan.noRater == Identity.key(ofClean: text) {
            rater.removeAll(keepingCapacity: true)
            return
        }
        rater = Array(text.utf8)
        if Identity.damage(text) == .shortened { people.noteShortened(text, at: place(.rater, record)) }
    }

    /// What the rater is to the person; nil where the row says nothing that is known.
    mutating func relationship(
        _ record: Record, _ person: UInt32, _ people: borrowing Gathering, _ log: inout RowFindings
    ) -> SaidRelationship? {
        let number = fields[Field.relationship.rawValue].number(record, in: &words)
        if number == 0 {
            // Who answered is no sign where the same one is taken for who is rated.
            let isOwn =
                !plan.takesRespondents && !rater.isEmpty
                && Identity.key(String(decoding: rater, as: UTF8.self)) == people.ids.text(person)
            if isOwn { return SaidRelationship(position: Relationship.ownPosition) }
            if plan.fields[.relationship] == nil {
                return SaidRelationship(
                    position: Relationship.ownPosition, isUnsaid: true, namesOther: !rater.isEmpty && plan.namesRaters)
            }
            log.report(.noRelationship) {
                (
                    "the row has no relationship and is left out", place(.relationship, record),
                    ["write \(Relationship.allCases.map(\.rawValue).joined(separator: ", "))"]
                )
            }
            return nil
        }
        while relationships.count < words.count {
            let word = words.text(UInt32(relationships.count))
            let known = Relationship(rawValue: word) ?? Relationship(rawValue: word.lowercased())
            relationships.append(known.flatMap { Relationship.allCases.firstIndex(of: $0) }.map { UInt8($0) } ?? 255)
        }
        let position = relationships[Int(number) - 1]
        if position < 255 { return SaidRelationship(position: position) }
        log.report(.unknownRelationship) {
            let word = words.text(number - 1)
            return (
                "\(CellText.quoted(word)) is no relationship; the row is left out", place(.relationship, record),
                RelationshipWords.hints(for: word)
            )
        }
        return nil
    }
}
