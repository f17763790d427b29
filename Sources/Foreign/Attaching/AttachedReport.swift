internal import Diagnostics

/// A report as it goes into a review.
struct AttachedReport {
    /// The file's name, without folder.
    var name: String
    var source: PDFSource
    /// Opens it where it is locked.
    var password: String?
}

/// Where pages go.
package enum PagePlace: Sendable, Hashable {
    /// Before all pages.
    case start
    /// Behind all pages.
    case end
    /// So that the first of them becomes the page of this number, from 1.
    case page(Int)

    /// How many pages of a review stand before the place.
    /// - Parameter count: how many it has
    func index(among count: Int, of name: String) throws(Failure) -> Int {
        switch self {
        case .start: return 0
        case .end: return count
        case .page(let number):
            guard 1...count + 1 ~= number else {
                throw Failure(
                    "'\(name)' has \(count) page\(count == 1 ? "" : "s"), so nothing can become page \(number)",
                    hints: ["--at takes start, end, or a number from 1 to \(count + 1)"])
            }
            return number - 1
        }
    }
}
