/// Writes small SPSS files, uncompressed and little-endian, after the description of the format in PSPP's developer guide.
struct SAV {
    struct Variable {
        var name: String
        var label = ""
        /// Of a text; 0 for a number.
        var width = 0
        /// The kind of format and its width: F (5), DATE (20), DATETIME (22), A (1).
        var format = (kind: 5, width: 8)
        var missing: [Double] = []
        var labels: [(value: Double, label: String)] = []
    }

    var variables: [Variable]
    /// Numbers, texts, or nil for the system's missing value.
    var rows: [[Any?]]

    var bytes: [UInt8] {
        var bytes = Array("$FL2".utf8) + Self.padded("@(#) SPSS DATA FILE", 60)
        bytes +=
            four(2) + four(variables.reduce(0) { $0 + max(1, ($1.width + 7) / 8) }) + four(0) + four(0)
            + four(rows.count)
        bytes +=
            eight(100) + Self.padded("31 Mar 26", 9) + Self.padded("10:05:00", 8) + Self.padded("made up", 64) + [
                0, 0, 0,
            ]
        for (number, variable) in variables.enumerated() {
            let format = four(variable.format.kind << 16 | variable.format.width << 8)
            bytes +=
                four(2) + four(variable.width) + four(variable.label.isEmpty ? 0 : 1) + four(variable.missing.count)
            bytes += format + format + Self.padded("V\(number)", 8)
            if !variable.label.isEmpty {
                let label = Array(variable.label.utf8)
                bytes += four(label.count) + label + [UInt8](repeating: 0x20, count: (4 - label.count % 4) % 4)
            }
            for value in variable.missing { bytes += eight(value) }
            for _ in 1..<max(2, (variable.width + 7) / 8) where variable.width > 8 {
                bytes += four(2) + four(-1) + four(0) + four(0) + four(0) + four(0) + Self.padded("", 8)
            }
        }
        var place = 1
        for variable in variables {
            if !variable.labels.isEmpty {
                bytes += four(3) + four(variable.labels.count)
                for (value, label) in variable.labels {
                    let text = Array(label.utf8)
                    bytes += eight(value) + [UInt8(text.count)] + text
                    bytes += [UInt8](repeating: 0x20, count: (8 - (text.count + 1) % 8) % 8)
                }
                bytes += four(4) + four(1) + four(place)
            }
            place += max(1, (variable.width + 7) / 8)
        }
        let names = variables.enumerated().map { "V\($0)=\($1.name)" }.joined(separator: "\t")
        bytes += extra(13, Array(names.utf8)) + extra(20, Array("UTF-8".utf8)) + four(999) + four(0)
        for row in rows {
            for (variable, value) in zip(variables, row) {
                switch value {
                case let number as Double: bytes += eight(number)
                case let text as String: bytes += Self.padded(text, (variable.width + 7) / 8 * 8)
                default:
                    bytes +=
                        variable.width > 0
                        ? Self.padded("", (variable.width + 7) / 8 * 8) : eight(-.greatestFiniteMagnitude)
                }
            }
        }
        return bytes
    }

    private func extra(_ kind: Int, _ data: [UInt8]) -> [UInt8] {
        four(7) + four(kind) + four(1) + four(data.count) + data
    }

    private func four(_ number: Int) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    }

    private func eight(_ number: Double) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: number.bitPattern >> UInt64($0 * 8)) }
    }

    private static func padded(_ text: String, _ count: Int) -> [UInt8] {
        let bytes = Array(text.utf8).prefix(count)
        return bytes + [UInt8](repeating: 0x20, count: count - bytes.count)
    }
}
