internal import Diagnostics
internal import Ingest
internal import People

/// Questionnaires with the same answers to all items, group by group: the first groups with a few places of each, and the number of
/// all.
struct RepeatedGroups {
    /// Where a questionnaire stands in the results.
    struct Place: Comparable {
        /// The person's position.
        var person: Int
        /// The questionnaire's number among the person's.
        var response: Int

        static func < (left: Place, right: Place) -> Bool {
            (left.person, left.response) < (right.person, right.response)
        }
    }

    private struct Group {
        var first: Place
        var finding: Finding
    }

    /// How many groups of questionnaires are told one by one.
    private static let told = 20
    /// How many places of a group are told.
    private static let toldPlaces = 5

    /// The positions of the people about whom two questionnaires have the same answers.
    private(set) var repeaters: Set<Int> = []
    private var count = 0
    // The first ones, in the order of the results.
    private var groups: [Group] = []

    /// Adds questionnaires whose answers are probably the same.
    /// - Parameter places: where they stand, in order
    mutating func add(_ places: [Place], _ results: Results) {
        guard let first = places.first,
            let answers = results.people.response(first.response, of: first.person)?.answers
        else { return }
        var (same, others) = ([first], [Place]())
        for place in places.dropFirst() {
            if results.people.response(place.response, of: place.person)?.answers == answers {
                same.append(place)
            } else {
                others.append(place)
            }
        }
        if same.count > 1 { add(group: same, results) }
        if !others.isEmpty { add(others, results) }
    }

    private mutating func add(group: [Place], _ results: Results) {
        for (place, next) in zip(group, group.dropFirst()) where place.person == next.person {
            repeaters.insert(place.person)
        }
        guard let first = group.first, let last = group.last, first.person != last.person else {
            return
        }
        count += 1
        if groups.count == Self.told, let latest = groups.last, latest.first < first { return }
        let index = groups.firstIndex { first < $0.first } ?? groups.count
        groups.insert(Group(first: first, finding: Self.finding(group, results)), at: index)
        if groups.count > Self.told { groups.removeLast() }
    }

    private static func finding(_ group: [Place], _ results: Results) -> Finding {
        let responses = group.lazy.compactMap { results.people.response($0.response, of: $0.person) }
        let people = Set(group.map { results.people.id($0.person) })
        let who =
            people.count > 1 ? "\(people.count) people" : "'\(people.first ?? "")' in several cycles"
        var message = "\(group.count) questionnaires about \(who) have the same answers to all items"
        if let comments = responses.first?.comments.map(\.text), !comments.isEmpty,
            responses.allSatisfy({ $0.comments.map(\.text) == comments })
        {
            message += " and the same comments"
        }
        if let rater = responses.first?.rater, responses.allSatisfy({ $0.rater == rater }) {
            message += ", all by '\(rater)'"
        }
        let places = responses.prefix(toldPlaces).map(\.origin.place)
        var list = places.map(\.description).joined(separator: ", ")
        if group.count > toldPlaces { list += " and \(group.count - toldPlaces) more" }
        return .warning(
            message, at: places.dropFirst().first,
            hints: ["they stand at \(list)", "all count; take out what was copied"])
    }

    /// Tells what was found, in the order of the results.
    func report(_ findings: inout Findings) {
        for group in groups { findings.append(group.finding) }
        if count > Self.told {
            findings.warning(
                "\(count - Self.told) more groups of questionnaires about different people have the same answers to all items"
            )
        }
    }
}
