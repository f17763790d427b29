internal import Diagnostics

// Everybody, once all rows are in.
extension Gathering {
    /// Everybody, in the order of first appearance.
    /// - Parameter files: gets the numbers of rows that are left out here
    consuming func finish(_ files: inout [ReadFile], _ findings: inout Findings) -> People {
        tellAlike(&findings)
        raters = RaterIndex()
        numbers = [:]
        let joined = joinRowsWithoutCycle(&findings)
        var (starts, order) = rowsByEntry()
        if !joined.isEmpty { dropRepeats(joined, &starts, &order, &files, &findings) }
        var packed: [PackedPeople.Entry] = []
        var scores: [Int: ScoredRow] = [:]
        packed.reserveCapacity(entries.count)
        for (number, entry) in entries.enumerated() {
            let row = scored[UInt32(number)]
            if starts[number].isEmpty, row == nil { continue }
            if let row { scores[packed.count] = row }
            packed.append(
                PackedPeople.Entry(
                    person: entry.person, cycle: entry.cycle,
                    language: entry.ownLanguage > 0 ? entry.ownLanguage : entry.firstLanguage, date: entry.date,
                    rows: starts[number]))
        }
        ids.close()
        texts.close()
        store.raters.close()
        return People(
            PackedPeople(
                ids: ids, texts: texts, known: known.map(\.text), entries: packed, scored: scores, store: store,
                order: order))
    }

    /// The numbers of the questionnaires by entry, and where those of each stand.
    private func rowsByEntry() -> (ranges: [Range<UInt32>], order: [UInt32]) {
        var ends = [UInt32](repeating: 0, count: entries.count)
        for row in 0..<store.rows.count { ends[Int(store.rows[row].entry)] += 1 }
        var end: UInt32 = 0
        for entry in ends.indices {
            end += ends[entry]
            ends[entry] = end
        }
        var order = [UInt32](repeating: 0, count: store.rows.count)
        // From the last one, so that each entry's stay in order.
        for row in (0..<store.rows.count).reversed() {
            let entry = Int(store.rows[row].entry)
            ends[entry] -= 1
            order[Int(ends[entry])] = UInt32(row)
        }
        return (ends.indices.map { ends[$0]..<($0 + 1 < ends.count ? ends[$0 + 1] : end) }, order)
    }

    /// Rows that name no cycle belong to a person's only one. The entries that got some.
    private mutating func joinRowsWithoutCycle(_ findings: inout Findings) -> [Int] {
        var byPerson: [UInt32: [Int]] = [:]
        guard entries.contains(where: { $0.cycle == 0 }), entries.contains(where: { $0.cycle > 0 }) else { return [] }
        for (number, entry) in entries.enumerated() { byPerson[entry.person, default: []].append(number) }
        var moved: [UInt32: UInt32] = [:]
        for blank in entries.indices where entries[blank].cycle == 0 {
            let person = entries[blank].person
            let named = (byPerson[person] ?? []).filter { $0 != blank }
            if named.isEmpty { continue }
            guard named.count == 1, let other = named.first else {
                let first = (0..<store.rows.count).first { store.rows[$0].entry == UInt32(blank) }
                findings.warning(
                    "\(CellText.quoted(ids.text(person))) has rows without a cycle beside those of "
                        + "\(Grouped.text(named.count)) cycles; they make a report of their own",
                    at: first.map { place(UInt32($0)) } ?? scored[UInt32(blank)]?.origin.place)
                continue
            }
            // The one that came first keeps its place among the people.
            let (first, second) = (min(blank, other), max(blank, other))
            entries[first].cycle = entries[other].cycle
            if let date = entries[second].date { entries[first].date = Self.later(entries[first].date, date) }
            if entries[first].ownLanguage == 0 { entries[first].ownLanguage = entries[second].ownLanguage }
            if entries[first].firstLanguage == 0 { entries[first].firstLanguage = entries[second].firstLanguage }
            scored[UInt32(first)] = scored[UInt32(first)] ?? scored[UInt32(second)]
            scored[UInt32(second)] = nil
            moved[UInt32(second)] = UInt32(first)
        }
        if !moved.isEmpty { store.join(moved) }
        return moved.values.map { Int($0) }.sorted()
    }

    /// Takes out of entries that were two what is a rater's second rating in the one that they make.
    private mutating func dropRepeats(
        _ joined: [Int], _ ranges: inout [Range<UInt32>], _ order: inout [UInt32], _ files: inout [ReadFile],
        _ findings: inout Findings
    ) {
        var log = RowFindings()
        for entry in joined {
            var own: UInt32?
            var seen: [UInt32: UInt32] = [:]
            var end = ranges[entry].lowerBound
            for position in ranges[entry] {
                let number = order[Int(position)]
                let row = store.rows[Int(number)]
                var first: UInt32?
                if row.relationship == Relationship.ownPosition {
                    first = own
                    own = own ?? number
                } else if row.rater > 0 {
                    let key = RaterIndex.key(row.rater - 1, &store)
                    first = seen[key]
                    seen[key] = first ?? number
                }
                guard let first else {
                    order[Int(end)] = number
                    end += 1
                    continue
                }
                report(row, at: place(number), first: first, &log)
                if let file = files.firstIndex(where: { $0.name == place(number).file }) { files[file].leftOut += 1 }
            }
            ranges[entry] = ranges[entry].lowerBound..<end
        }
        log.finish(file: nil)
        findings.append(contentsOf: log.findings)
    }

    /// Tells that a row is left out since another one is by the same rater.
    func report(_ row: ResponseStore.Row, at place: SourceSpan, first: UInt32, _ log: inout RowFindings) {
        let id = ids.text(entries[Int(row.entry)].person)
        if row.relationship == Relationship.ownPosition {
            log.report(.selfTwice) {
                (
                    "a second self rating of \(CellText.quoted(id)) is left out; the first is \(self.place(first))",
                    place, ["where no column 'relationship' says otherwise, each row is a self rating"]
                )
            }
        } else {
            log.report(.raterTwice) {
                let rater = CellText.quoted(store.raters.text(row.rater - 1))
                return (
                    "\(rater) rates \(CellText.quoted(id)) a second time as "
                        + "\(Relationship.allCases[Int(row.relationship)].rawValue); the row is left out, the first is "
                        + "\(self.place(first))", place, []
                )
            }
        }
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
            let row = (0..<store.rows.count).first { entries[Int(store.rows[$0].entry)].person == number }
            findings.warning(
                "the ids \(CellText.quoted(ids.text(other))) and \(CellText.quoted(id)) differ only in case or white space; "
                    + "they are read as two people",
                at: row.map { place(UInt32($0)) },
                hints: ["write an id in one way only"])
        }
        if count > Limits.repeats {
            findings.warning(
                "and \(Grouped.text(count - Limits.repeats)) more ids that differ only in case or white space")
        }
    }
}
