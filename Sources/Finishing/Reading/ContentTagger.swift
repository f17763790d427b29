internal import Diagnostics
internal import Pages

/// Goes through the content of a page once: what is painted outside of all marked content becomes an artifact, and the
/// marked-content ids are gathered. Marked content that is furniture becomes an artifact of its kind (ISO 32000-1, 14.8.2.2);
/// all else that is outside is a matter of layout.
///
/// Neighbouring artifacts share one sequence. It ends where the graphics state is saved, restored or moved, where marked
/// content begins, and before a path that only clips.
struct ContentTagger {
    private let bytes: [UInt8]
    /// Where the content stands in the bytes.
    private let range: Range<Int>
    private let page: Int
    /// The furniture by marked-content id; nil for what is none.
    private let furniture: [Mark.Edge?]
    /// The content with its marks.
    var output: ByteBuffer
    /// The marked-content ids in the order of the content.
    private(set) var ids: [Int] = []

    /// Up to where the input has been copied.
    private var copied: Int
    /// Whether an artifact is open.
    private var isOpen = false
    /// Where the last thing that was painted in the open artifact ends.
    private var paintedTo = 0
    private var isInText = false
    private var path: Int?
    private var clips = false

    /// Reads a page's content.
    /// - Parameters:
    ///   - bytes: the content, unpacked, among other bytes
    ///   - range: where it stands there; all of them where it is nil
    ///   - page: its number, from 1, for messages
    ///   - furniture: the furniture by marked-content id
    ///   - output: memory to be used again for the result
    init(
        _ bytes: [UInt8], _ range: Range<Int>? = nil, page: Int, furniture: [Mark.Edge?] = [],
        output: consuming ByteBuffer = ByteBuffer()
    ) throws(Failure) {
        self.bytes = bytes
        self.range = range?.clamped(to: 0..<bytes.count) ?? 0..<bytes.count
        self.page = page
        self.furniture = furniture
        copied = self.range.lowerBound
        output.removeAll()
        output.reserve(self.range.count + self.range.count / 16 + 64)
        self.output = output
        try read()
    }

    private mutating func read() throws(Failure) {
        let bytes = self.bytes
        let span = bytes.span.extracting(0..<range.upperBound)
        let end = span.count
        var place = range.lowerBound
        // Where the first operand of the next operator begins.
        var operands = -1
        while span.indices.contains(place) {
            let byte = span[place]
            switch byte {
            case 0x20, 0x0A, 0x0D, 0x09, 0x0C, 0x00:
                place += 1
            case 0x2B...0x2E, 0x30...0x39:
                if operands < 0 { operands = place }
                // Most of a content is numbers, one after the other.
                repeat { place += 1 } while span.indices.contains(place) && ContentTagger.isInNumbers(span[place])
            case UInt8(ascii: "("):
                if operands < 0 { operands = place }
                guard let after = Lexer.afterString(in: bytes, from: place, to: end) else {
                    throw failure("an unfinished text")
                }
                place = after
            case UInt8(ascii: "<"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ">"), UInt8(ascii: "{"),
                UInt8(ascii: "}"):
                if operands < 0 { operands = place }
                place += 1
                if byte == UInt8(ascii: "<"), place < end, span[place] != UInt8(ascii: "<") {
                    while span.indices.contains(place), span[place] != UInt8(ascii: ">") { place += 1 }
                }
            case UInt8(ascii: "/"):
                if operands < 0 { operands = place }
                repeat { place += 1 } while span.indices.contains(place) && !Lexer.isDelimiter(span[place])
            case UInt8(ascii: "%"):
                while span.indices.contains(place), span[place] != 0x0A { place += 1 }
            default:
                let start = place
                var name = 0
                while span.indices.contains(place), !Lexer.isDelimiter(span[place]) {
                    name = (name << 8 | Int(span[place])) & 0xFFFF_FFFF
                    place += 1
                }
                guard place > start else { throw failure("an unexpected ')'") }
                // A number in a name's place, true, false and null are operands.
                if name == 0x7472_7565 || name == 0x6E75_6C6C {
                    if operands < 0 { operands = start }
                    continue
                }
                let first = operands < 0 ? start : operands
                operands = -1
                switch name {
                case 0x42_4443, 0x42_4D43:  // BDC, BMC
                    try beginMarkedContent(from: first, to: place, hasProperties: name == 0x42_4443)
                    place = try afterMarkedContent(place)
                    if isOpen { paintedTo = place }
                case 0x45_4D43:  // EMC
                    throw failure("an end of marked content without a beginning")
                case 0x4249:  // BI
                    open(at: first)
                    place = try afterInlineImage(place)
                    paintedTo = place
                default: perform(name, from: first, to: place)
                }
            }
        }
        guard !isInText else { throw failure("a text that does not end") }
        close()
        output.add(bytes, copied..<end)
    }

    /// Digits, signs, the point, spaces and line feeds, a bit a byte.
    private static let inNumbers: UInt64 = 0x3FF_7801_0000_0400

    /// Whether a byte can stand in numbers or between two of them.
    @inline(__always)
    private static func isInNumbers(_ byte: UInt8) -> Bool { byte < 64 && inNumbers &>> UInt64(byte) & 1 != 0 }

    private mutating func beginMarkedContent(
        from start: Int, to end: Int, hasProperties: Bool
    ) throws(Failure) {
        if hasProperties, let id = id(in: start..<end) {
            guard !isInText else { throw failure("marked content inside of a text") }
            close()
            if furniture.indices.contains(id), let edge = furniture[id] {
                begin(edge, at: start, end)
            } else {
                ids.append(id)
            }
        } else {
            // A text that stands for others, not a piece of the structure.
            open(at: start)
        }
    }

