package import Diagnostics
package import Facts
import Pages
public import Story

/// A report, read, checked and resolved once; applied to every person.
public struct Template: Sendable {
    /// The paper that it was resolved for: `a4` or `letter`.
    public let paper: String
    /// The look that it was resolved with.
    public let theme: Theme
    /// The words that it was resolved with.
    public let words: Words
    /// The families, and roles of `Fonts/fonts.yaml`, that its styles ask for, each with a place that does; sorted.
    package let families: [(name: String, span: SourceSpan)]
    let directory: String
    /// At the head of the first page.
    let logo: Image?
    /// Of the first page.
    let firstMaster: Master
    /// Of the others.
    let master: Master
    let furniture: FurniturePiece
    let firstFurniture: FurniturePiece
    /// `title`, `subject`, `author` and `keywords`.
    let metadata: [String: TextPiece]
    let blocks: [Flow<Piece>]

    /// The report about one subject. Gives the same story for the same facts, and may be called from several threads.
    /// - Parameters:
    ///   - facts: what is known about the subject, of the schema that the template was checked with
    ///   - findings: gets a warning for each value that is missing, once for each place in the template
    /// - Returns: the story, and the facts that it was made of.
    package func story(for facts: Record, findings: inout Findings) -> (story: Story, carried: CarriedFacts) {
        let evaluator = Evaluator(template: self, data: facts)
        let story = evaluator.story()
        findings.append(contentsOf: evaluator.findings)
        return (story, CarriedFacts(evaluator.facts))
    }
}
