internal import Charts
public import Diagnostics
public import Pages
public import Story
public import Typesetting

/// From a story to pages: measures each block once, packs the slabs into pages, and fills in the furniture at last, so that
/// nothing is laid out twice.
public struct LayoutEngine {
    private let typesetter: Typesetter
    private let pictureSize: (String) -> Size?

    /// A layout engine with one worker's shaper.
    /// - Parameters:
    ///   - typesetter: sets the text
    ///   - pictureSize: the size in pixels of a picture file, or nil where it is none
    public init(typesetter: Typesetter, pictureSize: @escaping (String) -> Size?) {
        self.typesetter = typesetter
        self.pictureSize = pictureSize
    }

    /// The pages of a story. Whatever does not fit is degraded, with a finding.
    public func document(for story: Story, findings: inout Findings) -> Document {
        let language = story.metadata.language
        var measurer = Measurer(
            theme: story.theme, typesetter: typesetter, language: language, sideNames: story.sideNames,
            pictureSize: pictureSize)
        measurer.headings = story.headings
        var drafts: [(section: Section, isFirst: Bool, placements: [Placement])] = []
        for section in story.sections {
            let master = section.master
            let place = Measurer.Surroundings(width: master.width, language: language)
            let slabs = measurer.slabs(of: section.blocks, in: place)
            let paginator = Paginator(height: master.bottom - master.top)
            for (number, placements) in paginator.pages(slabs, &measurer.findings).enumerated() {
                drafts.append((section, number == 0, placements))
            }
        }
        let composer = Composer(typesetter: typesetter, pages: Composer.pages(of: drafts.map(\.placements)))
        let furniture = FurnitureSetter(
            typesetter: typesetter, artist: measurer.artist, language: language, pictureSize: pictureSize)
        let pages = drafts.enumerated().map { number, draft in
            let words =
                draft.isFirst ? draft.section.firstFurniture ?? draft.section.furniture : draft.section.furniture
            let master = draft.section.master
            let content = composer.compose(
                draft.placements, at: Point(x: master.left, y: master.top), findings: &measurer.findings)
            // Decoration comes first, so that what is read lies above it.
            let frame = furniture.items(
                words, on: draft.section.master, page: number + 1, of: drafts.count, findings: &measurer.findings)
            return Page(
                size: master.size, items: frame + content.items, anchors: content.anchors, outline: content.outline)
        }
        findings.append(contentsOf: measurer.findings)
        return Document(pages: pages, metadata: story.metadata)
    }
}
