public import Diagnostics
public import Story

/// A report, read, checked and resolved once; applied to every person.
public struct Template: Sendable {
    let blank: Story

    /// The report about one person.
    /// - Parameters:
    ///   - data: what is known about the person; the names at its top are the roots that the template was loaded with
    ///   - findings: gets a warning for each value and word that is missing
    public func story(for data: Record, findings: inout Findings) -> Story {
        blank
    }
}