    /// Of each byte, whether something may begin at it that is not just to be gone over in marked content: a text, a name, a
    /// comment, or one of the operators that begin and end marked content and pictures.
    private static let isMark = (UInt8.min...UInt8.max).map { "()<%/BE".utf8.contains($0) }

    /// Goes over marked content. What is in it is nobody's business but its own.
    /// - Parameter start: the place behind its beginning
    /// - Returns: the place behind its end.
    private func afterMarkedContent(_ start: Int) throws(Failure) -> Int {
        let span = bytes.span.extracting(0..<range.upperBound)
        let marks = ContentTagger.isMark
        let isMark = marks.span
        var depth = 1
        // What stands in front of the next operator that begins or ends marked content.
        var operands = start
        var place = start
        while span.indices.contains(place) {
            let byte = span[place]
            if !isMark[Int(byte)] {
                place += 1
                continue
            }
            switch byte {
            case UInt8(ascii: "("):
                guard let after = Lexer.afterString(in: bytes, from: place, to: span.count) else {
                    throw failure("an unfinished text")
                }
                place = after
            case UInt8(ascii: ")"): throw failure("an unexpected ')'")
            case UInt8(ascii: "/"): place = Lexer.afterWord(in: bytes, from: place + 1, to: span.count)
            case UInt8(ascii: "<"):
                place += 1
                if bytes.holds("<", at: place) {
                    place += 1
                } else {
                    while span.indices.contains(place), span[place] != UInt8(ascii: ">") { place += 1 }
                }
            case UInt8(ascii: "%"):
                while span.indices.contains(place), span[place] != 0x0A { place += 1 }
            default:
                let word = place
                place = Lexer.afterWord(in: bytes, from: place, to: span.count)
                guard Lexer.isDelimiter(span[word - 1]), place - word <= 3 else { continue }
                if bytes.holds("EMC", at: word) {
                    depth -= 1
                    if depth == 0 { return place }
                } else if bytes.holds("BDC", at: word) || bytes.holds("BMC", at: word) {
                    guard id(in: operands..<word) == nil else {
                        throw failure("marked content inside of other marked content")
                    }
                    depth += 1
                } else if bytes.holds("BI", at: word), place == word + 2 {
                    place = try afterInlineImage(place)
                }
                operands = place
            }
        }
        throw failure("marked content that does not end")
    }

    /// An operator outside of marked content, the last four letters of its name as a number.
    private mutating func perform(_ name: Int, from start: Int, to end: Int) {
        switch name {
        case 0x6D, 0x6C, 0x63, 0x76, 0x79, 0x68, 0x7265:  // m l c v y h re
            if path == nil { path = start }
        case 0x57, 0x572A: clips = true  // W W*
        case 0x66, 0x46, 0x662A, 0x42, 0x422A, 0x62, 0x622A, 0x53, 0x73:  // f F f* B B* b b* S s
            if clips { close() }
            open(at: path ?? start)
            paintedTo = end
            path = nil
            clips = false
        case 0x6E:  // n
            if clips, let path, isOpen, path >= paintedTo { close() }
            path = nil
            clips = false
        case 0x4254:  // BT
            open(at: start)
            isInText = true
        case 0x4554:  // ET
            paintedTo = end
            isInText = false
        case 0x446F, 0x7368:  // Do sh
            open(at: start)
            paintedTo = end
        case 0x71, 0x51, 0x636D:  // q Q cm
            close()
        default: break
        }
    }

    /// Begins an artifact if none is open.
    private mutating func open(at place: Int) {
        if isOpen { return }
        isOpen = true
        output.add(bytes, copied..<max(copied, place))
        copied = max(copied, place)
        paintedTo = copied
        output.add("/Artifact<</Type/Layout>>BDC\n")
    }

    /// Begins furniture in the place of marked content.
    private mutating func begin(_ edge: Mark.Edge, at start: Int, _ end: Int) {
        output.add(bytes, copied..<start)
        copied = end
        switch edge {
        case .head: output.add("/Artifact<</Type/Pagination/Subtype/Header/Attached[/Top]>>BDC")
        case .foot: output.add("/Artifact<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>BDC")
        }
    }

    /// Ends the open artifact behind what was painted in it last.
    private mutating func close() {
        guard isOpen else { return }
        isOpen = false
        output.add(bytes, copied..<paintedTo)
        copied = paintedTo
        output.add("\nEMC")
    }

    /// The id that the properties of marked content hold: `/Span << /MCID 7 >> BDC`.
    private func id(in range: Range<Int>) -> Int? {
        var place = range.lowerBound
        while place < range.upperBound {
            switch bytes[place] {
            case UInt8(ascii: "("):
                place = Lexer.afterString(in: bytes, from: place, to: range.upperBound) ?? place + 1
            case UInt8(ascii: "/") where bytes.holds("/MCID", at: place):
                var lexer = Lexer(bytes, place + 5..<range.upperBound)
                return lexer.integer()
            default: place += 1
            }
        }
        return nil
    }

    private func afterInlineImage(_ start: Int) throws(Failure) -> Int {
        var place = start
        while place + 3 < range.upperBound {
            if Lexer.isSpace(bytes[place]), bytes[place + 1] == UInt8(ascii: "E"),
                bytes[place + 2] == UInt8(ascii: "I"),
                Lexer.isSpace(bytes[place + 3])
            {
                return place + 3
            }
            place += 1
        }
        throw failure("an unfinished picture")
    }

    private func failure(_ reason: String) -> Failure { Lexer.failure("\(reason) on page \(page)") }
}
