public import Diagnostics
import Files
import Glibc
import YAML

extension FontCatalogue {
    /// Reads `fonts.yaml` in a folder, and finds the font files that it lists and those in the folder itself.
    /// - Parameters:
    ///   - directory: the folder, `Fonts`
    ///   - own: a folder of more font files, such as a bundle's; none where there is no such folder
    ///   - findings: takes a warning for files that are no fonts
    /// - Throws: a failure where the list cannot be read or is wrong, or none of its fonts is installed.
    public static func load(
        _ directory: String, own: String? = nil, findings: inout Findings
    ) throws(Failure) -> FontCatalogue {
        let path = Path.join(directory, "fonts.yaml")
        let bytes: [UInt8]
        do { bytes = try Files.read(path, limit: 1 << 20) } catch { throw Failure(error) }
        let root = try YAML.parse(bytes, file: path)

        var problems = Findings()
        var catalogue = FontCatalogue()
        var reader = MappingReader(root, what: "the list of fonts", &problems)
        let listed = catalogue.addFamilies(reader.list("families", &problems) ?? [], directory, &problems)
        try catalogue.addOwnFonts(in: directory, without: listed, &findings)
        if let own, Files.isDirectory(own) { try catalogue.addOwnFonts(in: own, without: listed, &findings) }
        catalogue.readRoles(reader.pairs("roles", &problems), &problems)
        reader.finish(&problems)
        findings.append(contentsOf: problems)
        if problems.hasErrors { throw Failure(problems) }
        try catalogue.checkInstalled(root.span, &findings)
        return catalogue
    }

    /// Takes the list of families. Returns the files that it names.
    private mutating func addFamilies(
        _ nodes: [Node], _ directory: String, _ problems: inout Findings
    ) -> Set<String> {
        var listed: Set<String> = []
        var folders = FontFolders()
        for node in nodes {
            var reader = MappingReader(node, what: "a family", &problems)
            let name = reader.required("name", &problems)?.text ?? ""
            let package = reader.string("package", &problems) ?? ""
            _ = reader.string("licence", &problems)
            let patterns = reader.strings("files", &problems) ?? []
            reader.finish(&problems)
            if name.isEmpty || name.utf8.contains(where: { $0 == 0x2C || $0 < 0x20 }) {
                problems.error("a family needs a name without commas", at: node.span)
                continue
            }
            if index(ofFamily: name) != nil {
                problems.error("the family '\(name)' is listed twice", at: node.span)
                continue
            }
            var family = Family(name: name, package: package, faces: [])
            for pattern in patterns {
                for file in folders.files(matching: Path.join(directory, pattern)) {
                    listed.insert(file)
                    for font in FontFile.faces(of: file) where font.families.contains(name) {
                        family.add(Face(font: font.face, weight: font.weight, isItalic: font.isItalic))
                    }
                }
            }
            families.append(family)
        }
        return listed
    }

    /// Takes the font files that stand in the folder under the names that they carry.
    private mutating func addOwnFonts(
        in directory: String, without listed: Set<String>, _ findings: inout Findings
    ) throws(Failure) {
        let names: [String]
        do { names = try Files.list(directory) } catch { throw Failure(error) }
        for name in names where ["ttf", "otf", "ttc", "otc"].contains(Path.extension(of: name).lowercased()) {
            let path = Path.join(directory, name)
            if listed.contains(path) { continue }
            // A bundle is whole: a link would lead to what another machine does not have.
            guard let folder = try? Files.canonical(directory), let file = try? Files.canonical(path),
                file.hasPrefix(folder + "/")
            else {
                findings.warning(
                    "this font leads out of its folder, so it is not used", at: SourceSpan(file: path),
                    hints: ["put a copy of the file there"])
                continue
            }
            let fonts = FontFile.faces(of: path)
            if fonts.isEmpty {
                findings.warning("this is not a font that can be used", at: SourceSpan(file: path))
            }
            for font in fonts {
                guard let family = font.families.first, !family.utf8.contains(0x2C) else { continue }
                let place = index(ofFamily: family) ?? families.endIndex
                if place == families.endIndex { families.append(Family(name: family, package: "", faces: [])) }
                // In place of what a package has for the same weight.
                families[place].faces.removeAll { $0.weight == font.weight && $0.isItalic == font.isItalic }
                families[place].add(Face(font: font.face, weight: font.weight, isItalic: font.isItalic))
            }
        }
    }

    private mutating func readRoles(_ pairs: [Node.Pair], _ problems: inout Findings) {
        for pair in pairs {
            var chain: [Int] = []
            for node in pair.value.elements ?? [] {
                let name = node.text ?? ""
                guard let place = index(ofFamily: name) else {
                    problems.error(
                        "the role '\(pair.key)' names a family that is not listed: '\(name)'", at: node.span,
                        hints: Suggestion.hints(for: name, among: families.map(\.name)))
                    continue
                }
                if !chain.contains(place) { chain.append(place) }
            }
            if pair.value.elements?.isEmpty ?? true {
                problems.error("the role '\(pair.key)' needs a list of families", at: pair.value.span)
            } else if index(ofFamily: pair.key) != nil {
                problems.error("the role '\(pair.key)' has the name of a family", at: pair.span)
            } else if !chain.isEmpty {
                roles.append((name: pair.key, families: chain))
            }
        }
    }

    private func checkInstalled(_ span: SourceSpan, _ findings: inout Findings) throws(Failure) {
        if families.allSatisfy(\.faces.isEmpty) {
            throw Failure(
                "none of the fonts is installed", at: span,
                hints: ["install them: apt-get install \(Set(families.map(\.package)).sorted().joined(separator: " "))"]
            )
        }
    }

    /// Checks that there is a font for each family and role that is asked for.
    /// - Parameter families: names as in a style, each with the place that asks for it
    /// - Throws: a failure that names each one that is not there.
    package func require(_ families: [(name: String, span: SourceSpan)]) throws(Failure) {
        var problems = Findings()
        for (name, span) in families {
            let role = roles.first { $0.name == name }
            guard let place = role?.families.first ?? index(ofFamily: name) else {
                problems.error(
                    "there is no font '\(name)'", at: span,
                    hints: Suggestion.hints(for: name, among: names)
                        + ["put its files into the bundle's folder fonts, or list it in Fonts/fonts.yaml"])
                continue
            }
            let family = self.families[place]
            if family.faces.isEmpty {
                let use = role.map { " of the role '\($0.name)'" } ?? ""
                problems.error("the font '\(family.name)'\(use) is not installed", at: span, hints: family.installHints)
            }
        }
        if problems.hasErrors { throw Failure(problems) }
    }
}

/// The files of folders, each folder read once: a folder of fonts holds hundreds, and many families stand in one.
private struct FontFolders {
    private var names: [String: [String]] = [:]

    /// The files that a path with `*`, `?` and `[]` in its last part names, in the order of their names. None where the
    /// folder cannot be read, as where the package that makes it is not installed.
    mutating func files(matching pattern: String) -> [String] {
        let directory = Path.directory(of: pattern)
        if names[directory] == nil { names[directory] = (try? Files.list(directory)) ?? [] }
        let last = Path.name(of: pattern)
        let literal = String(last.prefix { !"*?[\\".contains($0) })
        return (names[directory] ?? []).filter { unsafe $0.hasPrefix(literal) && fnmatch(last, $0, FNM_PERIOD) == 0 }
            .map { Path.join(directory, $0) }
    }
}

extension FontCatalogue.Family {
    /// How to get the family where it is missing.
    var installHints: [String] { package.isEmpty ? [] : ["install it: apt-get install \(package)"] }
}
