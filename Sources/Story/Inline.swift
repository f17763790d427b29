public import Pages

/// What stands in a line. Text is inert: nothing in it is markup any more.
public indirect enum Inline: Sendable, Hashable {
    /// Text; white space runs have been folded by whoever made it.
    case text(String)
    /// Set in italics.
    case emphasis([Inline])
    /// Set in bold.
    case strong([Inline])
    /// Set in another style; its leading and alignment are ignored.
    case styled(TextStyle, [Inline])
    /// Text in another language, as in BCP 47.
    case language(String, [Inline])
    /// Leads somewhere.
    case link(LinkTarget, [Inline])
    /// A new line in the same paragraph.
    case lineBreak
    /// The mark of a score, as in the charts: solid for others, hollow for the person.
    case symbol(Side, isHollow: Bool)
    /// The number of the page; in furniture only.
    case pageNumber
    /// How many pages there are; in furniture only.
    case pageCount

    /// The text alone, as for an outline entry.
    public var plainText: String {
        switch self {
        case .text(let text): text
        case .emphasis(let inner), .strong(let inner), .styled(_, let inner), .language(_, let inner),
            .link(_, let inner):
            inner.plainText
        case .lineBreak: " "
        case .symbol, .pageNumber, .pageCount: ""
        }
    }
}

extension [Inline] {
    /// The text alone, as for an outline entry.
    public var plainText: String { map(\.plainText).joined() }
}

/// Which of the two leaves: leader is always left, manager always right. An instrument's first role is the left one.
public enum Side: String, Sendable, Hashable, CaseIterable {
    case leader, manager
}
