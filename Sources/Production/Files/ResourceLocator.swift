public import Diagnostics
internal import Files
internal import Glibc

/// Finds the folders `Templates` and `Fonts` that the program came with.
public struct ResourceLocator: Sendable {
    /// The environment variable that names the folder in which both stand.
    public static let variable = "DIPTYCH_HOME"

    private let homes: [String]

    /// Looks, in this order, in the folder that the environment names, in `../share/diptych` beside the program, and in the
    /// folders above the program, as in a checkout.
    public init() {
        var homes: [String] = []
        if let home = unsafe getenv(Self.variable) { homes.append(unsafe String(cString: home)) }
        if let program = try? Files.canonical("/proc/self/exe") {
            var folder = Path.directory(of: program)
            homes.append(Path.join(Path.directory(of: folder), "share/diptych"))
            for _ in 0..<6 {
                homes.append(folder)
                folder = Path.directory(of: folder)
            }
        }
        self.homes = homes
    }

    /// A locator that looks in the folders given, for tests.
    init(homes: [String]) { self.homes = homes }

    /// The folder of the fonts.
    public func fonts() throws(Failure) -> String {
        if let found = homes.lazy.map({ Path.join($0, "Fonts") }).first(where: {
            Files.exists(Path.join($0, "fonts.yaml"))
        }) {
            return found
        }
        throw Failure(
            "the folder 'Fonts' is not beside the program",
            hints: ["set \(Self.variable) to the folder that holds 'Templates' and 'Fonts'"])
    }

    /// The folder of a template: the folder itself where the text names one, else a bundle that came with the program.
    public func template(_ name: String) throws(Failure) -> String {
        if Files.isDirectory(name) { return name }
        if !name.isEmpty, !name.contains("/"), let found = bundle(name) { return found }
        throw Failure(
            "there is no template '\(name)'",
            hints: Suggestion.hints(for: name, among: bundles()) + ["--template takes a folder or one of these names"])
    }

    private func bundle(_ name: String) -> String? {
        homes.lazy.map { Path.join(Path.join($0, "Templates"), name) }.first { Files.isDirectory($0) }
    }

    /// The names of the bundles that came with the program.
    public func bundles() -> [String] {
        for home in homes {
            let folder = Path.join(home, "Templates")
            guard let names = try? Files.list(folder) else { continue }
            return names.filter { Files.isDirectory(Path.join(folder, $0)) }
        }
        return []
    }
}
