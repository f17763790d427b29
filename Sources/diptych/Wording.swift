import Diagnostics
import Production
import Template

/// `diptych words`.
enum Wording {
    static func run(_ arguments: Arguments, _ terminal: Terminal) throws(UsageError) -> Diptych.ExitCode {
        guard arguments.operands.count <= 1 else {
            throw UsageError("'words' looks at one language", hints: ["for example: diptych words de"])
        }
        var findings = Findings()
        do throws(Failure) {
            let book = try Wordbook(
                template: arguments[.template], resources: ResourceLocator(), version: Diptych.version,
                findings: &findings)
            if let code = arguments[.newLanguage] {
                terminal.output(try book.blank(for: code))
                terminal.tell(findings)
                return .success
            }
            let languages = arguments.operands.isEmpty ? book.languages : arguments.operands
            var isComplete = true
            for language in languages {
                let review = try book.review(language, findings: &findings)
                isComplete = isComplete && review.lacking.isEmpty
                terminal.output(text(review, language, reference: book.reference))
            }
            terminal.tell(findings)
            return isComplete ? .success : .incomplete
        } catch {
            terminal.tell(findings)
            terminal.tell(error.findings)
            return .unusable
        }
    }

    private static func text(_ review: WordsReview, _ language: String, reference: String) -> String {
        var lines = [
            "\(language): \(review.lacking.count) lacking, \(review.same.count) as in \(reference), "
                + "\(review.superfluous.count) that no report says"
        ]
        lines += review.lacking.map { "  lacking      \($0.path): \($0.reference.firstLine)" }
        lines += review.same.map { "  as in \(reference)     \($0.path): \($0.reference.firstLine)" }
        lines += review.superfluous.map { "  superfluous  \($0.span.map { "\($0): " } ?? "")\($0.message)" }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension String {
    /// Its first line, shortened to what a terminal shows.
    fileprivate var firstLine: String {
        let line = prefix { $0 != "\n" }
        return line.count > 80 ? line.prefix(79) + "…" : String(line)
    }
}
