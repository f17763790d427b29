/// The different answers that there are, by number, and lists of them as bytes: half a byte an answer where a run holds few
/// different ones.
struct AnswerCodes: Sendable {
    /// How many bits an answer has in a list.
    enum Width: UInt8 {
        case half, one, two, four

        /// How many bytes a list has.
        func bytes(_ answers: Int) -> Int {
            switch self {
            case .half: (answers + 1) / 2
            case .one: answers
            case .two: answers * 2
            case .four: answers * 4
            }
        }
    }

    /// The code of `Answer.missing`.
    static let missing: UInt32 = 0

    private var values: [Answer] = [.missing, .notObserved]
    private var codes: [Answer: UInt32] = [.missing: 0, .notObserved: 1]
    private var latest: (answer: Answer, code: UInt32) = (.missing, 0)

    /// The width that every code has by now.
    private(set) var width = Width.half

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
        width = values.count <= 16 ? .half : values.count <= 256 ? .one : values.count <= 65_536 ? .two : .four
        latest = (answer, code)
        return code
    }

    /// Adds a list of answers.
    func pack(_ codes: [UInt32], into bytes: inout [UInt8]) {
        if width == .half {
            var item = 0
            while item + 1 < codes.count {
                bytes.append(UInt8(truncatingIfNeeded: codes[item] | codes[item + 1] << 4))
                item += 2
            }
            if item < codes.count { bytes.append(UInt8(truncatingIfNeeded: codes[item])) }
            return
        }
        let size = width.bytes(1)
        for code in codes {
            for byte in 0..<size { bytes.append(UInt8(truncatingIfNeeded: code >> UInt32(byte * 8))) }
        }
    }

    /// Reads a list of answers.
    func answers(_ count: Int, _ width: Width, _ bytes: Span<UInt8>) -> [Answer] {
        var result = [Answer](repeating: .missing, count: count)
        var answers = result.mutableSpan
        let values = values.span
        switch width {
        case .half:
            for item in 0..<count {
                let both = bytes[item >> 1]
                answers[item] = values[Int(item & 1 == 0 ? both & 15 : both >> 4)]
            }
        case .one: for item in 0..<count { answers[item] = values[Int(bytes[item])] }
        case .two, .four:
            let size = width.bytes(1)
            for item in 0..<count {
                var code = 0
                for byte in 0..<size { code |= Int(bytes[item * size + byte]) << (byte * 8) }
                answers[item] = values[code]
            }
        }
        return result
    }
}
