public import Diagnostics
import Files
public import YAML

/// A folder that holds all that reports are made from: instrument, words, theme, report files.
public struct Bundle: Sendable {
    /// The folder as it was named.
    public let directory: String
    /// What stands in `instrument.yaml`.
    public let instrument: Node
    /// What stands in `mapping.yaml`, if there is one.
    public let mapping: Node?
    /// The languages of the files in `words`, sorted.
    public let languages: [String]
    /// The names of the report files, sorted.
    public let reports: [String]
    /// The path of `sample.csv`, if there is one.
    public let sample: String?

    /// Reads what scoring needs and lists the rest. Only `instrument.yaml` must be there.
    public static func load(_ directory: String, findings: inout Findings) throws(Failure) -> Bundle {
        throw Failure("not yet")
    }

    /// The words of a language. `en-US` is found under `en` too.
    public func words(_ language: String) throws(Failure) -> Words {
        throw Failure("not yet")
    }

    /// A report, read and checked for a paper and a language.
    /// - Parameters:
    ///   - report: its name, without `.md`
    ///   - paper: `a4` or `letter`; nil for the one that the report names
    ///   - words: from `words(_:)`
    ///   - roots: the names at the top of the data that the report will be applied to
    ///   - findings: gets what does not prevent the report
    /// - Throws: all errors of the report and the theme.
    public func template(
        _ report: String, paper: String?, words: Words, roots: [String], findings: inout Findings
    ) throws(Failure) -> Template {
        throw Failure("not yet")
    }
}
