internal import Diagnostics
internal import People

/// Puts the rows of all files together by person and cycle.
struct Gathering: ~Copyable {
    /// What a row says about a person beside the id: numbers of texts plus one, 0 for nothing, in the order of `PersonDetail`.
    typealias Details = [UInt32]

    struct Known {
        var text: UInt32 = 0
        var line: UInt32 = 0
        var file: UInt16 = 0
        /// Whether it is said that another row writes it otherwise.
        var isTold = false
        /// Whether nothing more is to be said about it.
        var isReported = false
    }

    /// One person in one cycle.
    struct Open {
        var person: UInt32
        var cycle: UInt32
        /// Where the first row about it stands.
        var file: UInt16
        var line: UInt32
    }

    /// What the rows about a person in a cycle say about who answered.
    struct Said {
        var questionnaires: UInt32 = 0
        var unsaid: UInt32 = 0
        var namesOther = false
    }

    /// The ids of the people, as they are compared.
    var ids = TextPool()
    /// Names, cycles and whatever else is the same in many rows.
    var texts = TextPool()
    /// The questionnaires.
    var store: Questionnaires

    var files: [Origin.Columns] = []
    // For each id its details, one behind the other, and its latest entry plus one.
    var known: [Known] = []
    var latest: [UInt32] = []
    var entries: [Open] = []
    var numbers: [UInt64: UInt32] = [:]
    var scored: [UInt32: ScoredRow] = [:]
    private(set) var customs = CustomFacts()
    // For each id how it is printed, where otherwise: the number of a text plus one.
    var spellings: [UInt32] = []
    // For each id what it stands for, as far as it was looked at.
    var kinds: [IDKind] = []
    var shortened = Damaged()
    var cut = Damaged()
    var dates = Damaged()
    var wholeLongIDs = 0
    // By entry.
    var said: [Said] = []
    // Of people whose rows name two different people, what there is to say.
    var unlike: [UInt32: Finding] = [:]

    /// - Parameter items: how many there are
    init(items: Int) { store = Questionnaires(items: items) }

    /// Adds a file; its number.
    mutating func add(_ file: Origin.Columns) -> UInt16 {
        files.append(file)
        return UInt16(clamping: store.add(file))
    }

    /// The position of a fact that a mapping names.
    mutating func custom(_ name: String) -> Int { customs.position(name) }

    /// Takes in such a fact. Where rows of a person differ there is none, which is told once for each person and fact.
    mutating func set(
        _ position: Int, _ value: UInt32, of entry: UInt32, file: UInt16, line: UInt32, _ log: inout RowFindings
    ) {
        guard let old = customs.set(position, value, of: entry) else { return }
        log.report(.fact) {
            let id = CellText.quoted(self.id(entries[Int(entry)].person))
            let (new, old) = (CellText.quoted(texts.text(value - 1)), CellText.quoted(texts.text(old - 1)))
            return (
                "the \(customs.names[position]) of \(id) is \(new) here, but \(old) in a row before; it gets none",
                files[Int(file)].place(line: line), ["a field is about the person, whoever answered"]
            )
        }
    }

    /// Gives an entry what the rows of another one say in such facts.
    mutating func moveCustoms(_ entry: UInt32, to other: UInt32) { customs.move(entry, to: other) }

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
            let (other, old) = (texts.text(new - 1), texts.text(known[place].text - 1))
            let isUnlike = detail == .name && !Likeness.isOne(other, old)
            // One name may be written in several ways before another one comes.
            let isTold = known[place].isTold
            known[place].isTold = true
            known[place].isReported = detail != .name || isUnlike
            let first = files[Int(known[place].file)].place(line: known[place].line)
            let here = files[Int(file)].place(line: line)
            if isUnlike {
                unlike[person] = Finding.error(
                    "\(CellText.quoted(id(person))) is \(CellText.quoted(other)) here, but \(CellText.quoted(old)) in \(first): two "
                        + "people under one id get no report", at: here,
                    hints: [
                        "give each an id of their own, or make the names alike; where the column holds raters' names, it is not 'name'"
                    ])
                continue
            }
            if isTold { continue }
            log.report(.detail) {
                (
                    "the \(detail) of \(CellText.quoted(id(person))) is \(CellText.quoted(other)) here, but "
                        + "\(CellText.quoted(old)) in \(first); \(CellText.quoted(old)) is kept", here, []
                )
            }
        }
        // Nearly all rows of a person belong to the cycle of the one before.
        if latest[index] > 0, entries[Int(latest[index]) - 1].cycle == cycle { return latest[index] - 1 }
        let key = UInt64(person) << 32 | UInt64(cycle)
        let number = numbers[key] ?? UInt32(clamping: entries.count)
        if Int(number) == entries.count {
            entries.append(Open(person: person, cycle: cycle, file: file, line: line))
            numbers[key] = number
        }
        latest[index] = number + 1
        return number
    }

    /// Counts a questionnaire, and whether anything says who gave it.
    mutating func note(_ relationship: SaidRelationship, of entry: UInt32) {
        while said.count <= Int(entry) { said.append(Said()) }
        said[Int(entry)].questionnaires += 1
        if relationship.isUnsaid { said[Int(entry)].unsaid += 1 }
        if relationship.namesOther { said[Int(entry)].namesOther = true }
    }

    /// The place of the first row about a person in a cycle.
    func place(ofEntry number: Int) -> SourceSpan {
        files[Int(entries[number].file)].place(line: entries[number].line)
    }

    /// Sets the scores. Where there are some already they stay, and their place is returned.
    mutating func setScored(_ row: ScoredRow, of entry: UInt32) -> SourceSpan? {
        if let first = scored[entry] { return first.origin.place }
        scored[entry] = row
        return nil
    }
}
