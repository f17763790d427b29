internal import Diagnostics
internal import People

// Everybody, once all rows are in.
extension Gathering {
    /// Everybody, in the order of first appearance.
    /// - Parameter files: gets the numbers of rows that are left out here
    consuming func finish(_ files: inout [ReadFile], _ findings: inout Findings) -> People {
        tellAlike(&findings)
        numbers = [:]
        let moved = joinRowsWithoutCycle(&findings)
        let (entries, scored, known, customs) = (entries, scored, known.map(\.text), customs)
        ids.close()
        texts.close()
        let (ids, texts) = (ids, texts)
        store.group(entries: entries.count, moved: moved)
        var responses = store
        var repeats = RepeatedRaters(files: files.count)
        var packed: [PackedPeople.Entry] = []
        packed.reserveCapacity(entries.count)
        var scores: [Int: ScoredRow] = [:]
        for (number, entry) in entries.enumerated() {
            let row = scored[UInt32(number)]
            let summary = repeats.summary(of: number, ids.text(entry.person), &responses)
            if summary.count == 0, row == nil { continue }
            if let row { scores[packed.count] = row }
            packed.append(
                PackedPeople.Entry(
                    person: entry.person, cycle: entry.cycle, language: summary.language,
                    questionnaires: UInt32(clamping: summary.count), number: UInt32(clamping: number),
                    date: ResponseDate.later(summary.date, row?.date)))
        }
        repeats.finish(&files, &findings)
        return People(
            PackedPeople(
                ids: ids, texts: texts, known: known, customs: customs, entries: packed, scored: scores,
                responses: responses))
    }

    /// Rows that name no cycle belong to a person's only one. The entries whose rows another one got, with that one.
    private mutating func joinRowsWithoutCycle(_ findings: inout Findings) -> [UInt32: UInt32] {
        var byPerson: [UInt32: [Int]] = [:]
        guard entries.contains(where: { $0.cycle == 0 }), entries.contains(where: { $0.cycle > 0 }) else { return [:] }
        for (number, entry) in entries.enumerated() { byPerson[entry.person, default: []].append(number) }
        var moved: [UInt32: UInt32] = [:]
        for blank in entries.indices where entries[blank].cycle == 0 {
            let person = entries[blank].person
            let named = (byPerson[person] ?? []).filter { $0 != blank }
            if named.isEmpty { continue }
            guard named.count == 1, let other = named.first else {
                findings.warning(
                    "\(CellText.quoted(ids.text(person))) has rows without a cycle beside those of "
                        + "\(Grouped.text(named.count)) cycles; they make a report of their own",
                    at: place(ofEntry: blank))
                continue
            }
            // The one that came first keeps its place among the people.
            let (first, second) = (min(blank, other), max(blank, other))
            entries[first].cycle = entries[other].cycle
            scored[UInt32(first)] = scored[UInt32(first)] ?? scored[UInt32(second)]
            scored[UInt32(second)] = nil
            moved[UInt32(second)] = UInt32(first)
            moveCustoms(UInt32(second), to: UInt32(first))
        }
        return moved
    }

    /// Warns of ids that a person would read as one.
    private func tellAlike(_ findings: inout Findings) {
        var first: [String: UInt32] = [:]
        var count = 0
        for number in 0..<UInt32(clamping: latest.count) where latest[Int(number)] > 0 {
            let id = ids.text(number)
            let key = HeaderText.normal(id).lowercased()
            guard let other = first[key] else {
                first[key] = number
                continue
            }
            count += 1
            if count > Limits.repeats { continue }
            let entry = entries.firstIndex { $0.person == number }
            findings.warning(
                "the ids \(CellText.quoted(ids.text(other))) and \(CellText.quoted(id)) differ only in case or white space; "
                    + "they are read as two people",
                at: entry.map { place(ofEntry: $0) },
                hints: ["write an id in one way only"])
        }
        if count > Limits.repeats {
            findings.warning(
                "and \(Grouped.text(count - Limits.repeats)) more ids that differ only in case or white space")
        }
    }
}
