import Pages
import Story
import Testing

@testable import Charts

/// Gives facts, and notes which are asked for.
private final class Notes: ChartFacts {
    let path: String
    let top: Notes?
    private(set) var asked: Set<String> = []

    init(path: String = "", of top: Notes? = nil) {
        self.path = path
        self.top = top
    }

    private func note(_ name: String) { (top ?? self).asked.insert(path + name) }
    private func inner(_ name: String) -> Notes { Notes(path: "\(path)\(name).", of: top ?? self) }

    func number(_ name: String) -> Double? {
        note(name)
        return 50
    }
    func isTrue(_ name: String) -> Bool {
        note(name)
        return true
    }
    func side(_ name: String) -> Side {
        note(name)
        return .manager
    }
    func choice(_ name: String) -> String? {
        note(name)
        return "all"
    }
    func name(_ name: String) -> String {
        note(name)
        return name
    }
    func text(_ attribute: String) -> String {
        (top ?? self).asked.insert(attribute)
        return attribute
    }
    func texts(_ name: String) -> [String] {
        note(name)
        return [name]
    }
    func record(_ name: String) -> (any ChartFacts)? {
        note(name)
        return inner(name)
    }
    func records(_ name: String) -> [any ChartFacts] {
        note(name)
        return [inner(name)]
    }
}

/// Gives the records that it is asked for, and nothing in them.
private struct Nothing: ChartFacts {
    func number(_ name: String) -> Double? { nil }
    func isTrue(_ name: String) -> Bool { false }
    func side(_ name: String) -> Side { .leader }
    func choice(_ name: String) -> String? { nil }
    func name(_ name: String) -> String { "" }
    func text(_ attribute: String) -> String { attribute }
    func texts(_ name: String) -> [String] { [] }
    func record(_ name: String) -> (any ChartFacts)? { self }
    func records(_ name: String) -> [any ChartFacts] { [self] }
}

@Suite struct KindTests {
    private static func names(_ needs: [ChartKind.Need], _ path: String) -> [String] {
        needs.flatMap { need in
            if case .record(let inner) = need.kind {
                return [path + need.name] + names(inner, "\(path)\(need.name).")
            }
            return [path + need.name]
        }
    }

    /// A kind reads all that it asks a report for, and nothing else: that would be neither checked nor known to whoever writes one.
    @Test(arguments: ChartKind.all.map(\.name)) func readsWhatItTakes(name: String) throws {
        let kind = try #require(ChartKind.all.first { $0.name == name })
        let notes = Notes()
        _ = kind.picture(notes)
        // What is said in place of a score is asked for only where there is none.
        let stands: Set<String> = ["reason"]
        var taken: Set<String> = []
        for attribute in kind.attributes {
            switch attribute.type {
            case .form: continue
            case .record(let needs), .records(let needs):
                taken.insert(attribute.name)
                taken.formUnion(Self.names(needs, attribute.name + "."))
            default: taken.insert(attribute.name)
            }
        }
        #expect(notes.asked.subtracting(taken) == [])
        #expect(taken.subtracting(notes.asked).subtracting(stands) == [])
    }

    /// What is read can be drawn, also where nothing is known.
    @Test(arguments: ChartKind.all.map(\.name)) func drawsWhatItReads(name: String) throws {
        let kind = try #require(ChartKind.all.first { $0.name == name })
        #expect(!Dump(draw(kind.picture(Notes())).frame).lines.isEmpty)
        let empty = draw(kind.picture(Nothing())).frame
        #expect(empty.size.height.isFinite && !Dump(empty).lines.contains { $0.contains("disc") })
        #expect(kind.picture(Nothing()).isEqual(kind.picture(Nothing())))
        #expect(!kind.picture(Nothing()).isEqual(kind.picture(Notes())))
    }

    @Test func reasonsStandInPlaceOfScores() {
        let groups = Groups.kind.picture(Nothing()) as? Groups
        #expect(groups?.rows.map(\.reason) == ["reason"])
        #expect((Butterfly.kind.picture(Nothing()) as? Butterfly)?.leader.map(\.reason) == ["reason"])
    }
}

extension ChartPicture {
    fileprivate func isEqual(_ other: any ChartPicture) -> Bool {
        Chart(self, alternative: "") == Chart(other, alternative: "")
    }
}
