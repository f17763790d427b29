import Foundation
import Ingest
import People
import Testing

@testable import Assessment

/// Every number and every word of the error model against two independent implementations (error-model section 20).
struct MarginReferenceTests {
    @Test func hasItsDataSets() {
        let names = MarginReference.folders.map { URL(fileURLWithPath: $0).lastPathComponent }
        #expect(Set(names).isSuperset(of: ["tiny", "tiny-given", "edges", "client", "sample", "sim60"]))
    }

    @Test(arguments: MarginReference.folders)
    func constants(_ folder: String) throws {
        let set = try MarginReference(folder)
        var comparison = Comparison()
        let layout = set.scorer.margins.layout
        for row in set.rows("constants") ?? [] {
            let name = row["scale"] ?? ""
            let parts = name.components(separatedBy: " - ")
            let spread: RaterSpread
            if parts.count == 2 {
                let pair = try #require(
                    layout.pairs.firstIndex { $0.first == set.score(parts[0]) && $0.second == set.score(parts[1]) })
                spread = set.scorer.margins.differences[pair]
            } else {
                spread = set.scorer.margins.spreads[try #require(set.score(name))]
            }
            comparison.number(row["c"], spread.c, "\(name) c")
            comparison.number(row["nu"], spread.degrees, "\(name) nu")
            comparison.number(row["d0"], spread.prior, "\(name) d0")
            comparison.number(row["cv2"], spread.variation, "\(name) cv2")
            comparison.word(row["known"], spread.known.rawValue, "\(name) known")
            for (position, group) in MarginLayout.groups.enumerated() {
                let constant = spread.groups[position]
                comparison.number(row["c_\(group)"], constant.isNaN ? nil : constant, "\(name) c_\(group)")
                comparison.number(row["nu_\(group)"], spread.batchDegrees[position], "\(name) nu_\(group)")
            }
        }
        #expect(comparison.wrong == [])
        #expect(comparison.cells > 50)
    }

    @Test(arguments: MarginReference.folders)
    func levels(_ folder: String) throws {
        let set = try MarginReference(folder)
        var comparison = Comparison()
        for row in set.rows("levels") ?? [] {
            let (person, group) = (row["person"] ?? "", row["group"] ?? "")
            let scale = try #require(set.score(row["scale"] ?? ""))
            let level = try #require(set.margins[person]?.level(scale, MarginReference.positions(group)))
            let place = "\(person) \(row["scale"] ?? "") \(group)"
            comparison.number(row["n"], level.raters, "\(place) n")
            comparison.number(row["percent"], 100 * level.mean, "\(place) percent")
            comparison.number(row["k"], level.margin?.k, "\(place) k")
            comparison.number(row["f"], level.margin?.ownSpread, "\(place) f")
            comparison.number(row["df"], level.margin?.degrees, "\(place) df")
            comparison.number(row["se"], level.margin?.standardError, "\(place) se")
            comparison.number(row["low"], level.margin?.low, "\(place) low")
            comparison.number(row["high"], level.margin?.high, "\(place) high")
            comparison.word(row["known"], level.known.rawValue, "\(place) known")
            // What the profile shows is the same.
            if let shown = set.profiles[person]?.scales[scale].groups.first(where: { $0.group.id == group }),
                shown.status == .ok, folder.hasPrefix(MarginReference.root)
            {
                comparison.number(row["low"], shown.low, "\(place) low shown")
                comparison.number(row["high"], shown.high, "\(place) high shown")
            }
        }
        #expect(comparison.wrong == [])
    }

    /// The columns of a test that every file has.
    private static func compare(
        _ row: [String: String], _ test: Difference, _ place: String, _ comparison: inout Comparison,
        difference: String = "difference"
    ) {
        comparison.number(row[difference], test.difference, "\(place) difference")
        comparison.number(row["se"], test.standardError, "\(place) se")
        comparison.number(row["df"], test.degrees, "\(place) df")
        comparison.number(row["threshold"], test.threshold, "\(place) threshold")
        if row["p"] != nil { comparison.number(row["p"], test.p, "\(place) p") }
        comparison.word(row["known"], test.known.rawValue, "\(place) known")
    }

    /// The word of the files: whether a difference is clear.
    private static func word(_ test: Difference) -> String {
        test.p == nil ? "unknown" : test.pHolm == nil ? "" : test.isClear ? "clear" : "notClear"
    }

