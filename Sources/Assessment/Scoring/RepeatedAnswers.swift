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
    /// The position in `places` of the first questionnaire with answers of this hash.
    private var first: [Int: Int32] = [:]
    /// The later ones with the same answers, by the position of the first.
    private var later: [Int32: [Int32]] = [:]

    /// Adds the questionnaires about one person.
    /// - Parameter index: the person's position in the results
    mutating func add(_ index: Int, _ results: Results) {
        let responses = results.people[index].responses
        guard let person = Int32(exactly: index) else { return }
        for (number, response) in responses.enumerated() {
            guard let place = Int32(exactly: number), let position = Int32(exactly: places.count),
                AnswerQuality.isTelling(response.answers)
            else { continue }
            places.append(Place(person: person, response: place))
            let hash = response.answers.hashValue
            guard let other = first[hash] else {
                first[hash] = position
                continue
            }
            if self.response(other, results)?.answers == response.answers {
                later[other, default: []].append(position)
            }
        }
    }

    private func response(_ position: Int32, _ results: Results) -> Response? {
        let place = places[Int(position)]
        return results.people[Int(place.person)].responses[Int(place.response)]
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
        let people = Set(members.map { results.people[Int(places[Int($0)].person)].id })
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
