internal import Diagnostics

/// Puts the rows of all files together by person and cycle.
struct People {
    /// The handle of one person's one cycle.
    struct Entry { fileprivate var index: Int }

    private struct Key: Hashable {
        var person: Int
        var cycle: String?
    }

    private struct Known {
        var person: Person
        /// Where each detail was said first, and whether a difference was reported.
        var places: [(place: SourceSpan, isReported: Bool)?] = Array(
            repeating: nil, count: Person.Detail.allCases.count)
        var entries: [Int] = []
    }

    private struct Gathered {
        var person: Int
        var cycle: String?
        var responses: [Response] = []
        var scored: ScoredRow?
    }

    private var known: [Known] = []
    private var persons: [String: Int] = [:]
    private var gathered: [Gathered] = []
    private var entries: [Key: Int] = [:]

    /// Where the rows about a person in a cycle belong. The first row that says a detail counts; another one that says
    /// something else makes a finding, once for each person and detail.
    mutating func entry(
        for person: Person, cycle: String?, at place: SourceSpan, _ log: inout RowFindings
    ) -> Entry {
        let index: Int
        if let found = persons[person.id] {
            index = found
        } else {
            index = known.count
            known.append(Known(person: Person(id: person.id)))
            persons[person.id] = index
        }
        for (number, detail) in Person.Detail.allCases.enumerated() {
            guard let new = person[detail] else { continue }
            guard let old = known[index].person[detail] else {
                known[index].person[detail] = new
                known[index].places[number] = (place, false)
                continue
            }
            guard new != old, let first = known[index].places[number], !first.isReported else { continue }
            known[index].places[number]?.isReported = true
            log.report(number == 0 ? .name : .detail) {
                (
                    "the \(detail.rawValue) of \(CellText.quoted(person.id)) is \(CellText.quoted(new)) here, but "
                        + "\(CellText.quoted(old)) in \(first.place); \(CellText.quoted(old)) is kept",
                    place, []
                )
            }
        }
        // Nearly all rows of a person belong to the cycle of the one before.
        if let last = known[index].entries.last, gathered[last].cycle == cycle { return Entry(index: last) }
        let key = Key(person: index, cycle: cycle)
        if let found = entries[key] { return Entry(index: found) }
        entries[key] = gathered.count
        known[index].entries.append(gathered.count)
        gathered.append(Gathered(person: index, cycle: cycle))
        return Entry(index: gathered.count - 1)
    }

    /// Adds a response.
    mutating func add(_ response: Response, to entry: Entry) {
        gathered[entry.index].responses.append(response)
    }

    /// Sets the scores. Where there are some already they stay, and their place is returned.
    mutating func setScored(_ row: ScoredRow, of entry: Entry) -> SourceSpan? {
        if let first = gathered[entry.index].scored { return first.origin.place }
        gathered[entry.index].scored = row
        return nil
    }

    /// Everybody, in the order of first appearance, without second ratings by one rater.
    /// - Parameter files: gets the numbers of rows that are left out here
    mutating func finish(_ files: inout [ReadFile], _ findings: inout Findings) -> [PersonResults] {
        joinRowsWithoutCycle(files, &findings)
        var log = RowFindings()
        let order = Dictionary(zip(files.map(\.name), files.indices)) { first, _ in first }
        var people: [PersonResults] = []
        people.reserveCapacity(gathered.count)
        for entry in gathered where !entry.responses.isEmpty || entry.scored != nil {
            var result = PersonResults(
                known[entry.person].person, cycle: entry.cycle, responses: entry.responses, scored: entry.scored)
            for left in result.dropRepeats(&log) {
                if let file = order[left.columns.file] { files[file].leftOut += 1 }
            }
            people.append(result)
        }
        log.finish(file: nil)
        findings.append(contentsOf: log.findings)
        return people
    }

    /// Rows that name no cycle belong to a person's only one.
    private mutating func joinRowsWithoutCycle(_ files: [ReadFile], _ findings: inout Findings) {
        let order = Dictionary(zip(files.map(\.name), files.indices)) { first, _ in first }
        for person in known where person.entries.count > 1 {
            guard let blank = person.entries.first(where: { gathered[$0].cycle == nil }) else { continue }
            let named = person.entries.filter { $0 != blank }
            guard named.count == 1, let other = named.first else {
                let place = gathered[blank].responses.first?.origin.place ?? gathered[blank].scored?.origin.place
                findings.warning(
                    "\(CellText.quoted(person.person.id)) has rows without a cycle beside those of "
                        + "\(Grouped.text(named.count)) cycles; they make a report of their own", at: place)
                continue
            }
            // The one that came first keeps its place among the people.
            let (first, second) = (min(blank, other), max(blank, other))
            gathered[first].cycle = gathered[other].cycle
            gathered[first].scored = gathered[first].scored ?? gathered[second].scored
            gathered[first].responses += gathered[second].responses
            gathered[first].responses.sort {
                (order[$0.origin.columns.file] ?? 0, $0.origin.record)
                    < (order[$1.origin.columns.file] ?? 0, $1.origin.record)
            }
            gathered[second].responses = []
            gathered[second].scored = nil
        }
    }
}

extension Person {
    /// What rows can say about a person beside the id.
    fileprivate enum Detail: String, CaseIterable { case name, email, title, organisation, team }

    fileprivate subscript(detail: Detail) -> String? {
        get {
            switch detail {
            case .name: name
            case .email: email
            case .title: title
            case .organisation: organisation
            case .team: team
            }
        }
        set {
            switch detail {
            case .name: name = newValue
            case .email: email = newValue
            case .title: title = newValue
            case .organisation: organisation = newValue
            case .team: team = newValue
            }
        }
    }
}

extension PersonResults {
    /// Takes out each second self rating and each second rating by one rater, whatever the rater is called in it: one person
    /// must not make up a group. Tells where they stood.
    fileprivate mutating func dropRepeats(
        _ log: inout RowFindings
    ) -> [Origin] {
        guard responses.count > 1 else { return [] }
        var own: Origin?
        var raters: [String: Origin] = [:]
        var kept: [Response] = []
        var left: [Origin] = []
        for response in responses {
            if response.relationship == .selfRating {
                if let own {
                    left.append(response.origin)
                    log.report(.selfTwice) {
                        (
                            "a second self rating of \(CellText.quoted(id)) is left out; the first is "
                                + "\(own.place)", response.origin.place,
                            ["where no column 'relationship' says otherwise, each row is a self rating"]
                        )
                    }
                    continue
                }
                own = response.origin
            } else if let rater = response.rater {
                // `ann`, `Ann` and `ann ` are one person.
                let key = rater.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
                if let first = raters[key] {
                    left.append(response.origin)
                    log.report(.raterTwice) {
                        (
                            "\(CellText.quoted(rater)) rates \(CellText.quoted(id)) a second time as "
                                + "\(response.relationship.rawValue); the row is left out, the first is \(first.place)",
                            response.origin.place, []
                        )
                    }
                    continue
                }
                raters[key] = response.origin
            }
            kept.append(response)
        }
        if !left.isEmpty { responses = kept }
        return left
    }
}
