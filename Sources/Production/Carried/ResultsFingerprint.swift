internal import Diagnostics
internal import Files
internal import Ingest
internal import People

/// SHA-256 of the results, which reports carry so that it can be said later whether they were made from the same rows.
///
/// A digest lets guesses be tested: who knows all of a file but one answer has that answer after a few tries. Who holds a report
/// may know the person's own answers, those of raters who told them, and how the file is written. So a report carries the digest
/// only where the results hold many questionnaires about other people: of these, answers enough stay unknown to make guessing
/// hopeless (60 questionnaires of 10 answers are 600 unknown answers; at one bit each, a tenth of them would do). Elsewhere it
/// says why there is none. `diptych verify` works the numbers out again in any case.
///
/// Of several files it is the digest of their digests, so that a small file among them cannot be guessed either.
struct ResultsFingerprint: Sendable {
    /// This many questionnaires about others there have to be.
    static let fewestQuestionnaires = 60
    /// So many items each of them has to ask.
    static let fewestItems = 10
    static let omission =
        "left out, so that nobody can test guesses at single answers: the results hold too little about other people"
    static let unreadable = "standard input cannot be read twice"

    private let digest: String?
    private let isLong: Bool
    private let total: Int
    /// How many questionnaires there are about each person.
    private let counts: [String: Int]
    /// The ids of the people, by their positions in the results.
    private let ids: [String]

    /// Reads the files.
    /// - Throws: a failure where one cannot be read again.
    init(files: [String], results: Results) throws(Failure) {
        var digests: [String] = []
        for file in files {
            if let digest = try SourceDigests.file(file) { digests.append(digest) }
        }
        if digests.count < files.count {
            digest = nil
        } else if digests.count == 1 {
            digest = digests.first
        } else {
            var all = Digest()
            for digest in digests { all.update(Array(digest.utf8)) }
            digest = all.finish()
        }
        var counts: [String: Int] = [:]
        var total = 0
        for position in results.people.indices {
            let person = results.people.details(position)
            let count = results.people.questionnaires(position) + (person.scored == nil ? 0 : 1)
            counts[person.id, default: 0] += count
            total += count
        }
        self.counts = counts
        ids = results.people.ids
        self.total = total
        isLong = results.items.count >= Self.fewestItems
    }

    /// What a report may carry: the digest, or why there is none.
    /// - Parameter people: positions in the results of those whose report it is: each may know all questionnaires about one of them
    func told(knowing people: [Int]) -> (digest: String?, omission: String?) {
        told(knowing: people.lazy.compactMap { ids.indices.contains($0) ? counts[ids[$0]] : nil }.max() ?? 0)
    }

    private func told(knowing count: Int) -> (digest: String?, omission: String?) {
        guard let digest else { return (nil, Self.unreadable) }
        let others = total - count
        return isLong && others >= Self.fewestQuestionnaires ? (digest, nil) : (nil, Self.omission)
    }
}
