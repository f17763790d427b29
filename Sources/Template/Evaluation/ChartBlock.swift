import Diagnostics
import Story

/// A chart with the expressions that its numbers and words come from.
struct ChartBlock: Sendable {
    /// An attribute that gives facts, with its expression; the texts of the chart know it by its name.
    struct Fact: Sendable {
        var name: String
        var expression: Expression
        /// Whether a missing value is told.
        var isRequired: Bool
    }

    let kind: ChartKind
    let span: SourceSpan
    var before = 0.0
    var alternative = TextPiece.fixed("")
    var facts: [Fact] = []
    var points: [String: NumberPiece] = [:]
    var flags: [String: BoolPiece] = [:]
    var sides: [String: Expression] = [:]
    /// Texts that are said once.
    var texts: [String: TextPiece] = [:]
    /// Texts that are said of each record, by the attribute that gives the records.
    var told: [String: [String: TextPiece]] = [:]
    /// By which of their names in the words cases are called.
    var form = "name"

    init(kind: ChartKind, span: SourceSpan) {
        self.kind = kind
        self.span = span
    }
}
