import Testing

@testable import Facts

private struct Garden: Sendable {
    var name: String
    var beds: [Bed]
}

private struct Bed: Sendable {
    var plant: String
    var share: Double?
}

private let plants = ChoiceType("plant", ["rose", "leek"], section: "plants")
private let bed = Schema<Bed>(
    "bed",
    [
        .choice("plant", plants, "what grows there") { $0.plant },
        .number("share", .percent, "of the garden") { $0.share },
    ])
private let garden = Schema<Garden>(
    "garden",
    [
        .text("name", "what it is called") { $0.name },
        .list("beds", of: bed, "from the gate on") { $0.beds },
        .count("size", .none, "how many beds") { $0.beds.count },
    ])

@Suite struct SchemaTests {
    private let invented = Garden(
        name: "Old wall", beds: [Bed(plant: "rose", share: 70), Bed(plant: "leek", share: nil)])

    @Test func factsAreWorkedOutByName() {
        let record = garden.root(of: invented)
        #expect(record["name"] == "Old wall")
        #expect(record["size"] == 2)
        #expect(record["nothing"].isMissing)
        guard case .list(let beds) = record["beds"] else {
            Issue.record("beds is no list")
            return
        }
        #expect(beds.map { $0["plant"] } == ["rose", "leek"])
        #expect(beds[1]["share"].isMissing)
    }

    @Test func recordsKnowWhereTheyStand() {
        guard case .list(let beds) = garden.root(of: invented)["beds"], case .record(let second) = beds[1] else {
            Issue.record("beds is no list of records")
            return
        }
        #expect(second.place == [.field("beds"), .element(1)])
        #expect(garden.record(of: invented).place == nil)
    }

    @Test func typesSayWhatThereIs() {
        #expect(garden.type.field("beds")?.type == .list(.record(bed.type)))
        #expect(garden.type.field("beds")?.type.element == .record(bed.type))
        #expect(garden.type.field("bed") == nil)
        #expect(garden.type.field("size")?.type.description == "whole number")
        #expect(bed.type.field("plant")?.type.description == "rose | leek")
    }

    @Test func onlyWhatWasPrintedIsCarried() {
        let carried = CarriedFacts([
            ([.field("name")], "Old wall"),
            ([.field("beds"), .element(1), .field("plant")], .choice("leek", plants)),
        ])
        #expect(dump(carried.root) == "{beds: [{plant: leek}], name: Old wall}")
    }

    private func dump(_ node: CarriedFacts.Node) -> String {
        switch node {
        case .value(let value): value.word ?? "?"
        case .record(let fields): "{" + fields.map { "\($0.name): \(dump($0.node))" }.joined(separator: ", ") + "}"
        case .list(let nodes): "[" + nodes.map(dump).joined(separator: ", ") + "]"
        }
    }
}
