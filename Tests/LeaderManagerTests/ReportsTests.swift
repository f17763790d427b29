import Diagnostics
import Facts
import Pages
import Story
import Testing

@testable import Template

/// The reports that ship, read against all facts and kinds of chart, and made for everybody of the sample.
@Suite struct ReportsTests {
    @Test(arguments: Shipped.reports, Shipped.papers)
    func areSound(report: String, paper: String) throws {
        let bundle = try Shipped.bundle.get()
        var findings = Findings()
        do throws(Failure) {
            _ = try bundle.template(report, paper: paper, &findings)
        } catch {
            findings.append(contentsOf: error.findings)
        }
        for finding in findings { Issue.record("\(finding.description)") }
    }

    @Test(arguments: Shipped.reports)
    func areMadeForEverybody(report: String) throws {
        let bundle = try Shipped.bundle.get()
        var findings = Findings()
        let template = try bundle.template(report, &findings)
        let subjects = report == "team" ? bundle.teams : bundle.people
        #expect(subjects.count > 1)
        for subject in subjects {
            var findings = Findings()
            let (story, _) = template.story(for: subject, findings: &findings)
            #expect(!story.sections.isEmpty && !story.metadata.title.isEmpty)
            for finding in findings { Issue.record("\(finding.description)") }
        }
    }

    @Test func sayAllThatTheWordsHave() throws {
        let bundle = try Shipped.bundle.get()
        let use = WordsUse()
        var findings = Findings()
        for report in Shipped.reports { _ = try bundle.template(report, use: use, &findings) }
        for finding in use.superfluous(Words(bundle.words, language: "en")) { Issue.record("\(finding.description)") }
    }
}
