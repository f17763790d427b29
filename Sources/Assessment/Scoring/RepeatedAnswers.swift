internal import Diagnostics
internal import Ingest

/// Questionnaires about different people with the same answers to all items: somebody may have copied them. They are told to whoever
/// runs the batch, and count all the same. One pass, and memory for three or four numbers for each questionnaire.
struct RepeatedAnswers {
    private struct Place {
        var person: Int
        var response: Int
    }

    /// How many groups of questionnaires are told one by one.
    private static let told = 20
    /// How many places of a group are told.
    private static let toldPlaces = 5

    /// For each person whose questionnaires were added the position in the results, and the number of the first questionnaire.
    private var people: [(position: Int32, first: Int32)] = []
    /// The hashes of the answers, questionnaire by questionnaire; those of questionnaires that tell nothing are not used.
    private var hashes: [UInt32] = []
    /// By hash: the numbers of the first questionnaires with their answers, plus one, or 0; never more than half full.
    private var slots: [Int32]
    /// The later ones with the same answers, by the number of the first.
    private var later: [Int32: [Int32]] = [:]

    /// - Parameter results: those whose questionnaires will be added
    init(_ results: Results) {
        people.reserveCapacity(results.people.count)
        let count = results.people.indices.reduce(0) { $0 + results.people.questionnaires($1) }
        hashes.reserveCapacity(count)
        var size = 2
        while size < 2 * count { size *= 2 }
        slots = [Int32](repeating: 0, count: size)
    }

    /// Adds the questionnaires about one person.
    /// - Parameters:
    ///   - index: the person's position in the results
    ///   - responses: the person's questionnaires
    mutating func add(_ index: Int, _ responses: [Response], _ results: Results) {
        guard let person = Int32(exactly: index), let first = Int32(exactly: hashes.count),
            Int(first) + responses.count < Int32.max, hashes.count + responses.count <= slots.count / 2
        else { return }
        people.append((person, first))
        for (number, response) in responses.enumerated() {
            let hash = UInt32(truncatingIfNeeded: response.answers.hashValue)
            hashes.append(hash)
            if AnswerQuality.isTelling(response.answers) {
                add(first + Int32(truncatingIfNeeded: number), hash, response, results)
            }
        }
    }

    private mutating func add(_ position: Int32, _ hash: UInt32, _ response: Response, _ results: Results) {
        var slot = Int(hash) & (slots.count - 1)
        while slots[slot] > 0 {
            let other = slots[slot] - 1
            if hashes[Int(other)] == hash, self.response(other, results)?.answers == response.answers {
                later[other, default: []].append(position)
                return
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        slots[slot] = position + 1
    }

    private func response(_ position: Int32, _ results: Results) -> Response? {
        let place = place(position)
        return results.people.response(place.response, of: place.person)
    }

    /// Whose questionnaire it is: the last person whose first one is not behind it.
    private func place(_ position: Int32) -> Place {
        var (low, high) = (0, people.count)
        while low < high {
            let middle = (low + high) / 2
            if people[middle].first > position { high = middle } else { low = middle + 1 }
        }
        guard low > 0 else { return Place(person: 0, response: 0) }
        let (person, first) = people[low - 1]
        return Place(person: Int(person), response: Int(position - first))
    }

    /// The positions of the people about whom two questionnaires have the same answers.
    var repeaters: Set<Int> {
        var found: Set<Int> = []
        for (start, others) in later {
            var seen: Set<Int> = [place(start).person]
            for other in others {
                let person = place(other).person
                if !seen.insert(person).inserted { found.insert(person) }
            }
        }
        return found
    }

    /// Tells what was found, in the order of the results.
    func report(_ results: Results, _ findings: inout Findings) {
        var groups = 0
        for start in later.keys.sorted() {
            let members = [start] + (later[start] ?? [])
            guard Set(members.map { place($0).person }).count > 1 else { continue }
            groups += 1
            if groups <= Self.told { report(members, results, &findings) }
        }
        if groups > Self.told {
            findings.warning(
                "\(groups - Self.told) more groups of questionnaires about different people have the same answers to all items"
            )
        }
    }

    private func report(_ members: [Int32], _ results: Results, _ findings: inout Findings) {
        let responses = members.compactMap { response($0, results) }
        let people = Set(members.map { results.people.details(place($0).person).id })
        let who = people.count > 1 ? "\(people.count) people" : "'\(people.first ?? "")' in several cycles"
        var message = "\(responses.count) questionnaires about \(who) have the same answers to all items"
        if let comments = responses.first?.comments.map(\.text), !comments.isEmpty,
            responses.allSatisfy({ $0.comments.map(\.text) == comments })
        {
            message += " and the same comments"
        }
        if let rater = responses.first?.rater, responses.allSatisfy({ $0.rater == rater }) {
            message += ", all by '\(rater)'"
        }
        var list = responses.prefix(Self.toldPlaces).map(\.origin.place.description).joined(separator: ", ")
        if responses.count > Self.toldPlaces { list += " and \(responses.count - Self.toldPlaces) more" }
        findings.warning(
            message, at: responses.dropFirst().first?.origin.place,
            hints: ["they stand at \(list)", "all count; take out what was copied"])
    }
}
