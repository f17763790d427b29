import Charts
import Diagnostics
import Facts
import Foundation
import Story
import YAML

@testable import Template

/// Makes templates and stories out of texts.
enum Workshop {
    static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let bundle = repository.appending(path: "Templates/leader-manager").path

    /// Facts of which nothing is known but what they are called.
    static let subject = RecordType(
        "subject",
        ["person", "leader", "manager", "dimensions", "contrast", "groups", "comments"].map {
            RecordType.Field(name: $0, type: .any, help: "anything", carriage: .printed)
        })

    static let words = """
        language: { code: en-US }
        title: Leader and manager report
        greeting: "Hello {{ person.name }}, you have {{ leader.percent | round }} of {{ total }}."
        furniture: { page: "Page {{ page }} of {{ pages }}" }
        units:
          points: { one: "{{ count }} point", other: "{{ count }} points" }
        bands:
          low: { name: Seldom, text: Shown seldom. }
          high: { name: Often, text: Shown often. }
        entry: "{{ it.name }} {{ it.percent }}"
        steps: [Think, "Write to {{ person.name }}"]
        numbers: { decimal: ".", group: ",", minus: "−", plus: "+", missing: "–", percent: "# percent" }
        lists: { pair: " and ", separator: ", ", last: ", and ", entries: "; ", either: " or ", eitherLast: ", or " }
        dates:
          long: "MMMM d, y"
          short: "d MMM y"
          month: "MMMM y"
          unknown: No date
          months: [January, February, March, April, May, June, July, August, September, October, November, December]
          monthsShort: [Jan, Feb, Mar, Apr, May, Jun, Jul, Aug, Sep, Oct, Nov, Dec]
        """

    /// A theme of its own, so that the look of the bundle that ships can change.
    static let theme = """
        papers: { a4: { width: 595.28, height: 841.89 }, letter: { width: 612, height: 792 } }
        styles:
          note: { family: sans, size: 7.5, leading: 12, color: grey }
          label: { family: sans, size: 8.5, leading: 12 }
          heading: { family: sans, weight: 700, size: 8.5, leading: 12, before: 12 }
          text: { family: serif, size: 9.5, leading: 12, before: 6 }
          subtitle: { family: serif, size: 12, leading: 18 }
          quadrant: { family: serif, italic: true, size: 12, leading: 18, color: grey }
          title: { family: serif, size: 18, leading: 24 }
          statement: { family: serif, size: 24, leading: 30 }
          numeral: { family: sans, weight: 300, size: 60, leading: 60 }
        classes:
          name: { style: statement, wrapped: title }
          quiet: { style: label, color: grey, before: 6 }
          leader: { color: leader }
          right: { align: right }
          apart: { before: { a4: 10, letter: 8 } }
          tall: { deck: 100 }
          listed: { style: note, before: 3, height: 24, rule: true, with-next: true }
        spacing: { leaves: 18, chart: 18, table: 6, note: 12, caption: 6 }
        measures: { first: { a4: 30, letter: 20 } }
        pages: { master: report, deck: 60 }
        masters:
          opening:
            { width: 480, top: 54, head: 36, rule: 42, a4: { left: 57.64, bottom: 780, foot: 804 },
              letter: { left: 66, bottom: 732, foot: 756 } }
          report:
            { width: 480, top: 60, head: 36, rule: 42, a4: { left: 57.64, bottom: 780, foot: 804 },
              letter: { left: 66, bottom: 732, foot: 756 } }
        """

    static func node(_ text: String, file: String = "test.yaml") throws -> Node {
        try YAML.parse(Array(text.utf8), file: file)
    }

    static func template(
        _ text: String, parts: [String: String] = [:], paper: String? = nil, words: String = Workshop.words,
        directory: String = Workshop.bundle, subject: RecordType = Workshop.subject, _ findings: inout Findings
    ) throws(Failure) -> Template {
        let theme = try YAML.parse(Array(Workshop.theme.utf8), file: "theme.yaml")
        let source = try ReportSource(bytes: Array(text.utf8), path: "report.md")
        let words = Words(try YAML.parse(Array(words.utf8), file: "en.yaml"), language: "en")
        var sources: [ReportSource] = []
        for (name, text) in parts.sorted(by: { $0.key < $1.key }) {
            sources.append(try ReportSource(bytes: Array(text.utf8), path: "parts/\(name).md"))
        }
        return try Bundle.template(
            source, parts: sources, theme: theme, directory: directory, paper: paper, words: words, subject: subject,
            charts: ChartKind.all, &findings)
    }

    static func record(_ json: String) throws -> Record {
        guard case .record(let record) = Value(try node(json, file: "data.json")) else { return [:] }
        return record
    }

    /// The dump of a story, followed by the findings.
    static func dump(
        _ text: String, _ json: String = "{}", parts: [String: String] = [:], paper: String? = nil
    ) throws -> String {
        var findings = Findings()
        let template = try template(text, parts: parts, paper: paper, &findings)
        let story = template.story(for: try record(json), findings: &findings).story
        return ([StoryDump.text(story)] + findings.map(\.description)).joined(separator: "\n")
    }
}
