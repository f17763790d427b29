internal import Assessment
internal import Template

/// The words of answers: those of the questionnaire's answers stand under `answers.labels`, those of others under
/// `answers.scales.<name>.labels`. Others without a name have the words of the questionnaire's only where they have the same numbers.
enum AnswerLabels {
    /// The word for an answer, or nil.
    static func text(
        of answer: Int, _ answers: Instrument.AnswerScale, _ instrument: Instrument, _ words: Words
    ) -> String? {
        if let name = answers.name, name != instrument.answers.name {
            return words.text("answers.scales.\(name).labels.\(answer)")
        }
        let standard = instrument.answers
        guard answers.minimum == standard.minimum, answers.maximum == standard.maximum else { return nil }
        return words.text("answers.labels.\(answer)")
            ?? answers.name.flatMap { words.text("answers.scales.\($0).labels.\(answer)") }
    }
}
