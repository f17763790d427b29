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

    /// How many are listed; the rest is counted.
    fileprivate var listed: Int { self == .notUTF8 ? 2 : Limits.repeats }

    /// What it is called in the finding that stands for those that are not listed.
    fileprivate var plural: String {
        switch self {
        case .notUTF8: "cells that are not UTF-8"
        case .nul: "cells that hold NUL bytes"
        case .textBehindQuote: "cells with text behind a closing quote"
        case .errorValue: "cells that hold errors"
        case .noResult: "formulas without a result"
        case .notText: "cells that hold no text"
        case .fewCells: "rows with too few cells"
        case .manyCells: "rows with too many cells"
        case .outside: "rows with cells that have no header"
        case .note: "rows that hold one text"
        case .header: "rows that repeat the header"
        case .total: "rows that sum up others"
        case .noPerson: "rows without a person"
        case .noRelationship: "rows without a relationship"
        case .unknownRelationship: "rows with an unknown relationship"
        case .branches: "rows in which an item is answered twice"
        case .notNumber: "answers that are not numbers"
        case .outOfRange: "answers out of range"
        case .between: "answers that lie between two"
        case .noDate: "dates that cannot be read"
        case .ambiguousDate: "dates that could be one of two days"
        case .detail: "people with differing details"
        case .fact: "people whose rows differ in a field"
        case .scoredTwice: "people with a second row of scores"
        case .selfTwice: "second self ratings"
        case .raterTwice: "second ratings by one rater"
        case .cleanedID: "ids with line breaks, tabs or control characters"
        case .joinedID: "ids in other spellings"
        }
    }
}

/// The findings about rows: lists the first of each kind and column and counts the rest.
struct RowFindings {
    /// What is listed so far.
    private(set) var findings = Findings()

    private struct Key: Hashable {
        var problem: RowProblem
        var cell: Int
    }

    private var counts: [Key: Int] = [:]

    /// Lists a finding, or only counts it.
    /// - Parameters:
    ///   - cell: the index of the column that the finding is about; -1 for one about rows
    ///   - finding: what is wrong, where, and what to do; made only where it is listed
    mutating func report(
        _ problem: RowProblem, cell: Int = -1,
        _ finding: () -> (message: String, place: SourceSpan, hints: [String])
    ) {
        let count = counts[Key(problem: problem, cell: cell), default: 0] + 1
        counts[Key(problem: problem, cell: cell)] = count
        guard count <= problem.listed else { return }
        let what = finding()
        findings.append(Finding(problem.severity, what.message, at: what.place, hints: what.hints))
    }

    /// Lists one finding for all that were only counted of each kind and column, and forgets them.
    mutating func finish(file: String?, headers: [String] = []) {
        let more = counts.filter { $0.value > $0.key.problem.listed }
        for (key, count) in more.sorted(by: {
            ($0.key.problem.rawValue, $0.key.cell) < ($1.key.problem.rawValue, $1.key.cell)
        }) {
            let column =
                headers.indices.contains(key.cell) ? " in the column \(CellText.quoted(headers[key.cell]))" : ""
            findings.append(
                Finding(
                    key.problem.severity,
                    "and \(Grouped.text(count - key.problem.listed)) more \(key.problem.plural)\(column)",
                    at: file.map { SourceSpan(file: $0) }))
        }
        counts = [:]
    }
}
