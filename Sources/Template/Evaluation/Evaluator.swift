import Diagnostics
import Facts
import Pages
import Story

/// Applies a template to the data of one person. Made for one story, and dropped with it.
final class Evaluator {
    /// The most elements that a loop goes over.
    static let maximumElements = 100_000
    /// The most repetitions of all loops of a report together.
    static let maximumRepetitions = 1_000_000

    /// Where a loop is.
    struct LoopState {
        var index: Int
        var count: Int
    }

    let template: Template
    let data: Record
    var findings = Findings()
    /// Loop variables, the outermost first.
    var variables: [(name: String, value: Value)] = []
    var loops: [LoopState] = []
    var isFurniture = false
    var sections: [Section] = []
    /// Of the page at hand.
    private var master: Master
    private var repetitions = 0
    /// The facts that were read, each with its place.
    private(set) var facts: [(place: [FactStep], value: Value)] = []
    private var places: Set<[FactStep]> = []
    /// What was reported, so that a loop does not report it again.
    private var reported: Set<Report> = []

    private struct Report: Hashable {
        var span: SourceSpan
        var message: String
    }

    init(template: Template, data: Record) {
        self.template = template
        self.data = data
        master = template.firstMaster
    }

    /// Reports something, once for each place.
    func warn(_ message: String, at span: SourceSpan, hints: [String] = []) {
        guard reported.insert(Report(span: span, message: message)).inserted else { return }
        findings.warning(message, at: span, hints: hints)
    }

    /// Notes a fact that pages may show.
    func carry(_ value: Value, at place: [FactStep]) {
        if places.insert(place).inserted { facts.append((place, value)) }
    }

    func story() -> Story {
        var blocks: [Block] = []
        expand(template.blocks, into: &blocks)
        if !blocks.isEmpty || sections.isEmpty { finishSection(&blocks) }
        var first = furniture(template.firstFurniture)
        first.logo = template.logo
        if first != sections[0].furniture { sections[0].firstFurniture = first }
        var story = Story(sections: sections, theme: template.theme, metadata: metadata())
        for side in Side.allCases { story.sideNames[side] = template.words.text("roles.\(side.rawValue).name") }
        return story
    }

    /// Begins a page. The first thing in a report begins its first page.
    func beginPage(_ own: Master?, _ blocks: inout [Block]) {
        if blocks.isEmpty, sections.isEmpty {
            if let own { master = own }
            return
        }
        let next = own ?? template.master
        if next != master {
            finishSection(&blocks)
            master = next
        } else if !blocks.isEmpty {
            blocks.append(Block(.pageBreak))
        }
    }

    private func finishSection(_ blocks: inout [Block]) {
        sections.append(Section(master: master, furniture: furniture(template.furniture), blocks: blocks))
        blocks = []
    }

    func furniture(_ piece: FurniturePiece) -> Furniture {
        isFurniture = true
        defer { isFurniture = false }
        var furniture = Furniture()
        furniture.headLeft = inlines(piece.texts["head-left"])
        furniture.headRight = inlines(piece.texts["head-right"])
        furniture.footLeft = inlines(piece.texts["foot-left"])
        furniture.footCenter = inlines(piece.texts["foot-center"])
        furniture.footRight = inlines(piece.texts["foot-right"])
        return furniture
    }

    private func metadata() -> Metadata {
        Metadata(
            title: string(template.metadata["title"]), author: string(template.metadata["author"]),
            subject: string(template.metadata["subject"]), keywords: string(template.metadata["keywords"]),
            language: template.words.language)
    }

    /// Goes through a flow: takes its leaves, repeats its loops, chooses its branches.
    /// - Parameters:
    ///   - make: adds what a leaf gives
    ///   - finish: completes what one repetition of a loop gave, from an index of the results on
    func expand<Leaf, Result>(
        _ flow: [Flow<Leaf>], into results: inout [Result],
        make: (Leaf, inout [Result]) -> Void,
        finish: (Loop, Int, inout [Result]) -> Void
    ) {
        for step in flow {
            switch step {
            case .leaf(let leaf): make(leaf, &results)
            case .branch(let test, let body, let otherwise):
                expand(isTrue(value(of: test)) ? body : otherwise, into: &results, make: make, finish: finish)
            case .loop(let loop, let body):
                repeatEach(loop) {
                    let start = results.count
                    expand(body, into: &results, make: make, finish: finish)
                    if results.count > start { finish(loop, start, &results) }
                }
            }
        }
    }

    private func repeatEach(_ loop: Loop, _ body: () -> Void) {
        let elements = elements(of: loop)
        for (index, element) in elements.enumerated() {
            repetitions += 1
            if repetitions > Evaluator.maximumRepetitions {
                warn("the loops of this report repeat more than \(Evaluator.maximumRepetitions) times", at: loop.span)
                return
            }
            enter(loop, element, LoopState(index: index + 1, count: elements.count))
            body()
            leave()
        }
    }

    private func enter(_ loop: Loop, _ element: Value, _ state: LoopState) {
        variables.append((loop.name, element))
        loops.append(state)
    }

    private func leave() {
        variables.removeLast()
        loops.removeLast()
    }

    /// The elements that a loop goes over.
    private func elements(of loop: Loop) -> [Value] {
        let list = value(of: loop.list)
        guard case .list(var elements) = list else {
            if list.isMissing {
                warn("there is no '\(loop.list.name)'", at: loop.list.span)
            } else {
                warn("'\(loop.list.name)' is no list", at: loop.list.span)
            }
            return []
        }
        if elements.count > Evaluator.maximumElements {
            warn(
                "'\(loop.list.name)' has \(elements.count) elements; only \(Evaluator.maximumElements) are used",
                at: loop.list.span)
            elements.removeLast(elements.count - Evaluator.maximumElements)
        }
        return elements
    }
}
