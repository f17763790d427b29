internal import Assessment
internal import Charts
package import Diagnostics
internal import Facts
internal import Story
package import Template
internal import YAML

/// The words of a bundle, set against everything that its reports say.
package struct Wordbook: Sendable {
    private let bundle: Bundle
    private let run: RunContext
    /// The language that the others are compared with: English, or the first.
    package let reference: String
    /// All languages of the bundle.
    package var languages: [String] { bundle.languages }

    /// Reads the bundle.
    /// - Throws: a failure where there is no such bundle, or no words in it.
    package init(
        template: String?, resources: ResourceLocator, version: String, findings: inout Findings
    ) throws(Failure) {
        bundle = try Bundle.load(try resources.template(template ?? "leader-manager"), findings: &findings)
        let instrument = try Instrument.load(bundle.instrument, findings: &findings)
        run = RunContext(instrument, fields: bundle.fieldNames, program: ("Diptych", version))
        guard let first = bundle.languages.contains("en") ? "en" : bundle.languages.first else {
            throw Failure("the bundle has no words", hints: ["put them into words/en.yaml"])
        }
        reference = first
    }

    /// What a language has and lacks.
    /// - Parameter findings: gets whatever the reports cannot say in the language of reference
    /// - Throws: a failure where the language has no file.
    package func review(_ language: String, findings: inout Findings) throws(Failure) -> WordsReview {
        try bundle.review(language, reference: reference, charts: ChartKind.all, facts: facts, findings: &findings)
    }

    /// A file to fill in for another language.
    package func blank(for code: String) throws(Failure) -> String { try bundle.words(reference).blank(for: code) }

    private func facts(of about: Node?) throws(Failure) -> RecordType { try SubjectKind.of(about).schema(run) }
}
