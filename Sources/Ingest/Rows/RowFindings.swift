internal import Diagnostics

/// What can be wrong with a row, so that the same thing a million times makes no million findings.
enum RowProblem: Int, Hashable {
    case notUTF8, nul, textBehindQuote, errorValue, noResult, notText, fewCells, manyCells, outside, note, header,
        total,
        noPerson, noRelationship,
        unknownRelationship
    case branches, notNumber, outOfRange, between, noDate, ambiguousDate, detail, fact, scoredTwice, selfTwice,
        raterTwice, cleanedID, joinedID

    /// Never an error: the run goes on, and its end tells of findings only where they are asked to be strict about.
    var severity: Severity { self == .detail || self == .joinedID ? .note : .warning }
}

/// The findings about rows: lists the first of each kind and column and counts the rest.
struct RowFindings {
    /// What is listed so far.
    private(set) var findings = Findings()

    private struct Key: Hashable {
        var problem: RowProblem
        var cell: Int
    }

    // How many there are of each kind, and which finding was the first.
    private var counts: [Key: (count: Int, first: Int)] = [:]

    /// Lists a finding, or only counts it.
    /// - Parameters:
    ///   - cell: the index of the column that the finding is about; -1 for one about rows
    ///   - finding: what is wrong, where, and what to do; made only where it is listed
    mutating func report(
        _ problem: RowProblem, cell: Int = -1,
        _ finding: () -> (message: String, place: SourceSpan, hints: [String])
    ) {
        let key = Key(problem: problem, cell: cell)
        let (count, first) = counts[key] ?? (0, findings.count)
        counts[key] = (count + 1, first)
        if count >= Limits.repeats {
            findings.countMore(at: first)
            return
        }
        let what = finding()
        findings.append(Finding(problem.severity, what.message, at: what.place, hints: what.hints))
    }
}
