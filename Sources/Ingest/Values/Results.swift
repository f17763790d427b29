package import Diagnostics
public import People

/// Everything that was read from the results files of one run.
public struct Results: Sendable {
    /// The ids of the items, in the order of every response's answers.
    public var items: [String]
    /// Who was rated, in the order of first appearance over all files. A person who was rated in two cycles stands here
    /// twice, so neither the id alone is unique nor are answers of different years ever mixed; id and cycle together are
    /// unique.
    public var people: People
    /// The files, in the order in which they were given.
    public var files: [ReadFile]
    /// Who was rated and stands not among the people, since a report could be about somebody else.
    package var refused: [Refusal] = []

    /// Results of the people given.
    public init(items: [String], people: [PersonResults] = [], files: [ReadFile] = []) {
        self.init(items: items, people: People(people), files: files)
    }

    init(items: [String], people: People, files: [ReadFile]) {
        self.items = items
        self.people = people
        self.files = files
    }
}

/// A person in a cycle about whom no report may be made.
package struct Refusal: Sendable, Hashable {
    /// The person's id.
    package var id: String
    /// The cycle, as the file names it; nil where it does not.
    package var cycle: String?
    /// Why; it stands among the findings of the results too.
    package var finding: Finding
}

/// What was read of one file.
public struct ReadFile: Sendable, Hashable {
    /// The name as given, `-` for standard input.
    public var name: String
    /// The rows below the header that are not blank.
    public var rows: Int
    /// The rows that were left out, each with an error or a warning.
    public var leftOut: Int

    /// What was read of a file.
    public init(name: String, rows: Int = 0, leftOut: Int = 0) {
        self.name = name
        self.rows = rows
        self.leftOut = leftOut
    }
}