    private static func asks(_ test: Difference) -> String { test.pHolm == nil ? "" : test.asks ? "yes" : "no" }

    @Test(arguments: MarginReference.folders)
    func contrasts(_ folder: String) throws {
        let set = try MarginReference(folder)
        var comparison = Comparison()
        func kind(_ test: Difference) -> String {
            switch test.verdict {
            case .higher: "first"
            case .lower: "second"
            case .notClear: "neither"
            case .unknown: ""
            }
        }
        for row in set.rows("contrast") ?? [] {
            let (person, who) = (row["person"] ?? "", row["who"] ?? "")
            let tests = try #require(set.tests[person])
            let test = try #require(tests.contrasts.first { $0.group.id == who }?.test)
            Self.compare(row, test, "\(person) \(who)", &comparison)
            comparison.word(row["kind"], kind(test), "\(person) \(who) kind")
        }
        for row in set.rows("group_contrast") ?? [] {
            let (person, group) = (row["person"] ?? "", row["group"] ?? "")
            let place = "\(person) \(group)"
            let margins = try #require(set.margins[person])
            let single = try #require(margins.difference(0, MarginReference.positions(group)))
            Self.compare(row, single, place, &comparison)
            let inFamily = set.tests[person]?.contrasts.first { $0.group.id == group }?.test
            comparison.word(row["family"], inFamily == nil ? "no" : "yes", "\(place) family")
            let test = inFamily ?? single
            comparison.number(row["p_holm"], test.pHolm, "\(place) p_holm")
            comparison.word(row["test"], Self.word(test), "\(place) test")
            comparison.word(row["kind"], kind(test), "\(place) kind")
        }
        #expect(comparison.wrong == [])
    }

    @Test(arguments: MarginReference.folders)
    func gapsAndProfiles(_ folder: String) throws {
        let set = try MarginReference(folder)
        var comparison = Comparison()
        for (file, key, difference) in [
            ("gap", "scale", "difference"), ("profile", "dimension", "above_own_average"),
            ("own_profile", "dimension", "above_own_average"),
        ] {
            for row in set.rows(file) ?? [] {
                let person = row["person"] ?? ""
                let scale = try #require(set.score(row[key] ?? ""))
                let tests = try #require(set.tests[person])
                let all = file == "gap" ? tests.gaps : file == "profile" ? tests.profile : tests.ownProfile
                let place = "\(file) \(person) \(row[key] ?? "")"
                let test = try #require(all[scale], "\(place)")
                Self.compare(row, test, place, &comparison, difference: difference)
                comparison.number(row["p_holm"], test.pHolm, "\(place) p_holm")
                comparison.word(row["test"], Self.word(test), "\(place) test")
                comparison.word(row["ask"], Self.asks(test), "\(place) ask")
            }
        }
        #expect(comparison.wrong == [])
    }

