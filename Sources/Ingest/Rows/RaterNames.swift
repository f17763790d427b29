/// The raters of one person in a cycle, by their names as they are compared: `ann`, `Ann` and `ann ` are one person.
struct RaterNames {
    private var names = TextPool()
    // For each number of a name the first questionnaire by this rater plus one.
    private var first: [UInt32] = []

    /// The first questionnaire by a rater; nil where it is this one.
    /// - Parameters:
    ///   - name: UTF-8
    ///   - questionnaire: its number
    mutating func first(by name: Span<UInt8>, _ questionnaire: UInt32) -> UInt32? {
        var isPlain = true
        for index in name.indices {
            let byte = name[index]
            let isLetterOrDigit = (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x40
            if !isLetterOrDigit { isPlain = false }
        }
        let number: UInt32
        if isPlain {
            number = names.number(name)
        } else {
            let text = unsafe name.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
            number = names.number(Identity.key(text))
        }
        while first.count <= Int(number) { first.append(0) }
        if first[Int(number)] > 0 { return first[Int(number)] - 1 }
        first[Int(number)] = questionnaire + 1
        return nil
    }
}
