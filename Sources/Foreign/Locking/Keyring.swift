package import Diagnostics
internal import Files
internal import Ingest
internal import People

/// Opens locked reports and reviews: with one password for all, or with each person's.
package final class Keyring {
    private let same: String?
    private let each: [String: String]
    /// By folder, whose the files are, as the manifest of the run says that has written them.
    private var owners: [String: [String: String]] = [:]

    /// - Parameters:
    ///   - same: opens everything
    ///   - list: a CSV with the columns `person` and `password`
    /// - Throws: a failure where the list cannot be read.
    package init(same: String?, list: String?) throws(Failure) {
        self.same = same
        each = try list.map { path throws(Failure) in try Self.passwords(in: path) } ?? [:]
    }

    /// The passwords of people.
    /// - Throws: a failure where the list cannot be read, or one person has two.
    static func passwords(in list: String) throws(Failure) -> [String: String] {
        var passwords: [String: String] = [:]
        for row in try TextColumns.read(list, ["person", "password"]).rows {
            guard let id = row.cells[0], let word = row.cells[1] else { continue }
            if let other = passwords[id], other != word {
                throw Failure("there are two different passwords for '\(id)'", at: row.place)
            }
            passwords[id] = word
        }
        return passwords
    }

    /// The password of a person; nil where there is none.
    package func password(of person: String) -> String? { each[person] ?? same }

    /// The password that opens a file: that of the person whom the manifest beside it names, or whose id its name begins with; else
    /// the one for all.
    package func password(for path: String) -> String? {
        if each.isEmpty { return same }
        let folder = Path.directory(of: path)
        let owned: [String: String]
        if let known = owners[folder] {
            owned = known
        } else {
            owned = Self.owners(in: folder)
            owners[folder] = owned
        }
        let stem = Self.stem(Path.name(of: path))
        if let person = owned[stem], let word = each[person] { return word }
        let beginnings = [stem] + stem.indices.filter { stem[$0] == "_" }.reversed().map { String(stem[..<$0]) }
        return beginnings.lazy.compactMap { self.each[$0] }.first ?? same
    }

    private static func owners(in folder: String) -> [String: String] {
        guard let table = try? TextColumns.read(Path.join(folder, "manifest.csv"), ["person", "file"]) else {
            return [:]
        }
        var owners: [String: String] = [:]
        for row in table.rows {
            guard let person = row.cells[0], let file = row.cells[1] else { continue }
            owners[stem(file)] = person
        }
        return owners
    }

    /// The manifest names a report, not its copy for others.
    private static func stem(_ name: String) -> String {
        let stem = Path.stem(of: name)
        return stem.hasSuffix("_redacted") ? String(stem.dropLast(9)) : stem
    }
}
