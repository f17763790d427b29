internal import Ingest
internal import People

/// Finds questionnaires about different people with the same answers to all items: somebody may have copied them. They are told to
/// whoever runs the batch, and count all the same.
///
/// The hashes of the answers, sixteen bytes a questionnaire, are collected while these are read once, and then sorted.
struct RepeatedAnswers: ~Copyable {
    private struct Entry {
        var hash: UInt64
        // The person's position in the results, and the questionnaire's number among the person's.
        var person: UInt32
        var response: UInt32

        /// By hash, then in the order of the results.
        static func < (left: Entry, right: Entry) -> Bool {
            (left.hash, left.person, left.response) < (right.hash, right.person, right.response)
        }
    }

    private var entries: [Entry] = []

    /// - Parameter count: about how many questionnaires there will be
    init(expecting count: Int = 0) { entries.reserveCapacity(count) }

    /// Adds the questionnaires about one person.
    /// - Parameters:
    ///   - index: the person's position in the results; each person is added once, in order
    ///   - responses: the person's questionnaires
    mutating func add(_ index: Int, _ responses: [Response]) {
        for (number, response) in responses.enumerated() where AnswerQuality.isTelling(response.answers) {
            let hash = UInt64(bitPattern: Int64(response.answers.hashValue))
            entries.append(Entry(hash: hash, person: UInt32(clamping: index), response: UInt32(clamping: number)))
        }
    }

    /// Finds what is repeated among the questionnaires that were added.
    /// - Parameter results: those that they came from
    consuming func groups(in results: Results) -> RepeatedGroups {
        var groups = RepeatedGroups()
        entries.sort { $0 < $1 }
        var start = 0
        while start < entries.count {
            var end = start + 1
            while end < entries.count, entries[end].hash == entries[start].hash { end += 1 }
            if end - start > 1 {
                let places = entries[start..<end].map {
                    RepeatedGroups.Place(person: Int($0.person), response: Int($0.response))
                }
                groups.add(places, results)
            }
            start = end
        }
        return groups
    }
}
