/// The answers of many questionnaires with as many items each, half a byte an answer where the file holds few different ones:
/// an answer is kept as the number of its value.
struct PackedAnswers: Sendable {
    /// The code of `Answer.missing`.
    static let missing: UInt32 = 0

    private let items: Int
    // How many bits a code has: 4, 8, 16 or 32.
    private var bits = 4
    private var values: [Answer] = [.missing, .notObserved]
    private var codes: [Answer: UInt32] = [.missing: 0, .notObserved: 1]
    private var latest: (answer: Answer, code: UInt32) = (.missing, 0)
    private var rows: [[UInt8]] = []
    private(set) var count = 0

    // Rows a piece of memory.
    private static let shift = 12

    init(items: Int) {
        self.items = items
    }

    /// The code of an answer, the same every time.
    mutating func code(_ answer: Answer) -> UInt32 {
        if answer == latest.answer { return latest.code }
        if let known = codes[answer] {
            latest = (answer, known)
            return known
        }
        let code = UInt32(clamping: values.count)
        values.append(answer)
        codes[answer] = code
        if values.count > 1 << bits { widen() }
        latest = (answer, code)
        return code
    }

    /// Adds a questionnaire: a code for each item.
    mutating func append(_ codes: [UInt32]) {
        if count & ((1 << Self.shift) - 1) == 0 {
            var piece: [UInt8] = []
            if count > 0 { piece.reserveCapacity(width << Self.shift) }
            rows.append(piece)
        }
        Self.pack(codes, bits, into: &rows[rows.count - 1])
        count += 1
    }

    /// The answers of a questionnaire.
    func answers(_ row: Int) -> [Answer] {
        let start = (row & ((1 << Self.shift) - 1)) * width
        var result = [Answer](repeating: .missing, count: items)
        var answers = result.mutableSpan
        let packed = rows[row >> Self.shift]
        let piece = packed.span
        let values = values.span
        switch bits {
        case 4:
            for item in 0..<items {
                let both = piece[start + item >> 1]
                answers[item] = values[Int(item & 1 == 0 ? both & 15 : both >> 4)]
            }
        case 8: for item in 0..<items { answers[item] = values[Int(piece[start + item])] }
        default:
            for item in 0..<items { answers[item] = values[Self.code(piece, start + item * bits / 8, bits)] }
        }
        return result
    }

    // How many bytes a questionnaire has.
    private var width: Int { (items * bits + 7) / 8 }

    private static func code(_ piece: Span<UInt8>, _ start: Int, _ bits: Int) -> Int {
        var code = 0
        for byte in 0..<bits / 8 { code |= Int(piece[start + byte]) << (byte * 8) }
        return code
    }

    private static func pack(_ codes: [UInt32], _ bits: Int, into bytes: inout [UInt8]) {
        if bits == 4 {
            var item = 0
            while item + 1 < codes.count {
                bytes.append(UInt8(truncatingIfNeeded: codes[item] | codes[item + 1] << 4))
                item += 2
            }
            if item < codes.count { bytes.append(UInt8(truncatingIfNeeded: codes[item])) }
            return
        }
        for code in codes {
            for byte in 0..<bits / 8 { bytes.append(UInt8(truncatingIfNeeded: code >> UInt32(byte * 8))) }
        }
    }

    /// Makes room for more different values.
    private mutating func widen() {
        let (old, width) = (bits, width)
        bits = old * 2
        for piece in rows.indices {
            let bytes = rows[piece]
            var wider: [UInt8] = []
            wider.reserveCapacity(bytes.count * 2 + 1)
            var start = 0
            while start + width <= bytes.count, width > 0 {
                let codes = (0..<items).map { item -> UInt32 in
                    if old == 4 {
                        let both = bytes[start + item >> 1]
                        return UInt32(item & 1 == 0 ? both & 15 : both >> 4)
                    }
                    return UInt32(Self.code(bytes.span, start + item * old / 8, old))
                }
                Self.pack(codes, bits, into: &wider)
                start += width
            }
            rows[piece] = wider
        }
    }
}
