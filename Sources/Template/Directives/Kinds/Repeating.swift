import Diagnostics
import Facts

extension Directive {
    static let each = Directive(
        Form(
            "each", [], "repeats what is inside for each element; loop.index, .first, .last and .count tell where it is"
        ),
        isContainer: true, head: .loop, takesClasses: false
    ) { compiler, use, context, findings in
        let loop = compiler.openLoop(use, &findings)
        defer { compiler.closeLoop() }
        let flow = compiler.blocks(use.body, context, &findings)
        return loop.map { [.loop($0, flow)] } ?? []
    }

    static let test = Directive(
        Form("if", [], "what is inside only where the test holds; what stands after ::: else where it does not"),
        isContainer: true, head: .test, divider: .otherwise, takesClasses: false
    ) { compiler, use, context, findings in
        let test = compiler.test(use, &findings)
        let branches = use.bodies.map { compiler.blocks($0, context, &findings) }
        return test.map { [.branch($0, branches[0], branches.count > 1 ? branches[1] : [])] } ?? []
    }
}

extension Compiler {
    /// Reads `NAME in LIST` and makes the name known up to `closeLoop`. Nil where it cannot be read: that was reported, and what is
    /// inside is checked all the same.
    mutating func openLoop(_ use: Passage.Use, _ findings: inout Findings) -> Loop? {
        openLoop(use.head ?? Written("", at: use.span), at: use.span, &findings)
    }

    mutating func openLoop(_ head: Written, at span: SourceSpan, _ findings: inout Findings) -> Loop? {
        let words = head.text.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: true)
        guard words.count == 3, words[1] == "in" else {
            findings.error("a repetition says what it goes over", at: span, hints: ["write: each NAME in LIST"])
            names.variables.append(Names.Variable(name: "", type: .any))
            names.loops += 1
            return nil
        }
        let name = String(words[0])
        if !Lexer.isFreeName(name) {
            let isReserved = Names.reserved.contains(name)
            findings.error(
                isReserved ? "'\(name)' has a meaning of its own" : "'\(name)' is no name", at: head.place.span(0),
                hints: [isReserved ? "use another name" : "a name has letters, digits and -"])
        }
        let source = String(words[2])
        let offset = head.text.utf8.distance(from: head.text.startIndex, to: words[2].startIndex)
        let list = expression(source, at: head.place.part(from: offset, source), &findings)
        if let list, list.type.element == nil {
            findings.error("'\(list.name)' is \(list.type.description), no list", at: list.span)
        }
        names.variables.append(Names.Variable(name: name, type: list?.type.element ?? .any))
        names.loops += 1
        return list.map { Loop(list: $0, name: name, span: span) }
    }

    mutating func closeLoop() {
        names.variables.removeLast()
        names.loops -= 1
    }

    func test(_ use: Passage.Use, _ findings: inout Findings) -> Expression? {
        use.head.flatMap { expression($0.text, at: $0.place, isTest: true, &findings) }
    }

    /// An expression; nil where it cannot be read.
    /// - Parameter isTest: whether it is asked only whether there is such a thing
    func expression(
        _ text: String, at place: TextPlace, isTest: Bool = false, _ findings: inout Findings
    ) -> Expression? {
        do throws(Failure) {
            return try ExpressionParser.parse(text, at: place, names: names, isTest: isTest)
        } catch {
            findings.append(contentsOf: error.findings)
            return nil
        }
    }
}
