extension Finding {
    /// What the finding says, whatever it is about: its severity, and its message with neither what stands in quotes nor numbers.
    /// Findings of one kind are one line for whoever reads them.
    package var kind: String {
        var kind = severity.rawValue + " "
        var previous: Character = " "
        var letters = message[...]
        while let letter = letters.popFirst() {
            if letter == "'", !previous.isLetter, !previous.isNumber, let end = Self.closingQuote(letters) {
                kind += "''"
                letters = letters[letters.index(after: end)...]
                previous = "'"
            } else if letter.isNumber {
                if !previous.isNumber { kind.append("0") }
                letters = letters.drop { $0.isNumber || $0 == "," || $0 == "." && letters.count > 1 }
                previous = "0"
            } else {
                kind.append(letter)
                previous = letter
            }
        }
        return kind
    }

    /// The quote that closes, which no letter follows: texts hold apostrophes.
    private static func closingQuote(_ text: Substring) -> Substring.Index? {
        var index = text.startIndex
        while index < text.endIndex {
            let next = text.index(after: index)
            if text[index] == "'", next == text.endIndex || !text[next].isLetter && !text[next].isNumber {
                return index
            }
            index = next
        }
        return nil
    }

    /// What the finding is about, in a few letters: its place, else the last text in quotes.
    fileprivate var subject: String? {
        if let span { return span.description }
        guard let end = message.lastIndex(of: "'"), let start = message[..<end].lastIndex(of: "'") else { return nil }
        return String(message[start...end])
    }
}

/// Findings of one kind told together: the first one, how many more there are, and where the next ones are. What stops a run is told
/// one by one where there is little of it.
package struct FindingGroups: Sendable {
    private struct Group {
        var first: Finding
        var others: Int
        var subjects: [String] = []
    }

    private var groups: [Group] = []
    private var known: [String: [Int]] = [:]

    // So many places are read; more say that there are many.
    private static let listed = 4
    private static let apart = 3

    /// No findings.
    package init() {}

    /// Takes in a finding.
    package mutating func add(_ finding: Finding) {
        let kind = finding.kind
        let same = known[kind] ?? []
        guard let last = same.last, same.count >= (finding.severity == .error ? Self.apart : 1) else {
            known[kind] = same + [groups.count]
            groups.append(Group(first: finding, others: finding.more))
            return
        }
        groups[last].others += 1 + finding.more
        guard groups[last].subjects.count < Self.listed, let subject = finding.subject,
            subject != groups[last].first.subject,
            !groups[last].subjects.contains(subject)
        else { return }
        groups[last].subjects.append(subject)
    }

    /// A finding for each group, in the order of the first of each.
    package var findings: [Finding] {
        groups.map { group in
            guard group.others > 0 else { return group.first }
            var finding = group.first
            finding.more = 0
            let places = group.subjects.joined(separator: ", ") + (group.subjects.count < group.others ? ", …" : "")
            finding.message +=
                group.subjects.isEmpty ? " (\(group.others) more such)" : " (\(group.others) more such: \(places))"
            return finding
        }
    }
}
