internal import Facts
internal import Ingest

/// The answers to open questions: a page may print them, and no file carries them as data.
enum CommentFacts {
    struct Question: Sendable {
        var key: String
        var groups: [CommentGroup]
        var isLeft = true
    }

    private static let column = ChoiceType("column", ["left", "right"])

    static let question = Facts.Schema<Question>(
        "question",
        [
            .choice("name", Choices.question, "which question") { $0.key },
            .choice("column", column, "where it stands, so that two columns become about equally long") {
                $0.isLeft ? "left" : "right"
            },
            .list("groups", of: group, "who wrote: others first, the person last") { $0.groups },
        ])

    private static let group = Facts.Schema<CommentGroup>(
        "comment group",
        GroupFacts.facts { $0.group } + [
            .texts("texts", "what they wrote, in no order that tells who", carriage: .never) { group in
                group.texts.filter(says)
            }
        ])

    /// Whether a comment says anything: a dash in a field that had to be filled in does not.
    private static func says(_ comment: String) -> Bool { comment.contains { $0.isLetter || $0.isNumber } }

    /// Question by question: the usual ones first, each with what others say before what the person says.
    static func questions(_ subject: PersonSubject) -> [Question] {
        let comments = subject.profile.comments.filter { $0.texts.contains(where: says) }
        let usual = ["keep", "more", "less", "general"]
        var keys = usual.filter { key in comments.contains { $0.key == key } }
        for comment in comments where !keys.contains(comment.key) { keys.append(comment.key) }
        var questions = keys.map { key in
            let all = comments.filter { $0.key == key }
            return Question(key: key, groups: all.filter { $0.group != .own } + all.filter { $0.group == .own })
        }
        for (index, isLeft) in division(of: questions.map(length)).enumerated() { questions[index].isLeft = isLeft }
        return questions
    }

    /// About how many lines a question takes: its headings count like text.
    private static func length(_ question: Question) -> Int {
        question.groups.reduce(3) { sum, group in
            group.texts.filter(says).reduce(sum + 2) { $0 + 1 + $1.utf8.count / 45 }
        }
    }

    /// Which of the questions stand on the left, so that the taller side is as short as can be; of equal divisions the one
    /// that keeps the order best.
    private static func division(of lengths: [Int]) -> [Bool] {
        // Beyond so many questions all divisions are too many, and any is good.
        guard lengths.count <= 10 else { return lengths.indices.map { $0 < (lengths.count + 1) / 2 } }
        let total = lengths.reduce(0, +)
        var best = (height: Int.max, turns: Int.max, choice: [Bool]())
        for mask in 0..<(1 << lengths.count) {
            let choice = lengths.indices.map { mask & (1 << $0) != 0 }
            let left = zip(lengths, choice).filter(\.1).map(\.0).reduce(0, +)
            let turns = zip(choice, choice.dropFirst()).count { $0 != $1 } + (choice.first == false ? 1 : 0)
            let height = max(left, total - left)
            if (height, turns) < (best.height, best.turns) { best = (height, turns, choice) }
        }
        return best.choice
    }
}
