/// "Did you mean": the name among those known that a mistyped one most likely stands for.
public enum Suggestion {
    /// The known name nearest to the one given, or nil where none is near enough to be meant.
    /// - Parameters:
    ///   - name: what stands in the file
    ///   - known: what could stand there
    public static func nearest(to name: String, among known: some Sequence<String>) -> String? {
        // Names come from data: a cell of megabytes is no typing error, and comparing it would take for ever.
        guard name.utf8.count <= 64 else { return nil }
        let wanted = Array(name.lowercased().unicodeScalars)
        var best: (name: String, distance: Int)?
        // Of a name of one letter nothing would be left, so only its case may differ.
        let allowed = wanted.count < 2 ? 0 : max(1, wanted.count / 3)
        for candidate in known where candidate != name {
            let letters = Array(candidate.lowercased().unicodeScalars)
            if abs(letters.count - wanted.count) > allowed { continue }
            let distance = editDistance(wanted, letters)
            if distance > allowed { continue }
            // Known names may come from a set, whose order changes from run to run.
            if let best, (best.distance, best.name) <= (distance, candidate) { continue }
            best = (candidate, distance)
        }
        return best?.name
    }

    /// The hint that goes with an unknown name: `did you mean 'x'?`, else the list of what is known where it is short.
    public static func hints(for name: String, among known: some Collection<String>) -> [String] {
        if let nearest = nearest(to: name, among: known) { return ["did you mean '\(nearest)'?"] }
        guard !known.isEmpty, known.count <= 24 else { return [] }
        return ["known here: \(known.sorted().joined(separator: ", "))"]
    }

    /// Optimal string alignment distance: insertions, deletions, replacements, and swaps of neighbours.
    private static func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        if a.isEmpty { return b.count }
        if b.isEmpty { return a.count }
        var beforeLast = [Int](repeating: 0, count: b.count + 1)
        var last = Array(0...b.count)
        var current = last
        for i in 1...a.count {
            current[0] = i
            for j in 1...b.count {
                let cost = a[i - 1] == b[j - 1] ? 0 : 1
                current[j] = min(last[j] + 1, current[j - 1] + 1, last[j - 1] + cost)
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                    current[j] = min(current[j], beforeLast[j - 2] + 1)
                }
            }
            beforeLast = last
            last = current
        }
        return last[b.count]
    }
}
