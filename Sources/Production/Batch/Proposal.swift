internal import Assessment
public import Diagnostics
public import Ingest
internal import People
internal import Template

/// A mapping for results that nobody has described yet.
public enum Proposal {
    /// Looks at a file and proposes what its columns are.
    /// - Parameters:
    ///   - options: names the file, which is the only one of the results, and the bundle
    ///   - resources: where bundles stand that came with the program
    ///   - findings: gets what is wrong with the bundle
    /// - Throws: a failure where the file is no table, or where the bundle cannot be read.
    public static func mapping(
        _ options: BatchOptions, resources: ResourceLocator, findings: inout Findings
    ) throws(Failure) -> MappingProposal {
        let bundle = try Bundle.load(try resources.template(options.template), findings: &findings)
        let instrument = try Instrument.load(bundle.instrument, findings: &findings)
        return try MappingProposal(
            file: options.results[0], schema: Inputs.schema(of: instrument, Inputs.words(of: bundle)),
            options: options.reading)
    }
}
