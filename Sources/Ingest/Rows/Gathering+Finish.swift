internal import Diagnostics
internal import People

// Everybody, once all rows are in.
extension Gathering {
    /// Everybody, in the order of first appearance.
    /// - Parameters:
    ///   - files: gets the numbers of rows that are left out here
    ///   - refused: gets the people about whom no report may be made
    /// - Throws: a failure where it is not clear who is rated, or by whom.
    consuming func finish(
        _ files: inout [ReadFile], refused: inout [Refusal], _ findings: inout Findings
    ) throws(Failure) -> People {
        let moved = joinRowsWithoutCycle(&findings)
        var problems = damageFailures()
        tellUnsaid(moved, &problems)
        if !problems.isEmpty { throw Failure(problems) }
        tellDates(&findings)
        tellAlike(&findings)
        numbers = [:]
        let (entries, scored, known, customs) = (entries, scored, known.map(\.text), customs)
        let (unlike, spellings) = (unlike, spellings)
        ids.close()
        texts.close()
        let (ids, texts) = (ids, texts)
        store.group(entries: entries.count, moved: moved)
        var responses = store
        var repeats = RepeatedRaters(files: files.map(\.name), tables: responses.columns.files)
        var packed: [PackedPeople.Entry] = []
        packed.reserveCapacity(entries.count)
        var scores: [Int: ScoredRow] = [:]
        for (number, entry) in entries.enumerated() {
            let row = scored[UInt32(number)]
            let id = PackedPeople.id(entry.person, ids, spellings, texts)
            let summary = repeats.summary(of: number, id, &responses)
            if summary.count == 0, row == nil { continue }
            if let finding = unlike[entry.person] {
                let cycle = entry.cycle == 0 ? nil : texts.text(entry.cycle - 1)
                refused.append(Refusal(id: id, cycle: cycle, finding: finding))
                continue
            }
            if let row { scores[packed.count] = row }
            packed.append(
                PackedPeople.Entry(
                    person: entry.person, cycle: entry.cycle, language: summary.language,
                    questionnaires: UInt32(clamping: summary.count), number: UInt32(clamping: number),
                    date: ResponseDate.later(summary.date, row?.date)))
        }
        repeats.finish(&files, &findings)
        for finding in Set(refused.map(\.finding)).sorted(by: { "\($0)" < "\($1)" }) { findings.append(finding) }
        return People(
            PackedPeople(
                ids: ids, spellings: spellings, texts: texts, known: known, customs: customs, entries: packed,
                scored: scores,
                responses: responses))
    }

    /// Says of whom several questionnaires hold nothing about who gave them: one would count as the person's own.
    private func tellUnsaid(_ moved: [UInt32: UInt32], _ problems: inout Findings) {
        var all = said
        for (from, to) in moved where Int(from) < all.count {
            while all.count <= Int(to) { all.append(Said()) }
            all[Int(to)].questionnaires += all[Int(from)].questionnaires
            all[Int(to)].unsaid += all[Int(from)].unsaid
            all[Int(to)].namesOther = all[Int(to)].namesOther || all[Int(from)].namesOther
            all[Int(from)] = Said()
        }
        let doubtful = all.indices.filter { all[$0].unsaid > 0 && (all[$0].questionnaires > 1 || all[$0].namesOther) }
        guard let first = doubtful.first else { return }
        let id = CellText.quoted(id(entries[first].person))
        let count = Int(all[first].questionnaires)
        let rest = doubtful.count > 1 ? ", and so it is with \(Grouped.text(doubtful.count - 1)) more people" : ""
        problems.error(
            count > 1
                ? "\(Grouped.text(count)) questionnaires are about \(id), and nothing says what those who gave them are to the person"
                    + rest
                : "somebody else than \(id) answered about the person, and nothing says what the rater is to the person\(rest)",
            at: place(ofEntry: first),
            hints: [
                "say in mapping.yaml which column holds the relationship: columns: { relationship: COLUMN }",
                "where all raters are of one kind: constants: { relationship: report }, or self where all answered about themselves",
                "where each group has a file of its own: files: { \"peers.csv\": { constants: { relationship: peer } } }",
                "'diptych map' looks at the file and proposes a mapping.yaml",
            ])
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

    /// Warns of ids that a person would read as one, though they are two.
    private func tellAlike(_ findings: inout Findings) {
        var first: [String: UInt32] = [:]
        var groups: [UInt32: [UInt32]] = [:]
        for number in 0..<UInt32(clamping: latest.count) where latest[Int(number)] > 0 {
            let keys = Likeness.keys(ids.text(number))
            if let other = keys.lazy.compactMap({ first[$0] }).first {
                groups[other, default: [other]].append(number)
                for key in keys where first[key] == nil { first[key] = other }
            } else {
                for key in keys { first[key] = number }
            }
        }
        for group in groups.sorted(by: { $0.key < $1.key }).map(\.value) {
            let entry = entries.firstIndex { $0.person == group[1] }
            let names = group.prefix(4).map { CellText.quoted(id($0)) }
            var differences: [String] = []
            for other in group.dropFirst() {
                let difference = Likeness.difference(ids.text(group[0]), ids.text(other))
                if !differences.contains(difference) { differences.append(difference) }
            }
            findings.warning(
                "the ids \(names.dropLast().joined(separator: ", ")) and \(names[names.count - 1])"
                    + (group.count > 4 ? " and \(group.count - 4) more" : "")
                    + " may be one person: they differ only in \(differences.joined(separator: " and ")); they are read as "
                    + "\(Grouped.text(group.count)) people",
                at: entry.map { place(ofEntry: $0) },
                hints: ["write an id in one way only, or leave it where these are different people"])
        }
    }
}
