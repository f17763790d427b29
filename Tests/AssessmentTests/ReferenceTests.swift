import Diagnostics
import Ingest
import People
import Testing

@testable import Assessment

/// Invented answers of 61 peers about 14 people, against R 4.2.2: `alpha` of psych 2.2.9 over complete rows, `sd`, and `rwg`,
/// `rwg.j`, `ICC1` and `ICC2` of multilevel 2.7.
@Suite struct ReferenceTests {
    static let rows = """
        P01 442553434;P01 532453224;P01 522534423;P02 452455424;P02 552544515;P02 .51455515;P02 .42333423;P03 233233243;
        P03 442223333;P03 333423222;P03 342323342;P03 443231333;P04 432333423;P04 443223324;P04 342233333;P04 551244424;
        P04 334221142;P04 542445525;P05 443454423;P05 434323344;P05 543443323;P06 442233423;P06 443224325;P06 452334424;
        P06 341233253;P07 .52342242;P07 423443231;P07 324231141;P07 423323141;P07 433443.31;P08 543424431;P08 342333441;
        P08 44243.513;P08 441.34412;P08 451454312;P08 342334223;P09 322134334;P09 .31453435;P09 322344523;P10 214123151;
        P10 113212342;P10 542425433;P10 233223333;P11 551555435;P11 452455335;P11 541443234;P11 551555335;P11 5514.3435;
        P12 451.44535;P12 452434325;P12 54.545415;P12 541435524;P12 551554515;P12 352444335;P13 334433.32;P13 333143233;
        P13 32.113332;P14 332554324;P14 342454525;P14 442444442;P14 324343341
        """

    static func scorer() throws -> Scorer {
        let instrument = try Fixture.instrument(
            replacing: "self: 1, supervisor: 1, peer: 3", with: "all: 1, self: 1, supervisor: 1, peer: 1")
        var people: [PersonResults] = []
        for row in rows.split(separator: ";") {
            let words = row.split(whereSeparator: \.isWhitespace)
            let response = Response(.peer, answers: Fixture.answers(words[1]))
            if people.last?.id != String(words[0]) { people.append(PersonResults(Person(id: String(words[0])))) }
            people[people.count - 1].responses.append(response)
        }
        return Fixture.scorer(instrument, people)
    }

    // For the roles R has the items times their weights in the role's score: a dimension of fewer items has heavier ones.
    @Test(arguments: [
        ("A", 55, 0.784379465757942, 0.825020264123247), ("B", 58, 0.757455683003128, 1.04297407366162),
        ("C", 58, 0.788029589778077, 0.865821636523035), ("leader", 52, 0.791803323979461, 0.814536306230682),
        ("manager", 58, 0.605524447512635, 0.992904347942001),
    ])
    func alphaAndSpread(_ id: String, _ n: Int, _ alpha: Double, _ sd: Double) throws {
        let scorer = try Self.scorer()
        let number = try #require(scorer.scales.firstIndex { $0.id == id })
        let reliability = scorer.reliabilities[number]
        #expect(reliability.responses == n)
        #expect(reliability.status == .estimated)
        #expect(Fixture.isClose(reliability.alpha, alpha))
        #expect(Fixture.isClose(reliability.sd, sd))
    }

    @Test(arguments: [
        ("A", 61, 0.488090138768323, 0.80599100785525), ("B", 58, 0.519006522902554, 0.817193609172543),
        ("C", 61, 0.344796385949599, 0.696317829135288), ("D", 61, 0.600663075992406, 0.867616320960746),
    ])
    func intraclassCorrelation(_ id: String, _ ratings: Int, _ single: Double, _ mean: Double) throws {
        let scorer = try Self.scorer()
        let number = try #require(scorer.scales.firstIndex { $0.id == id })
        let result = try #require(scorer.reliabilities[number].intraclass)
        #expect(result.ratings == ratings)
        #expect(result.persons == 14)
        #expect(Fixture.isClose(result.single, single))
        #expect(Fixture.isClose(result.mean, mean))
    }

