internal import Assessment
package import Diagnostics
internal import Facts
internal import Template

/// All facts that reports and words can name, for people to read.
package enum FactGuide {
    /// The facts of every kind of subject, with examples from the bundle's made-up people where it has some.
    /// - Parameters:
    ///   - template: the folder or the name of the bundle; nil for that which is usual
    ///   - version: of the program
    /// - Throws: a failure where the bundle or its sample cannot be read.
    package static func text(
        template: String?, resources: ResourceLocator, version: String
    ) throws(Failure) -> String {
        var ignored = Findings()
        var options = BatchOptions(results: [])
        if let template { options.template = template }
        let bundle = try Bundle.load(try resources.template(options.template), findings: &ignored)
        guard let sample = bundle.sample else {
            let instrument = try Instrument.load(bundle.instrument, findings: &ignored)
            let run = RunContext(instrument, fields: bundle.fieldNames, program: ("Diptych", version))
            return SubjectKind.all.map { FactListing($0.schema(run)).text }.joined(separator: "\n")
        }
        options.results = [sample]
        let inputs = try Inputs(options, resources: resources, findings: &ignored)
        let run = inputs.run(version: version)
        let report = ReportContext(name: "report", language: bundle.languages.first ?? "en")
        var texts: [String] = []
        for kind in SubjectKind.all {
            let subject = try kind.init(inputs, options, run, findings: &ignored)
            let examples = try subject.selection([]).map { subject.scored($0).facts(report) }
            texts.append(FactListing(kind.schema(run), examples: examples).text)
        }
        return texts.joined(separator: "\n")
    }
}
