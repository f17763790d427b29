internal import Diagnostics
internal import Ingest

/// Questionnaires about different people with the same answers to all items: somebody may have copied them. They are told to whoever
/// runs the batch, and count all the same. One pass, and memory for a number and two places for each questionnaire.
struct RepeatedAnswers {
    private struct Place {
        var person: Int32
        var response: Int32
    }

    /// How many groups of questionnaires are told one by one.
    private static let told = 20
    /// How many places of a group are told.
    private static let toldPlaces = 5

    private var places: [Place] = []
    /// The hashes of their answers.
    private var hashes: [UInt32] = []
    /// By hash: the positions in `places` of the first questionnaires with their answers, plus one, or 0; never more than half full.
    private var slots = [Int32](repeating: 0, count: 64)
    private var filled = 0
    /// The later ones with the same answers, by the position of the first.
    private var later: [Int32: [Int32]] = [:]

    /// Adds the questionnaires about one person.
    /// - Parameters:
    ///   - index: the person's position in the results
    ///   - responses: the person's questionnaires
    mutating func add(_ index: Int, _ responses: [Response], _ results: Results) {
        guard let person = Int32(exactly: index) else { return }
        for (number, response) in responses.enumerated() {
            guard let place = Int32(exactly: number), let position = Int32(exactly: places.count), position < .max,
                AnswerQuality.isTelling(response.answers)
            else { continue }
            let hash = UInt32(truncatingIfNeeded: response.answers.hashValue)
            places.append(Place(person: person, response: place))
            hashes.append(hash)
            if filled * 2 >= slots.count { grow() }
            var slot = Int(hash) & (slots.count - 1)
            while slots[slot] > 0 {
                let other = slots[slot] - 1
                if hashes[Int(other)] == hash, self.response(other, results)?.answers == response.answers {
                    later[other, default: []].append(position)
                    break
                }
                slot = (slot + 1) & (slots.count - 1)
            }
            if slots[slot] == 0 {
                slots[slot] = position + 1
                filled += 1
            }
        }
    }

    private mutating func grow() {
        let old = slots
        slots = [Int32](repeating: 0, count: old.count * 2)
        for entry in old where entry > 0 {
            var slot = Int(hashes[Int(entry) - 1]) & (slots.count - 1)
            while slots[slot] > 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = entry
        }
    }

    private func response(_ position: Int32, _ results: Results) -> Response? {
        let place = places[Int(position)]
        return results.people.response(Int(place.response), of: Int(place.person))
    }

    /// The positions of the people about whom two questionnaires have the same answers.
    var people: Set<Int> {
        var people: Set<Int> = []
        for (start, others) in later {
            var seen: Set<Int32> = [places[Int(start)].person]
            for other in others {
                let person = places[Int(other)].person
                if !seen.insert(person).inserted { people.insert(Int(person)) }
            }
        }
        return people
    }

    /// Tells what was found, in the order of the results.
    func report(_ results: Results, _ findings: inout Findings) {
        var groups = 0
        for start in later.keys.sorted() {
            let members = [start] + (later[start] ?? [])
            guard Set(members.map { places[Int($0)].person }).count > 1 else { continue }
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
        let people = Set(members.map { results.people.details(Int(places[Int($0)].person)).id })
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
