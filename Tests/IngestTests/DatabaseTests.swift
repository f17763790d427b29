import CSQLite
import Diagnostics
import TestKit
import Testing

@testable import Ingest

/// The bytes of an SQLite file that these statements make.
func database(_ sql: String) -> [UInt8] {
    var database: OpaquePointer?
    guard unsafe sqlite3_open_v2(":memory:", &database, SQLITE_OPEN_READWRITE, nil) == SQLITE_OK else { return [] }
    defer { unsafe sqlite3_close_v2(database) }
    guard unsafe sqlite3_exec(database, sql, nil, nil, nil) == SQLITE_OK else { return [] }
    var size: Int64 = 0
    guard let bytes = unsafe sqlite3_serialize(database, "main", &size, 0) else { return [] }
    defer { unsafe sqlite3_free(bytes) }
    return unsafe Array(UnsafeBufferPointer(start: bytes, count: Int(size)))
}

@Suite("SQLite files answer")
struct DatabaseTests {
    private static let table = """
        CREATE TABLE results(person TEXT, L01 INT, L02 REAL, M01, extra BLOB);
        INSERT INTO results VALUES('a', 5, 4.0, '3', NULL), ('b', 1, NULL, 'n/a', x'00');
        """
    private static let rows = ["a self [5 4 3] . | . | . | . | .", "b self [1 - -] . | . | . | . | ."]

    @Test("the only table")
    func onlyTable() {
        let outcome = read(database(Self.table))
        #expect(outcome.results?.dump == Self.rows)
        #expect(
            outcome.lines == [
                "warning r.csv:1:5 the column 'extra' is not read",
                "warning r.csv:3:5 the cell holds no text; it counts as blank",
            ])
    }

    @Test("a table beside a view, and a query")
    func query() {
        let bytes = database(
            Self.table + "CREATE VIEW v AS SELECT 1; CREATE TABLE \"o'x\"\"y\"(z);"
                + "INSERT INTO \"o'x\"\"y\" VALUES(7)")
        #expect(
            read(bytes).lines == ["error r.csv the file has several tables and views: 'o'x\"y', 'results', 'v'"])
        let query = "SELECT upper(person) AS person, L01, L02, M01 FROM results WHERE L01 > 1;"
        let outcome = read(bytes, options: ReadOptions(query: query))
        #expect(outcome.results?.dump == ["A self [5 4 3] . | . | . | . | ."])
        #expect(outcome.lines == [])
    }

    static let writing = [
        ("DELETE FROM results", "error r.csv the query may only read the file: not authorized"),
        ("DROP TABLE results", "error r.csv the query may only read the file: not authorized"),
        ("ATTACH '/etc/passwd' AS p", "error r.csv the query may only read the file: not authorized"),
        ("PRAGMA table_info(results)", "error r.csv the query may only read the file: not authorized"),
        (
            "SELECT load_extension('/tmp/x')",
            "error r.csv the query may only read the file: not authorized to use function: load_extension"
        ),
        ("SELECT 1; SELECT 2", "error r.csv the query holds more than one statement"),
        ("SELECT * FROM result", "error r.csv SQLite refuses the query: no such table: result"),
        ("SELEC 1", "error r.csv SQLite refuses the query: near \"SELEC\": syntax error"),
        ("-- nothing", "error r.csv the query is empty"), ("", "error r.csv the query is empty"),
    ]

    @Test("queries that are not run", arguments: writing)
    func refused(_ query: String, _ line: String) {
        #expect(read(database(Self.table), options: ReadOptions(query: query)).lines == [line])
    }

    private static let numbers = "WITH RECURSIVE t(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM t) "

    @Test("a view or a query that gives rows without end")
    func rowsWithoutEnd() {
        let query = Self.numbers + "SELECT i AS person, 3 AS L01, 4 AS L02, 5 AS M01 FROM t"
        func line(_ rows: Int, _ bytes: Int) -> String {
            "error r.csv the query gives more than \(rows) rows, from a file of \(bytes) bytes: it seems to repeat them "
                + "without end"
        }
        #expect(read(database("CREATE VIEW v AS \(query)")).lines == [line(14_096, 4096)])
        #expect(read(database(Self.table), options: ReadOptions(query: query)).lines == [line(18_192, 8192)])
    }

    @Test(
        "a query that looks for rows without end",
        arguments: ["i AS person FROM t WHERE i < 0", "max(i) AS person FROM t"])
    func searchWithoutEnd(_ query: String) {
        #expect(
            read(database(Self.table), options: ReadOptions(query: Self.numbers + "SELECT " + query)).lines == [
                "error r.csv the query takes too long for the size of the file, and was stopped"
            ])
    }

    @Test("broken files")
    func broken() {
        let bytes = database(Self.table)
        let cut = read(Array(bytes.prefix(bytes.count / 2)))
        #expect(cut.results == nil)
        #expect(cut.lines.first?.hasPrefix("error r.csv the file is a broken SQLite file: ") == true, "\(cut.lines)")
        #expect(read(database("CREATE TABLE t(a); DROP TABLE t")).lines == ["error r.csv the file has no tables"])
        #expect(
            read("person,L01,L02,M01\na,1,2,3\n", options: ReadOptions(sheet: "x", query: "y")).lines == [
                "warning r.csv the file is no SQLite file, so --query changes nothing",
                "warning r.csv the file is no workbook, so --sheet changes nothing",
            ])
    }

    @Test("a file with one damaged byte is read or refused", arguments: 0..<40)
    func damaged(_ seed: Int) {
        var random = SplitMix(state: UInt64(seed))
        var bytes = database(Self.table)
        for _ in 0..<4 {
            bytes[Int.random(in: 16..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
        let outcome = read(bytes)
        #expect(outcome.results != nil || !outcome.failure.isEmpty)
    }
}
