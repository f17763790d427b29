public import Diagnostics
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
    let directory: String
    /// Of the first page.
    let firstMaster: Master
    /// Of the others.
    let master: Master
    let furniture: FurniturePiece
    let firstFurniture: FurniturePiece
    /// `title`, `subject`, `author` and `keywords`.
    let metadata: [String: TextPiece]
    let blocks: [Flow<Piece>]

    /// The report about one person. Gives the same story for the same data, and may be called from several threads.
    /// - Parameters:
    ///   - data: what is known about the person; the names at its top are the roots that the template was loaded with
    ///   - findings: gets a warning for each value and word that is missing, once for each place in the template
    public func story(for data: Record, findings: inout Findings) -> Story {
        let evaluator = Evaluator(template: self, data: data)
        let story = evaluator.story()
        findings.append(contentsOf: evaluator.findings)
        return story
    }
}
