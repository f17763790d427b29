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
    private let page: Int
    /// The furniture by marked-content id.
    private let furniture: [Int: Mark.Edge]
    private(set) var output: [UInt8]
    /// The marked-content ids in the order of the content.
    private(set) var ids: [Int] = []

    /// Up to where the input has been copied.
    private var copied = 0
    /// Whether an artifact is open.
    private var isOpen = false
    /// Where the last thing that was painted in the open artifact ends.
    private var paintedTo = 0
    /// How many sequences of marked content are open.
    private var depth = 0
    private var isInText = false
    private var path: Int?
    private var clips = false

    /// Reads a page's content.
    /// - Parameters:
    ///   - bytes: the content, unpacked
    ///   - page: its number, from 1, for messages
    ///   - furniture: the furniture by marked-content id
    ///   - output: an array to be used again for the result
    init(
        _ bytes: [UInt8], page: Int, furniture: [Int: Mark.Edge] = [:], output: consuming [UInt8] = []
    ) throws(Failure) {
        self.bytes = bytes
        self.page = page
        self.furniture = furniture
        output.removeAll(keepingCapacity: true)
        output.reserveCapacity(bytes.count + bytes.count / 16 + 64)
        self.output = output
        try read()
    }

    private mutating func read() throws(Failure) {
        let bytes = self.bytes
        let end = bytes.count
        var place = 0
        // Where the first operand of the next operator begins.
        var operands = -1
        while place < end {
            let byte = bytes[place]
            switch byte {
            case 0x20, 0x0A, 0x0D, 0x09, 0x0C, 0x00:
                place += 1
            case 0x2B...0x2E, 0x30...0x39:
                if operands < 0 { operands = place }
                place += 1
                while place < end, 0x2B...0x39 ~= bytes[place], bytes[place] != 0x2F { place += 1 }
            case UInt8(ascii: "("):
                if operands < 0 { operands = place }
                place = try afterString(place)
            case UInt8(ascii: "<"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ">"), UInt8(ascii: "{"),
                UInt8(ascii: "}"):
                if operands < 0 { operands = place }
                place += 1
                if byte == UInt8(ascii: "<"), place < end, bytes[place] != UInt8(ascii: "<") {
                    while place < end, bytes[place] != UInt8(ascii: ">") { place += 1 }
                }
            case UInt8(ascii: "/"):
                if operands < 0 { operands = place }
                place += 1
                while place < end, !Lexer.isDelimiter(bytes[place]) { place += 1 }
            case UInt8(ascii: "%"):
                while place < end, bytes[place] != 0x0A { place += 1 }
            default:
                let start = place
                var name = 0
                while place < end, !Lexer.isDelimiter(bytes[place]) {
                    name = (name << 8 | Int(bytes[place])) & 0xFFFF_FFFF
                    place += 1
                }
                guard place > start else { throw failure("an unexpected ')'") }
                // A number in a name's place, true, false and null are operands.
                if name == 0x7472_7565 || name == 0x6E75_6C6C {
                    if operands < 0 { operands = start }
                    continue
                }
                place = try perform(name, from: operands < 0 ? start : operands, to: place)
                operands = -1
            }
        }
        guard depth == 0, !isInText else { throw failure("marked content that does not end") }
        close()
        output.append(contentsOf: bytes[copied...])
    }

    private func afterString(_ start: Int) throws(Failure) -> Int {
        var nesting = 0
        var place = start
        while place < bytes.count {
            switch bytes[place] {
            case UInt8(ascii: "\\"): place += 1
            case UInt8(ascii: "("): nesting += 1
            case UInt8(ascii: ")"): nesting -= 1
            default: break
            }
            place += 1
            if nesting == 0 { return place }
        }
        throw failure("an unfinished text")
    }

    /// An operator, the last four letters of its name as a number.
    /// - Returns: where to go on.
    private mutating func perform(_ name: Int, from start: Int, to end: Int) throws(Failure) -> Int {
        switch name {
        case 0x42_4443, 0x42_4D43:  // BDC, BMC
            let id = name == 0x42_4443 ? self.id(in: start..<end) : nil
            if let id {
                guard depth == 0, !isInText else { throw failure("marked content inside of other marked content") }
                close()
                if let edge = furniture[id] { begin(edge, at: start, end) } else { ids.append(id) }
            } else if depth == 0 {
                // A text that stands for others, not a piece of the structure.
                open(at: start)
            }
            depth += 1
            return end
        case 0x45_4D43:  // EMC
            guard depth > 0 else { throw failure("an end of marked content without a beginning") }
            depth -= 1
            if isOpen { paintedTo = end }
            return end
        case 0x4249:  // BI
            if depth == 0 { open(at: start) }
            let after = try afterInlineImage(end)
            if isOpen { paintedTo = after }
            return after
        default: break
        }
        if depth > 0 { return end }
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
        return end
    }

    /// Begins an artifact if none is open.
    private mutating func open(at place: Int) {
        if isOpen { return }
        isOpen = true
        output.append(contentsOf: bytes[copied..<max(copied, place)])
        copied = max(copied, place)
        paintedTo = copied
        output.add("/Artifact<</Type/Layout>>BDC\n")
    }

    /// Begins furniture in the place of marked content.
    private mutating func begin(_ edge: Mark.Edge, at start: Int, _ end: Int) {
        output.append(contentsOf: bytes[copied..<start])
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
        output.append(contentsOf: bytes[copied..<paintedTo])
        copied = paintedTo
        output.add("\nEMC")
    }

    /// The id that the properties of marked content hold: `/Span << /MCID 7 >> BDC`.
    private func id(in range: Range<Int>) -> Int? {
        var lexer = Lexer(bytes, range)
        while let byte = lexer.next {
            if byte == UInt8(ascii: "("), let after = try? afterString(lexer.position) {
                lexer.position = after
            } else if lexer.skip("/MCID") {
                return lexer.integer()
            } else {
                lexer.position += 1
            }
        }
        return nil
    }

    private func afterInlineImage(_ start: Int) throws(Failure) -> Int {
        var place = start
        while place + 3 < bytes.count {
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
