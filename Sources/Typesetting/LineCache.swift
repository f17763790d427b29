import Diagnostics
import Story

/// What has been set, so that text that is the same for every person is set once. Two generations: when the young one is
/// full, it becomes the old one, and what was old and not asked for again is forgotten.
struct LineCache {
    /// All that lines depend on.
    struct Key: Hashable {
        var inlines: [Inline]
        var style: TextStyle
        var width: Double?
        var language: String
        var isOneLine: Bool

        init(_ inlines: [Inline], _ style: TextStyle, _ width: Double?, _ language: String, isOneLine: Bool) {
            self.inlines = inlines
            self.style = style
            self.width = width
            self.language = language
            self.isOneLine = isOneLine
            // Lines do not depend on these.
            self.style.alignment = .left
            self.style.leading = 0
        }
    }

    /// What was set, and what was found.
    struct Entry {
        var lines: [TextLine] = []
        var findings = Findings()
    }

    private static let generation = 2048
    private var young: [Key: Entry] = [:]
    private var old: [Key: Entry] = [:]

    subscript(key: Key) -> Entry? {
        mutating get {
            if let entry = young[key] { return entry }
            guard let entry = old[key] else { return nil }
            insert(entry, for: key)
            return entry
        }
    }

    mutating func insert(_ entry: Entry, for key: Key) {
        // Long texts are hardly ever the same twice.
        if entry.lines.count > 64 || entry.lines.reduce(0, { $0 + $1.text.utf8.count }) > 8192 { return }
        if young.count >= Self.generation {
            old = young
            young = [:]
        }
        young[key] = entry
    }
}