    @Test(arguments: [
        (
            "A",
            [
                0.9130434782608695, 0.9705882352941176, 0.9155844155844155, 0.8147208121827412, 0.9375,
                0.9255319148936170, 0.9545454545454546, 0.9155844155844155, 1, 0.0405405405405404, 0.9642857142857143,
                0.9230769230769231, 0.9705882352941176, 0.8414634146341463,
            ]
        ),
        (
            "C",
            [
                0.857142857142857, 0.893258426966292, 0.875, 0.535714285714286, 0.857142857142857, 0.681818181818182,
                0.9, 0.785714285714286, 0.886363636363636, 0.584745762711864, 0.866197183098592, 0.854066985645933,
                0.970588235294118, 0.807692307692308,
            ]
        ),
        (
            "D",
            [
                0.833333333333333, 0.541666666666667, 0.85, 0.45, 0.833333333333333, 0.541666666666667, 0.9, 0.6, 0.5,
                0.541666666666667, 0.9, 0.916666666666667, 0.833333333333333, 0,
            ]
        ),
    ])
    func agreement(_ id: String, _ expected: [Double]) throws {
        let scorer = try Self.scorer()
        for (person, value) in expected.enumerated() {
            let scale = try #require(scorer.profile(of: person).profile.scale(id, .dimension))
            #expect(Fixture.isClose(scale[.single(.peer)]?.agreement, value), "person \(person)")
        }
    }
}

@Suite struct ItemAgreementTests {
    /// r_wg of single items by person: `rwg` of multilevel.
    @Test(arguments: [
        (
            "a2",
            [
                0.5, 0.875, 0.85, 0.716666666666667, 0.833333333333333, 0.875, 0.15, 0.916666666666667,
                0.833333333333333, 0, 0.9, 0.866666666666667, 0.833333333333333, 0.541666666666667,
            ]
        ),
        (
            "c3",
            [
                0.833333333333333, 0.833333333333333, 0.65, 0.65, 0.333333333333333, 0, 0.85, 0.2, 0.833333333333333,
                0.541666666666667, 1, 0.6, 1, 0.333333333333333,
            ]
        ),
    ])
    func agreesWithR(_ id: String, _ expected: [Double]) throws {
        let scorer = try ReferenceTests.scorer()
        let item = try #require(scorer.instrument.items.firstIndex(of: id))
        for (person, value) in expected.enumerated() {
            let scoring = scorer.scoring(of: scorer.results.people[person])
            let column = try #require(scoring.plan.columns.firstIndex { $0.group == .single(.peer) })
            // Of so few raters it is not shown.
            let agreement = scoring.itemAgreement(item, column, fewest: 2)
            #expect(Fixture.isClose(agreement?.rwgj, value), "person \(person)")
            #expect(agreement?.items == 1)
        }
    }

    @Test func oneRaterHasNone() throws {
        let profile = Fixture.profile(
            try Fixture.instrument(), Fixture.person(["self 333333333", "supervisor 444444444"]))
        #expect(profile.items.allSatisfy { $0.groups.allSatisfy { $0.agreements == nil && $0.agreementLabel == nil } })
    }

    /// Only two reports answered the item, so neither they nor the peers are shown; all together are.
    @Test func aHiddenGroupKeepsItsAgreement() throws {
        let lines = [
            "peer 123451234", "peer 234512345", "peer 345123451", "peer 451234512", "peer 123451234", "peer 234512345",
        ]
        let instrument = try Fixture.instrument()
        let profile = Fixture.profile(
            instrument, Fixture.person(lines + ["report 111111111", "report 511111111", "report .11111111"]))
        let item = profile.items[0]
        #expect(item.groups.first { $0.group == .single(.report) }?.agreements == nil)
        #expect(item.groups.first { $0.group == .single(.peer) }?.agreements == nil)
        #expect(item.groups.first { $0.group == .all }?.agreements?.raters == 8)
        // Nothing is hidden of the last dimension.
        #expect(profile.items[8].groups.first { $0.group == .all }?.agreements?.raters == 9)
    }

