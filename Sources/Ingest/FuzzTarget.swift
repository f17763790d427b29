internal import Diagnostics

/// Reads bytes as a results file and forgets what came of it: for fuzzing, which looks for crashes, hangs and memory.
@_spi(Fuzzing)
public enum FuzzTarget {
    /// Reads all of a file.
    public static func read(_ bytes: [UInt8], _ options: ReadOptions) {
        var findings = Findings()
        let schema = Schema(
            items: ["L01", "L02", "M01"], answers: 1...5, scales: ["a"], texts: ["L01": ["I keep promises."]],
            labels: ["en": ["Often": 4], "de": ["Often": 3]])
        var position = 0
        _ = try? Results.read(["fuzz"], schema: schema, mapping: nil, options: options, &findings) { _ in
            {
                // Small pieces, so that everything is cut somewhere.
                let end = min(bytes.count, position + 4097)
                defer { position = end }
                return Array(bytes[position..<end])
            }
        }
    }
}