    @Test(arguments: MarginReference.folders)
    func groupsApart(_ folder: String) throws {
        let set = try MarginReference(folder)
        var comparison = Comparison()
        for file in ["apart", "level"] {
            for row in set.rows(file) ?? [] {
                let person = row["person"] ?? ""
                let score = try #require(set.score(row["scale"] ?? "*own average"))
                let (first, second) = (row["first"] ?? "", row["second"] ?? "")
                let place = "\(file) \(person) \(row["scale"] ?? "") \(first) \(second)"
                let single = try #require(
                    set.margins[person]?.apart(
                        score, MarginReference.positions(first), MarginReference.positions(second)))
                Self.compare(row, single, place, &comparison)
                let tests = try #require(set.tests[person])
                let pairs = file == "level" ? tests.levels : tests.pairs[score]
                let pair = pairs.first { $0.first.id == first && $0.second.id == second }
                comparison.word(row["family"], pair == nil ? "no" : "yes", "\(place) family")
                let test = pair?.test ?? single
                comparison.number(row["p_holm"], test.pHolm, "\(place) p_holm")
                comparison.word(row["test"], Self.word(test), "\(place) test")
                let isWidest = pair != nil && test.p != nil && GroupPair.widest(pairs) == pair
                comparison.word(row["widest"], isWidest ? "yes" : "", "\(place) widest")
                guard file == "apart" else { continue }
                comparison.number(row["p_row"], pair?.pRow, "\(place) p_row")
                comparison.word(row["ask"], Self.asks(test), "\(place) ask")
            }
        }
        #expect(comparison.wrong == [])
    }

    @Test(arguments: MarginReference.folders)
    func ownAnswers(_ folder: String) throws {
        let set = try MarginReference(folder)
        var comparison = Comparison()
        for row in set.rows("self") ?? [] {
            let name = row["scale"] ?? ""
            let own = set.scorer.margins.own[try #require(set.score(name))]
            let isThere = own.known.isTested
            comparison.number(row["c_answers"], isThere ? own.answers : nil, "\(name) c_answers")
            comparison.number(row["c_total"], isThere ? own.total : nil, "\(name) c_total")
            comparison.number(row["df"], isThere ? own.degrees : nil, "\(name) df")
            comparison.number(row["n"], isThere ? Double(own.questionnaires) : nil, "\(name) n")
            comparison.word(row["known"], own.known.rawValue, "\(name) known")
        }
        #expect(comparison.wrong == [])
    }

    @Test(arguments: MarginReference.folders)
    func changes(_ folder: String) throws {
        let set = try MarginReference(folder)
        var comparison = Comparison()
        let rows = set.rows("change") ?? []
        func change(_ row: [String: String]) throws -> Change {
            let scale = try #require(set.score(row["scale"] ?? ""))
            return try #require(set.profiles[row["person"] ?? ""]?.scales[scale].change)
        }
        // What the profile hides has no test, and the family of that person is another.
        let partial = try Set(
            rows.filter { try change($0).test == nil || change($0).group != .all }.compactMap { $0["person"] })
        for row in rows {
            let change = try change(row)
            guard change.group == .all, let test = change.test else { continue }
            let place = "\(row["person"] ?? "") \(row["scale"] ?? "")"
            Self.compare(row, test, place, &comparison)
            comparison.number(row["matched"], change.matched.map(Double.init), "\(place) matched")
            if partial.contains(row["person"] ?? "") { continue }
            comparison.number(row["p_holm"], test.pHolm, "\(place) p_holm")
            comparison.word(row["test"], Self.word(test), "\(place) test")
        }
        #expect(rows.isEmpty || comparison.cells > rows.count)
        #expect(comparison.wrong == [])
    }

    @Test(arguments: MarginReference.folders)
    func reliabilityOfPrintedScores(_ folder: String) throws {
        let set = try MarginReference(folder)
        var comparison = Comparison()
        let printed = set.scorer.printedReliability()
        for row in set.rows("reliability") ?? [] {
            let name = row["scale"] ?? ""
            let number = try #require(set.score(name))
            let found = try #require(printed[number], "\(name)")
            comparison.number(row["people"], Double(found.people), "\(name) people")
            comparison.number(row["variance"], found.variance, "\(name) variance")
            comparison.number(row["error"], found.error, "\(name) error")
            comparison.number(row["between"], found.between, "\(name) between")
            comparison.number(row["within"], found.within, "\(name) within")
            comparison.number(row["reliability"], found.reliability, "\(name) reliability")
            comparison.number(row["icc1"], found.single, "\(name) icc1")
        }
        #expect(comparison.wrong == [])
    }

    /// Teams of all people who have all scores; without shared raters, which the reference does not know.
    @Test(arguments: MarginReference.folders)
    func teams(_ folder: String) throws {
        let set = try MarginReference(folder)
        var comparison = Comparison()
        let scales = set.scorer.scales.indices
        let people = set.scorer.results.people.ids.compactMap { set.margins[$0] }
        let complete = people.filter { margins in
            scales.allSatisfy { margins.level($0, PersonMargins.everybody)?.known.isTested ?? false }
        }
        for row in set.rows("team") ?? [] {
            let name = row["scale"] ?? ""
            let scale = try #require(set.score(name))
            let levels = complete.compactMap { $0.level(scale, PersonMargins.everybody) }
            let figure = try #require(TeamFigure(levels.map { 100 * $0.mean }))
            let margin = try #require(
                TeamMargin(levels.map(\.margin), most: set.scorer.margins.spreads[scale].degrees))
            comparison.number(row["people"], Double(figure.people), "\(name) people")
            comparison.number(row["mean"], figure.mean, "\(name) mean")
            comparison.number(row["margin_these"], margin.margin, "\(name) margin_these")
            comparison.number(row["margin_like"], figure.margin, "\(name) margin_like")
            comparison.number(row["df"], margin.degrees, "\(name) df")
        }
        #expect(comparison.wrong == [])
    }
}