    /// Peers are not asked a2, so they agree on the two items that they are asked.
    @Test func agreementRestsOnTheItemsThatAGroupIsAsked() throws {
        let instrument = try Fixture.instrument(replacing: "a1, a2,", with: "a1, { id: a2, raters: [self, report] },")
        let lines = ["peer 4.2333333", "peer 4.2333333", "peer 5.1333333", "report 442333333", "report 552333333"]
        let profile = Fixture.profile(instrument, Fixture.person(lines + ["report 332333333"]))
        let scale = try #require(profile.scale("A", .dimension))
        let peers = try #require(scale[.single(.peer)]?.agreements)
        #expect(peers.items == 2 && peers.raters == 3)
        #expect(Fixture.isClose(peers.meanVariance, 1.0 / 3))
        #expect(scale[.single(.report)]?.agreements?.items == 3)
        #expect(scale[.all]?.agreements?.items == 2 && scale[.all]?.agreements?.raters == 6)
    }
}

@Suite struct StatisticsTests {
    /// A norm's SD is one of means of people and alpha one of single questionnaires: together they say nothing of raters.
    @Test func aGivenAlphaMakesNoMargin() throws {
        let instrument = try Fixture.instrument(
            Fixture.yaml.replacing("-a3] }", with: "-a3], reliability: 0.6197 }")
                + "\nnorms: { A: { mean: 3, sd: 2.280 } }")
        let scorer = Fixture.scorer(instrument, [Fixture.person(["supervisor 123451234"])])
        #expect(scorer.reliabilities[1].status == .given)
        #expect(scorer.reliabilities[1].sd == nil)
        let score = scorer.profile(of: 0).profile.scales[1][.all]
        #expect(score?.margin == nil && score?.known == .oneRaterEach)
    }

    /// Two items whose variances and covariance can be worked out by hand: variances 5/3, covariance 1, so that the sum's
    /// variance is 16/3 and alpha is 2 * (1 - (10/3) / (16/3)) = 0.75.
    @Test func alphaByHand() {
        var accumulator = AlphaAccumulator(items: 2)
        for (first, second) in [(1.0, 2.0), (2, 1), (3, 4), (4, 3)] {
            accumulator.add([first, second], score: (first + second) / 2)
        }
        #expect(Fixture.isClose(accumulator.alpha, 0.75))
    }

    @Test func contradictingItemsGiveANegativeAlpha() throws {
        var accumulator = AlphaAccumulator(items: 2)
        for (first, second) in [(1.0, 4.0), (2, 3), (3, 1), (4, 2)] { accumulator.add([first, second], score: 0) }
        #expect(try #require(accumulator.alpha) < 0)
    }

    @Test func noSpreadGivesNoAlpha() {
        var accumulator = AlphaAccumulator(items: 3)
        for _ in 0..<40 { accumulator.add([0.1, 0.2, 0.3], score: 0.2) }
        #expect(accumulator.alpha == nil)
        #expect(!accumulator.hasSpread)
    }

    @Test func partsJoinToTheWhole() {
        var generator = SeededGenerator(7)
        let values = (0..<100).map { _ in Double.random(in: 1...5, using: &generator) }
        for cut in [0, 1, 37, 99, 100] {
            var (whole, left, right) = (Moments(), Moments(), Moments())
            for value in values { whole.add(value) }
            for value in values.prefix(cut) { left.add(value) }
            for value in values.dropFirst(cut) { right.add(value) }
            left.add(right)
            #expect(left.count == whole.count)
            #expect(Fixture.isClose(left.mean, whole.mean))
            #expect(Fixture.isClose(left.variance, whole.variance))
        }
    }

    @Test func keepsItsDigitsFarFromZero() {
        var moments = Moments()
        for value in [1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16] { moments.add(value) }
        #expect(Fixture.isClose(moments.variance, 30))
    }

    static let agreements: [(raters: [[Double]], index: Double)] = [
        ([[3, 3, 3], [3, 3, 3]], 1), ([[1, 1], [5, 5]], 0), ([[2], [4]], 0), ([[3], [4]], 0.75),
        ([[3, 3], [4, 4]], 0.8571428571428571),
    ]

    private var scale: Instrument.AnswerScale { Instrument.AnswerScale(minimum: 1, maximum: 5, options: 5) }

