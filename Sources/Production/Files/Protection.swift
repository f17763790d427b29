internal import Diagnostics
internal import Foreign
internal import Ingest
internal import People
internal import YAML

/// Locks PDFs, each with the password of its person.
struct Protection: Sendable {
    private enum Passwords: Sendable {
        case same(String)
        case each([String: String])
    }

    /// Longer ones are cut by the standard (ISO 32000-2, 7.6.4.3.3), and so are of no more use.
    private static let longest = 127
    private static let shownPeople = 10

    private let passwords: Passwords

    /// Reads the passwords.
    /// - Parameters:
    ///   - mapping: says which column of the results holds the person's id
    ///   - people: their ids, by which that column is found where nothing says it, as in the exports of survey tools
    /// - Throws: a failure where they cannot be read.
    static func load(
        _ options: BatchOptions, mapping: Node?, people: @autoclosure () -> Set<String>
    ) throws(Failure) -> Protection? {
        guard let source = options.passwords else { return nil }
        guard options.format == .pdf else { throw Failure("only PDFs can be protected: leave '--format' out") }
        switch source {
        case .same(let password):
            guard !password.isEmpty else { throw Failure("the password in the environment is empty") }
            return Protection(passwords: .same(password))
        case .file(let path):
            return Protection(passwords: .each(try read([path], person: "person", password: "password", options)))
        case .column(let column):
            let person = mapping?["columns"]?["person"]?.text
            return Protection(
                passwords: .each(try read(options.results, person: person, password: column, options, people())))
        }
    }

    private static func read(
        _ files: [String], person: String?, password: String, _ options: BatchOptions, _ people: Set<String> = []
    ) throws(Failure) -> [String: String] {
        var passwords: [String: String] = [:]
        for file in files {
            if file == "-" {
                throw Failure(
                    "passwords cannot be read from standard input",
                    hints: ["give the results as a file, or the passwords with --passwords FILE"])
            }
            var header = person
            if header == nil { header = try TextColumns.header(of: people, in: file, options.reading) }
            let table = try TextColumns.read(file, [header ?? "person", password], options.reading)
            for row in table.rows {
                guard let id = row.cells[0], let word = row.cells[1] else { continue }
                if let other = passwords[id], other != word {
                    throw Failure("there are two different passwords for '\(id)'", at: row.place)
                }
                passwords[id] = word
            }
        }
        return passwords
    }

    /// Whether everyone has a password that can be used; else nothing should start.
    func check(_ people: [String]) throws(Failure) {
        guard case .each(let passwords) = passwords else { return }
        var findings = Findings()
        let missing = people.filter { passwords[$0] == nil }
        for id in missing.prefix(Self.shownPeople) {
            findings.error("there is no password for '\(id)'", hints: ["--only leaves people out"])
        }
        if missing.count > Self.shownPeople {
            findings.error("there is no password for \(missing.count - Self.shownPeople) more people")
        }
        for id in people where (passwords[id]?.utf8.count ?? 0) > Self.longest {
            findings.error("the password of '\(id)' is longer than \(Self.longest) bytes, the most that PDF allows")
        }
        if findings.hasErrors { throw Failure(findings) }
    }

    /// A PDF that opens with the person's password only.
    func protect(_ pdf: [UInt8], for person: String) throws(Failure) -> [UInt8] {
        switch passwords {
        case .same(let password): return try Encryption.protect(pdf, password: password)
        case .each(let passwords):
            guard let password = passwords[person] else {
                throw Failure("there is no password for '\(person)', so the report is not made")
            }
            return try Encryption.protect(pdf, password: password)
        }
    }
}
