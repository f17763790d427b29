internal import Diagnostics

/// Puts the rows of all files together by person and cycle.
struct Gathering {
    /// What a row says about a person beside the id: numbers of texts plus one, 0 for nothing, in the order of `PersonDetail`.
    typealias Details = [UInt32]

    private struct Known {
        var text: UInt32 = 0
        var line: UInt32 = 0
        var file: UInt16 = 0
        var isReported = false
    }

    /// One person in one cycle.
    private struct Open {
        var person: UInt32
        var cycle: UInt32
        var date: ResponseDate?
        /// The number of the self rating plus one.
        var own: UInt32 = 0
        var ownLanguage: UInt32 = 0
        var firstLanguage: UInt32 = 0
    }

    /// The ids of the people.
    var ids = TextPool()
    /// Names, cycles and whatever else is the same in many rows.
    var texts = TextPool()
    /// The questionnaires.
    var store: ResponseStore

    private var files: [Origin.Columns] = []
    // For each id its details, one behind the other, and its latest entry plus one.
    private var known: [Known] = []
    private var latest: [UInt32] = []
    private var entries: [Open] = []
    private var numbers: [UInt64: UInt32] = [:]
    private var scored: [UInt32: ScoredRow] = [:]
    private var raters = RaterIndex()

    init(items: Int) {
        store = ResponseStore(items: items)
    }

    /// Adds a file; its number.
    mutating func add(_ file: Origin.Columns) -> UInt16 {
        files.append(file)
        return store.add(file)
    }

    /// Where the rows about a person in a cycle belong. The first row that says a detail counts; another one that says
    /// something else makes a finding, once for each person and detail.
    mutating func entry(
        for person: UInt32, _ details: Details, cycle: UInt32, file: UInt16, line: UInt32, _ log: inout RowFindings
    ) -> UInt32 {
        let index = Int(person)
        while latest.count <= index {
            latest.append(0)
            known += repeatElement(Known(), count: PersonDetail.allCases.count)
        }
        for detail in PersonDetail.allCases {
            let new = details[detail.rawValue]
            let place = index * PersonDetail.allCases.count + detail.rawValue
            if new == 0 || new == known[place].text { continue }
            guard known[place].text > 0 else {
                known[place] = Known(text: new, line: line, file: file)
                continue
            }
            if known[place].isReported { continue }
            known[place].isReported = true
            log.report(detail == .name ? .name : .detail) {
                let (other, old) = (
                    CellText.quoted(texts.text(new - 1)), CellText.quoted(texts.text(known[place].text - 1))
                )
                let first = files[Int(known[place].file)].place(line: known[place].line)
                return (
                    "the \(detail) of \(CellText.quoted(ids.text(person))) is \(other) here, but \(old) in \(first); "
                        + "\(old) is kept",
                    files[Int(file)].place(line: line), []
                )
            }
        }
        // Nearly all rows of a person belong to the cycle of the one before.
        if latest[index] > 0, entries[Int(latest[index]) - 1].cycle == cycle { return latest[index] - 1 }
        let key = UInt64(person) << 32 | UInt64(cycle)
        let number = numbers[key] ?? UInt32(clamping: entries.count)
        if Int(number) == entries.count {
            entries.append(Open(person: person, cycle: cycle))
            numbers[key] = number
        }
        latest[index] = number + 1
        return number
    }

    /// Adds a questionnaire, unless it is the second one of its rater. A person's second self rating is one, and so is a second
    /// rating by one rater, whatever the rater is called in it: one person must not make up a group.
    /// - Returns: the number of the first one where it is not added
    mutating func add(
        _ row: ResponseStore.Row, _ codes: [UInt32], lineOffsets: [UInt32], duration: Double?, invited: Int?
    ) -> UInt32? {
        let entry = Int(row.entry)
        let isOwn = row.relationship == Relationship.ownPosition
        if isOwn {
            if entries[entry].own > 0 { return entries[entry].own - 1 }
        } else if row.rater > 0, let first = raters.add(row, store.rows.count, &store) {
            return first
        }
        let number = store.append(row, codes, lineOffsets: lineOffsets, duration: duration, invited: invited)
        if isOwn { entries[entry].own = number + 1 }
        return nil
    }

    /// Where a questionnaire stands.
    func place(_ number: UInt32) -> SourceSpan { store.origin(number).place }

    /// Adds when and in which language a row was answered, which is known for the person only.
    /// - Parameter isOwn: whether it is the person's own row
    mutating func add(_ date: ResponseDate?, language: UInt32, isOwn: Bool, to entry: UInt32) {
        let index = Int(entry)
        if let date { entries[index].date = Self.later(entries[index].date, date) }
        guard language > 0 else { return }
        if entries[index].firstLanguage == 0 { entries[index].firstLanguage = language }
        if isOwn, entries[index].ownLanguage == 0 { entries[index].ownLanguage = language }
    }

    /// Sets the scores. Where there are some already they stay, and their place is returned.
    mutating func setScored(_ row: ScoredRow, of entry: UInt32) -> SourceSpan? {
        if let first = scored[entry] { return first.origin.place }
        scored[entry] = row
        return nil
    }

    private static func later(_ date: ResponseDate?, _ other: ResponseDate) -> ResponseDate {
        guard let date else { return other }
        guard let day = other.day else { return date }
        if let best = date.day, best >= day { return date }
        return other
    }
}

// MARK: - Everybody

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

extension Relationship {
    /// The position of `self` among all.
    static let ownPosition: UInt8 = 0
}

/// Finds a rater's earlier questionnaire about a person: by hash, the numbers of questionnaires.
struct RaterIndex {
    private var slots = [UInt32](repeating: 0, count: 64)
    private var count = 0

    /// Adds a questionnaire that is about to be added to the store.
    /// - Returns: the earlier one by the same rater about the same person, where there is one; it is not added then
    mutating func add(_ row: ResponseStore.Row, _ number: Int, _ store: inout ResponseStore) -> UInt32? {
        if count * 2 >= slots.count { grow(&store) }
        let key = Self.key(row.rater - 1, &store)
        var slot = Self.hash(row.entry, key) & (slots.count - 1)
        while slots[slot] != 0 {
            let other = store.rows[Int(slots[slot]) - 1]
            if other.entry == row.entry, Self.key(other.rater - 1, &store) == key { return slots[slot] - 1 }
            slot = (slot + 1) & (slots.count - 1)
        }
        slots[slot] = UInt32(clamping: number + 1)
        count += 1
        return nil
    }

    private mutating func grow(_ store: inout ResponseStore) {
        let old = slots
        slots = [UInt32](repeating: 0, count: old.count * 2)
        for number in old where number > 0 {
            let row = store.rows[Int(number) - 1]
            var slot = Self.hash(row.entry, Self.key(row.rater - 1, &store)) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = number
        }
    }

    private static func hash(_ entry: UInt32, _ key: UInt32) -> Int {
        var hasher = Hasher()
        hasher.combine(UInt64(entry) << 32 | UInt64(key))
        return hasher.finalize()
    }

    /// The number of a rater's name as it is compared: `ann`, `Ann` and `ann ` are one person.
    static func key(_ rater: UInt32, _ store: inout ResponseStore) -> UInt32 {
        let index = Int(rater)
        while store.raterKeys.count <= index { store.raterKeys.append(0) }
        if store.raterKeys[index] > 0 { return store.raterKeys[index] - 1 }
        let name = store.raters.text(rater)
        let isPlain = name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !(0x41...0x5A ~= $0) }
        let key =
            isPlain
            ? rater
            : store.raters.number(name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " "))
        store.raterKeys[index] = key + 1
        return key
    }
}