    @Test(arguments: agreements)
    func withinGroupAgreement(_ raters: [[Double]], _ expected: Double) {
        #expect(Fixture.isClose(Fixture.agreement(raters, scale)?.rwgj, expected))
    }

    @Test func oneRaterAgreesWithNobody() {
        #expect(Fixture.agreement([[3, 4]], scale) == nil)
        #expect(Fixture.agreement([], scale) == nil)
    }

    @Test(arguments: [(0.0, AgreementLabel.none), (0.3, .none), (0.31, .low), (0.1 + 0.2, .none), (0.5, .low)])
    func agreementHasNames(_ value: Double, _ label: AgreementLabel) {
        #expect(AgreementLabel(agreement: value) == label)
    }

    @Test(arguments: [
        ("min: 1, max: 5", 2.0), ("min: 0, max: 4", 2.0), ("min: 0, max: 1", 0.25), ("min: 1, max: 7", 4.0),
        ("min: 0, max: 100, steps: 5", 1250.0),
    ])
    func varianceOfChance(_ scale: String, _ expected: Double) throws {
        let instrument = try Fixture.instrument(replacing: "min: 1, max: 5", with: scale)
        #expect(Fixture.isClose(WithinGroupAgreement.chanceVariance(instrument.answers), expected))
    }
}

/// What is missing is missing for a reason that is told.
@Suite struct AbsenceTests {
    @Test func agreement() throws {
        let lines = ["self 333333333", "supervisor 444444444", "peer 4.4444444", "peer 444444444", "peer 443444444"]
        let profile = Fixture.profile(try Fixture.instrument(), Fixture.person(lines))
        let scale = try #require(profile.scale("A", .dimension))
        #expect(scale[.own]?.agreementAbsence == .oneRater)
        #expect(scale[.single(.supervisor)]?.agreementAbsence == .oneRater)
        #expect(scale[.single(.peer)]?.agreementAbsence == .tooFewComplete)
        #expect(scale[.all]?.agreementAbsence == nil && scale[.all]?.agreements?.raters == 3)
        #expect(scale[.single(.report)]?.agreementAbsence == nil)
        #expect(profile.scale("leader", .role)?[.all]?.agreementAbsence == nil)
        let instrument = try Fixture.instrument(replacing: "min: 1, max: 5", with: "min: 0.5, max: 5")
        let other = Fixture.profile(instrument, Fixture.person(lines)).scale("A", .dimension)
        #expect(other?[.all]?.agreementAbsence == .unknownSteps)
    }

    @Test func reliability() throws {
        let small = Fixture.scorer(try Fixture.instrument(), [Fixture.person(["self 333333333"])]).reliabilities
        #expect(
            small.map(\.omegaAbsence) == [
                .tooFewResponses, .tooFewResponses, .tooFewItems, .tooFewResponses, .tooFewResponses, .tooFewItems,
            ])
        #expect(small.map(\.intraclassAbsence) == [nil, .onePerson, .onePerson, nil, .onePerson, .onePerson])
        let people = (0..<40).map { Fixture.person(["peer 34\($0 % 5 + 1)33333\($0 % 5 + 1)"], id: "p\($0)") }
        let alone = Fixture.scorer(try Fixture.instrument(), people).reliabilities
        #expect(alone[1].omegaAbsence == .noSpread && alone[1].intraclassAbsence == .oneRaterEach)
        let reference = try ReferenceTests.scorer().reliabilities
        #expect(reference.allSatisfy { $0.intraclassAbsence == nil })
    }

    @Test func aRoleOfOneItemHasNoErrorForThatReason() throws {
        let yaml = Fixture.yaml.replacing("manager: [C, D]", with: "manager: [D]").replacing(
            "  C: { items: [c1, c2, -c3] }\n", with: "")
        let people = (0..<40).map {
            Fixture.person(["self \($0 % 5 + 1)2\($0 % 3 + 1)4\($0 % 4 + 1)\($0 % 5 + 1)"], id: "p\($0)")
        }
        let profile = Fixture.scorer(try Fixture.instrument(yaml), people).profile(of: 0).profile
        #expect(profile.contrast?.known == .notGiven)
        #expect(profile.contrast?.difference != nil && profile.contrast?.threshold == nil)
    }
}
