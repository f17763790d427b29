public import Assessment
public import Diagnostics
internal import Files
internal import Ingest
internal import People
public import Template
internal import YAML

/// What all people of a run share: the bundle, the questionnaire, and the scored results.
public struct Inputs: Sendable {
    /// The folder with words, theme and reports.
    public let bundle: Bundle
    /// Scores any person of the results.
    public let scorer: Scorer
    /// Which column is what, where something says it.
    let mapping: Node?
    /// The columns that are facts about people, by the names that the mapping gives them.
    private let fields: [String]
    /// By the bundle's languages; those whose files can be read.
    private let known: [String: Words]

    /// Reads the bundle and the results.
    /// - Parameters:
    ///   - options: names both
    ///   - comments: whether the answers to open questions are wanted
    ///   - resources: where bundles stand that came with the program
    ///   - findings: gets whatever is wrong with them and does not stop the run
    /// - Throws: a failure where nothing can start.
    public init(
        _ options: BatchOptions, comments: Bool = true, resources: ResourceLocator, findings: inout Findings
    ) throws(Failure) {
        let directory = try resources.template(options.template)
        bundle = try Bundle.load(directory, findings: &findings)
        var instrument = try Instrument.load(bundle.instrument, findings: &findings)
        if let path = options.statistics { try StatisticsFile.take(path, into: &instrument) }
        known = Self.words(of: bundle)
        var schema = Self.schema(of: instrument, known)
        if case .column(let name) = options.passwords { schema.otherColumns = [name.lowercased()] }
        var node = bundle.mapping
        if let path = options.mapping {
            let bytes: [UInt8]
            do throws(FileFailure) { bytes = try Files.read(path, limit: 16 << 20) } catch { throw Failure(error) }
            node = try YAML.parse(bytes, file: path)
        }
        self.mapping = node
        var mapping: Mapping?
        if let node { mapping = try Mapping(node, schema: schema) }
        fields = mapping?.fieldNames ?? []
        var reading = options.reading
        reading.comments = comments
        let results = try Results.read(
            files: options.results, schema: schema, mapping: mapping, options: reading, findings: &findings)
        reading.comments = false
        var before: Results?
        if !options.before.isEmpty {
            before = try Results.read(
                files: options.before, schema: schema, mapping: mapping, options: reading, findings: &findings)
        }
        scorer = Scorer(instrument, results, before: before, findings: &findings)
    }

    /// All words of a bundle by language. Scoring needs none; whoever does will say what is wrong with those that are missing.
    static func words(of bundle: Bundle) -> [String: Words] {
        var known: [String: Words] = [:]
        for language in bundle.languages { known[language] = try? bundle.words(language) }
        return known
    }

    /// What results may hold, with the words by which columns and answers can be called.
    static func schema(of instrument: Instrument, _ known: [String: Words]) -> Schema {
        var schema = instrument.schema
        schema.order = instrument.order.map { instrument.items[$0] }
        for (language, words) in known.sorted(by: { $0.key < $1.key }) {
            for item in schema.items {
                let texts = ["self", "other", "line"].compactMap { words.text("items.\(item).\($0)") }
                schema.texts[item, default: []] += texts + [words.text("items.\(item)")].compactMap { $0 }
            }
            schema.labels[language] = labels(of: instrument.answers, instrument, words)
            var byScale: [Instrument.AnswerScale: [String: Double]] = [:]
            for item in schema.items.indices {
                let answers = instrument.answers(of: item)
                guard answers != instrument.answers else { continue }
                let own = byScale[answers] ?? labels(of: answers, instrument, words)
                byScale[answers] = own
                schema.itemLabels[item, default: [:]][language] = own
            }
        }
        return schema
    }

    /// The words of answers with their numbers.
    private static func labels(
        of answers: Instrument.AnswerScale, _ instrument: Instrument, _ words: Words
    ) -> [String: Double] {
        var labels: [String: Double] = [:]
        // Nobody names each of more steps.
        guard answers.maximum - answers.minimum < 100 else { return labels }
        for value in stride(from: answers.minimum, through: answers.maximum, by: 1) {
            guard let whole = Int(exactly: value), labels.count < 100 else { break }
            if let label = AnswerLabels.text(of: whole, answers, instrument, words) { labels[label] = value }
        }
        return labels
    }

    /// The words of a language; see `Bundle.words`.
    func words(_ language: String) throws(Failure) -> Words {
        if let words = known[language] { return words }
        return try bundle.words(language)
    }

    /// What is the same for all reports of the run.
    /// - Parameter version: of the program
    func run(version: String) -> RunContext {
        RunContext(scorer, fields: fields, program: ("Diptych", version))
    }

    /// The positions of the people asked for, in the order of the results.
    func selection(_ only: [String]) throws(Failure) -> [Int] { try scorer.results.people.selection(only) }
}
