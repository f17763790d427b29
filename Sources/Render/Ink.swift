internal import CCairo
import Diagnostics
import Pages

/// Whether something of a link can be seen. Where nothing can, Cairo leaves a link out but goes on to speak of it, and the
/// file is damaged.
extension Walk {
    /// Whether any of the items leaves ink on the paper.
    mutating func leavesInk(_ items: [Item], at origin: Point) throws(Failure) -> Bool {
        for item in items {
            let seen =
                switch item {
                case .group(let offset, let items): try leavesInk(items, at: origin + offset)
                case .text(let run): try leavesInk(run, at: origin)
                case .shape(let shape): leavesInk(shape, at: origin)
                case .image(let picture):
                    isSeen(
                        left: origin.x + picture.frame.origin.x, top: origin.y + picture.frame.origin.y,
                        right: origin.x + picture.frame.origin.x + picture.frame.size.width,
                        bottom: origin.y + picture.frame.origin.y + picture.frame.size.height)
                case .link(_, _, let items), .mark(_, let items): try leavesInk(items, at: origin)
                }
            if seen { return true }
        }
        return false
    }

    /// A shape without area counts where it is stroked.
    private func leavesInk(_ shape: Shape, at origin: Point) -> Bool {
        guard let extent = Extent(shape, at: origin) else { return false }
        let reach = (shape.stroke?.width ?? 0) / 2
        guard shape.fill != nil || reach > 0 else { return false }
        return isSeen(
            left: extent.left - reach, top: extent.top - reach, right: extent.right + reach,
            bottom: extent.bottom + reach)
    }

    /// Spaces leave none, nor do glyphs beyond the paper.
    private mutating func leavesInk(_ run: GlyphRun, at origin: Point) throws(Failure) -> Bool {
        guard let font = try prepare(run, at: origin) else { return false }
        let box = glyphs.ink(in: font)
        return isSeen(left: box.x, top: box.y, right: box.x + box.width, bottom: box.y + box.height)
    }

    /// Whether a box has some area on the paper.
    private func isSeen(left: Double, top: Double, right: Double, bottom: Double) -> Bool {
        min(right, paper.width) - max(left, 0) > 0.01 && min(bottom, paper.height) - max(top, 0) > 0.01
    }
}
