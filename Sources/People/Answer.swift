/// One answer in eight bytes: a number on the response scale, nothing, or the statement that the rater cannot say.
public struct Answer: Sendable, Hashable, CustomStringConvertible {
    /// What an answer is.
    public enum Kind: Sendable, Hashable {
        /// A number within the response scale.
        case value(Double)
        /// The cell is blank, is not there, or could not be read (then there is a finding).
        case missing
        /// The rater says that it was not observed or does not apply.
        case notObserved
    }

    // A Double's bits; two patterns that no finite number has stand for the absence of one.
    private let bits: UInt64
    private static let missingBits: UInt64 = 0x7FF8_0000_0000_0001
    private static let notObservedBits: UInt64 = 0x7FF8_0000_0000_0002

    private init(bits: UInt64) { self.bits = bits }

    /// A blank.
    public static let missing = Answer(bits: missingBits)
    /// The statement that the rater cannot say.
    public static let notObserved = Answer(bits: notObservedBits)
    /// A number; one that is not finite counts as missing.
    public static func value(_ number: Double) -> Answer {
        number.isFinite ? Answer(bits: number == 0 ? 0 : number.bitPattern) : .missing
    }

    /// The number, or nil where there is none.
    @inlinable public var number: Double? {
        let number = unchecked
        return number.isFinite ? number : nil
    }

    /// The number, or a NaN where there is none.
    public var unchecked: Double { Double(bitPattern: bits) }

    /// What the answer is.
    public var kind: Kind {
        switch bits {
        case Self.missingBits: .missing
        case Self.notObservedBits: .notObserved
        default: .value(unchecked)
        }
    }

    /// The number, or the word for its absence.
    public var description: String {
        switch kind {
        case .value(let number): "\(number)"
        case .missing: "missing"
        case .notObserved: "not observed"
        }
    }
}
