import Diagnostics

/// A directive of the template language. The table of all of them drives parsing, checking and `diptych help directives`; the parts
/// of a bundle join it.
public struct Directive: Sendable {
    /// What stands behind the name of a directive, without braces.
    enum Head: Sendable {
        case none
        /// `d in dimensions`
        case loop
        /// An expression.
        case test
    }

    /// What parts the inside of a directive.
    enum Divider: Sendable {
        case none
        /// `::: else`
        case otherwise
        /// `|||`
        case column
    }

    typealias Make = @Sendable (inout Compiler, Passage.Use, Context, inout Findings) -> [Flow<Piece>]

    /// Its name, its attributes and its help.
    public let form: Form
    /// Whether it has an end and something before it.
    public let isContainer: Bool
    let head: Head
    let divider: Divider
    /// Whether classes may stand in its braces.
    let takesClasses: Bool
    /// What it becomes.
    let make: Make

    init(
        _ form: Form, isContainer: Bool, head: Head = .none, divider: Divider = .none, takesClasses: Bool = true,
        make: @escaping Make
    ) {
        self.form = form
        self.isContainer = isContainer
        self.head = head
        self.divider = divider
        self.takesClasses = takesClasses
        self.make = make
    }

    /// Its name.
    public var name: String { form.name }

    /// How it is written.
    public var usage: String {
        var text = "::: " + name
        switch head {
        case .none: break
        case .loop: text += " NAME in LIST"
        case .test: text += " TEST"
        }
        switch divider {
        case .none: break
        case .otherwise: text += " ... ::: else"
        case .column: text += " ... |||"
        }
        return isContainer ? text + " ... :::" : text
    }

    /// Directives by name.
    typealias ByName = [String: Directive]

    static let builtIn: ByName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
}
