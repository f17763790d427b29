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

@Suite struct FactListingTests {
    @Test func everyFactHasItsPathTypeHelpAndExample() {
        let house = Schema<Garden>(
            "house",
            [
                .record("garden", garden, "behind it") { $0 },
                .text("post", "where letters go", carriage: .never) { $0.name },
            ])
        let listing = FactListing(house.type, examples: [house.record(of: Garden(name: "Old wall", beds: []))])
        #expect(
            listing.text == """
                House

                  garden                            has facts
                      behind it
                  garden.name                       text
                      what it is called; here "Old wall"
                  garden.beds                       list of beds
                      from the gate on
                  garden.size                       whole number
                      how many beds; here 0
                  post                              text
                      where letters go; never in a file as data; here "Old wall"

                Bed
                  in garden.beds

                  plant                             rose | leek
                      what grows there
                  share                             number of percent
                      of the garden

                """)
    }

    @Test func aFactOfAPartIsOneOfTheWhole() {
        let street = Schema<[Garden]>(
            "street", [Fact<Garden>.text("first", "the first garden") { $0.name }.of { $0[0] }])
        #expect(street.record(of: [Garden(name: "Old wall", beds: [])])["first"] == "Old wall")
    }
}
