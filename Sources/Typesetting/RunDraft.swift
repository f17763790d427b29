import CPango
import Pages

/// A run of a line as it is read from Pango, before it has its final place.
struct RunDraft {
    /// Where its text begins in the paragraph.
    var start: Int
    var isBackward: Bool
    var glyphs: [Glyph] = []
    /// In the order of the text, with the room that each takes.
    var clusters: [(cluster: Cluster, advance: Double)] = []
    var text: [UInt8] = []
    /// From the left end of the line.
    var x = 0.0
    var width = 0.0

    /// Leaves nothing but the room that it takes.
    mutating func removeText() {
        glyphs = []
        clusters = []
        text = []
    }

    /// Takes white space away that ends the run's text. Returns how much room it took.
    mutating func trimEnd() -> Double {
        var removed = 0.0
        var count = 0
        while let last = clusters.last, last.cluster.bytes == 1, text.last == 0x20 {
            clusters.removeLast()
            text.removeLast()
            removed += last.advance
            count += Int(last.cluster.glyphs)
        }
        if isBackward {
            glyphs.removeFirst(min(count, glyphs.count))
            if removed != 0 { for index in glyphs.indices { glyphs[index].x -= removed } }
        } else {
            glyphs.removeLast(min(count, glyphs.count))
        }
        width -= removed
        return removed
    }
}

extension RunDraft {
    /// A left-to-right run with a glyph for each character, at its first byte.
    init(start: Int, glyphs infos: ArraySlice<WordGlyph>, text: ArraySlice<UInt8>) {
        self.start = start
        isBackward = false
        self.text = Array(text)
        glyphs.reserveCapacity(infos.count)
        clusters.reserveCapacity(infos.count)
        var units: Int32 = 0
        for info in infos {
            if info.id == ShapedRun.emptyGlyph, let last = clusters.indices.last {
                clusters[last].cluster.bytes += 1
                continue
            }
            glyphs.append(
                Glyph(
                    id: info.id, x: Double(units &+ info.x) * ShapedRun.scale,
                    y: Double(info.y) * ShapedRun.scale))
            clusters.append((Cluster(bytes: 1, glyphs: 1), Double(info.advance) * ShapedRun.scale))
            units &+= info.advance
        }
        width = Double(units) * ShapedRun.scale
    }

    /// Glyphs, clusters and text of a run. Characters without a glyph, such as soft hyphens in a line and marks of
    /// direction, have done their work and are left out of the text too.
    init?(_ run: ShapedRun, bytes: [UInt8]) {
        guard run.start + run.length <= bytes.count else { return nil }
        start = run.start
        isBackward = run.isBackward
        glyphs.reserveCapacity(run.count)
        clusters.reserveCapacity(run.count)
        text.reserveCapacity(run.length)
        addGlyphs(of: run)
        addClusters(of: run, bytes)
    }

    private mutating func addGlyphs(of run: ShapedRun) {
        // Whole units are added up, so that no rounding gathers.
        var units: Int32 = 0
        for index in 0..<run.count {
            let info = run.glyph(index)
            if info.glyph != ShapedRun.emptyGlyph {
                glyphs.append(
                    Glyph(
                        id: info.glyph & ShapedRun.unknownFlag == 0 ? info.glyph : 0,
                        x: Double(units &+ info.geometry.x_offset) * ShapedRun.scale,
                        y: Double(info.geometry.y_offset) * ShapedRun.scale))
            }
            units &+= info.geometry.width
        }
        width = Double(units) * ShapedRun.scale
    }

    /// Goes in the order of the text: from the last glyph to the first in a right-to-left run.
    private mutating func addClusters(of run: ShapedRun, _ bytes: [UInt8]) {
        var step = 0
        var from = 0
        func index(_ step: Int) -> Int { isBackward ? run.count - 1 - step : step }
        while step < run.count {
            let place = run.place(index(step))
            var units: Int32 = 0
            var drawn: Int32 = 0
            while step < run.count, run.place(index(step)) == place {
                let info = run.glyph(index(step))
                units &+= info.geometry.width
                if info.glyph != ShapedRun.emptyGlyph { drawn += 1 }
                step += 1
            }
            let next = step < run.count ? run.place(index(step)) : run.length
            let to = min(max(next, from), run.length)
            let advance = Double(units) * ShapedRun.scale
            if drawn > 0, to == from, let last = clusters.indices.last {
                clusters[last].cluster.glyphs += drawn
                clusters[last].advance += advance
            } else if drawn > 0 {
                text += bytes[(start + from)..<(start + to)]
                clusters.append((Cluster(bytes: Int32(to - from), glyphs: drawn), advance))
            }
            from = to
        }
    }
}
