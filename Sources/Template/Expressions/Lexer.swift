import Diagnostics

/// A piece of an expression.
struct Token: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        case name(String)
        case number(Double)
        case text(String)
        /// An operator or a bracket.
        case symbol(String)
        case end
    }
    var kind: Kind
    /// Bytes from the beginning of the expression.
    var offset: Int
}

/// Cuts an expression into tokens.
struct Lexer {
    /// Longer ones are refused: nobody could read them.
    static let maximumTokens = 256
    private static let symbols = ["==", "!=", "<=", ">=", "??", "<", ">", "|", "(", ")", "[", "]", ",", ".", "="]

    private let bytes: [UInt8]
    private let place: TextPlace
    private var position = 0
    private var tokens: [Token] = []

    /// All tokens of an expression, with `end` as the last.
    static func tokens(of text: String, at place: TextPlace) throws(Failure) -> [Token] {
        var lexer = Lexer(bytes: Array(text.utf8), place: place)
        try lexer.run()
        return lexer.tokens
    }

    private init(bytes: [UInt8], place: TextPlace) {
        self.bytes = bytes
        self.place = place
    }

    /// Whether a byte may stand in a name. Ids have hyphens, and since there is no arithmetic they can.
    static func isName(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "-") }

    static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_")
    }

    static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private mutating func run() throws(Failure) {
        while position < bytes.count {
            let start = position
            let byte = bytes[position]
            if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n") {
                position += 1
                continue
            }
            guard tokens.count < Lexer.maximumTokens else {
                throw Failure("this expression is too long", at: place.span(start))
            }
            let kind = try token(byte)
            tokens.append(Token(kind: kind, offset: start))
        }
        tokens.append(Token(kind: .end, offset: bytes.count))
    }

    private mutating func token(_ byte: UInt8) throws(Failure) -> Token.Kind {
        // A field may be called `1`: after a dot a digit begins a name.
        if Lexer.isLetter(byte) || (Lexer.isDigit(byte) && tokens.last?.kind == .symbol(".")) {
            return .name(take { Lexer.isName($0) })
        }
        let isNegative = byte == UInt8(ascii: "-") && position + 1 < bytes.count && Lexer.isDigit(bytes[position + 1])
        if Lexer.isDigit(byte) || isNegative { return try number() }
        if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") { return try quoted(byte) }
        for symbol in Lexer.symbols where bytes[position...].starts(with: symbol.utf8) {
            position += symbol.utf8.count
            return .symbol(symbol)
        }
        throw unexpected(byte)
    }

    private mutating func take(while accepts: (UInt8) -> Bool) -> String {
        let start = position
        while position < bytes.count, accepts(bytes[position]) { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func number() throws(Failure) -> Token.Kind {
        let start = position
        if bytes[position] == UInt8(ascii: "-") { position += 1 }
        let text = take { Lexer.isName($0) || $0 == UInt8(ascii: ".") }
        guard let value = Double(text), value.isFinite else {
            throw Failure("'\(text)' is no number", at: place.span(start))
        }
        return .number(bytes[start] == UInt8(ascii: "-") ? -value : value)
    }

    private mutating func quoted(_ quote: UInt8) throws(Failure) -> Token.Kind {
        let start = position
        position += 1
        let text = take { $0 != quote }
        guard position < bytes.count else {
            throw Failure("the quotation that begins here does not end", at: place.span(start))
        }
        position += 1
        return .text(text)
    }

    private func unexpected(_ byte: UInt8) -> Failure {
        let character = String(decoding: bytes[position...], as: UTF8.self).first.map { String($0) } ?? ""
        let hint: String? =
            switch byte {
            case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "/"), UInt8(ascii: "%"):
                "there is no arithmetic here: a number is worked out before it comes to the template"
            case UInt8(ascii: "&"): "write 'and'"
            case UInt8(ascii: "!"): "write 'not'"
            default: nil
            }
        return Failure(
            "'\(character)' cannot stand in an expression", at: place.span(position), hints: hint.map { [$0] } ?? [])
    }
}
