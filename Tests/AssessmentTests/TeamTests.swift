import Diagnostics
import Ingest
import People
import Testing

@testable import Assessment

/// The figures of teams against a second computation from the answers.
@Suite struct TeamTests {
    /// t of Student for 97.5 percent and 1, 2, ... degrees of freedom, from a printed table.
    private static let student = [
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120,
        2.110, 2.101, 2.093, 2.086,
    ]

    /// From R 4.2: qt(0.975, ...) and qt(1 - 0.05 / 32, ...).
    @Test(arguments: [
        (0.975, 1.0, 12.70620473617469), (0.975, 2, 4.30265272974946), (0.975, 4, 2.77644510519779),
        (0.975, 30, 2.04227245630124), (0.975, 1000, 1.96233908082641), (0.9984375, 4, 6.36428540057615),
        (0.9984375, 9, 3.99690243884602), (0.9984375, 50, 3.10565904544166), (0.5, 7, 0),
    ])
    func quantilesOfStudent(_ share: Double, _ degrees: Double, _ expected: Double) {
        #expect(Fixture.isClose(StudentDistribution.quantile(share, degrees), expected, 1e-10 * max(1, expected)))
    }

    @Test(arguments: 0..<30) func meansOfWhatProfilesShow(_ batch: Int) throws {
        for seed in 0..<6 {
            let cohort = try Cohort(seed: UInt64(batch * 100 + seed + 1))
            for asWhole in [false, true] {
                var findings = Findings()
                let teams = Teams(cohort.scorer, asWhole: asWhole, findings: &findings)
                for index in teams.teams.indices { check(teams, index, cohort) }
            }
        }
    }

    private func check(_ teams: Teams, _ index: Int, _ cohort: Cohort) {
        let profile = teams.profile(of: index)
        let team = teams.teams[index]
        let population = teams.isWhole ? teams.population(ofAll: team.members) : teams.population(of: team.members)
        #expect((profile.status == .ok) == (population.people.count >= Cohort.minimum))
        #expect(profile.people ?? 0 == population.people.count)
        guard profile.status == .ok else {
            #expect(profile.scales.allSatisfy { $0.figure == nil && $0.gap == nil && $0.groups.isEmpty })
            #expect(profile.contrast.figure == nil && profile.fields.entries.isEmpty)
            return
        }
        let group = profile.group
        for scale in profile.scales where scale.figure != nil {
            compare(scale.figure, population.people.map { cohort.percent($0, group, scale.id) }, "\(scale.id)")
            #expect(population.people.allSatisfy { cohort.isShown($0, group, scale) })
            #expect(population.selfRaters.allSatisfy { cohort.isShown($0, .own, scale) })
            if let gap = scale.gap {
                let gaps = population.selfRaters.map {
                    cohort.percent($0, .own, scale.id) - cohort.percent($0, .all, scale.id)
                }
                #expect(Fixture.isClose(gap.mean, gaps.reduce(0, +) / Double(gaps.count)))
                #expect(gap.people == gaps.count)
            }
            for row in scale.groups {
                let number = TeamMember.relationships.firstIndex(of: row.group) ?? 0
                let people = population.groups[number]
                #expect(people.allSatisfy { cohort.isShown($0, .single(row.group), scale) })
                #expect((row.figure == nil) == people.isEmpty)
                guard row.figure != nil else { continue }
                compare(row.figure, people.map { cohort.percent($0, .single(row.group), scale.id) }, "\(row.group)")
            }
        }
        if let difference = profile.contrast.figure {
            let differences = population.people.map {
                cohort.percent($0, group, "leader") - cohort.percent($0, group, "manager")
            }
            compare(difference, differences, "difference")
            let isBeyond = abs(difference.mean) > difference.margin + 1e-9
            #expect(isBeyond == (profile.contrast.kind != .notDistinct))
        }
    }

    private func compare(_ figure: TeamFigure?, _ values: [Double], _ what: String) {
        guard let figure else {
            Issue.record("\(what) has no figure")
            return
        }
        let mean = values.reduce(0, +) / Double(values.count)
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        let sd = (squares / Double(values.count - 1)).squareRoot()
        #expect(figure.people == values.count)
        #expect(Fixture.isClose(figure.mean, mean), "\(what)")
        #expect(Fixture.isClose(figure.sd, sd), "\(what)")
        guard Self.student.indices.contains(values.count - 2) else { return }
        let margin = Self.student[values.count - 2] * sd / Double(values.count).squareRoot()
        #expect(Fixture.isClose(figure.margin, margin, 0.02), "\(what)")
    }

    // MARK: - Who belongs together

    private func person(_ id: String, _ team: String?, _ organisation: String? = nil) -> PersonResults {
        var result = Fixture.person(["peer 111111", "peer 222222", "peer 345234"], id: id)
        result.person.team = team
        result.person.organisation = organisation
        return result
    }

    @Test func teamsAreToldApartByWhatTheyAreCalled() throws {
        let people = [
            person("a", "Sales"), person("b", " sales "), person("c", "Sales"), person("d", "Sales", "Other Ltd"),
            person("e", nil), person("f", "Sales  North"),
        ]
        var findings = Findings()
        let teams = Teams(try Cohort(people).scorer, findings: &findings).teams
        #expect(teams.map(\.members) == [[0, 1, 2], [3], [5]])
        #expect(teams[0].name == "Sales" && teams[0].isCalled("SALES") && !teams[0].isCalled("Sale"))
        #expect(findings.map(\.message) == ["one person has no team, and so no team report"])
    }

    @Test func withoutTeamsEverybodyIsOne() throws {
        var people = (0..<4).map { person("p\($0)", nil) }
        people.append(people[0])
        people[4].cycle = "2027"
        var findings = Findings()
        let teams = Teams(try Cohort(people).scorer, findings: &findings)
        #expect(teams.teams.map(\.members) == [[0, 1, 2, 3], [4]])
        #expect(teams.teams[0].name == nil)
        #expect(teams.profile(of: 0).status == .ok && teams.profile(of: 1).status == .tooFewPeople)
        #expect(findings.isEmpty)
    }

    /// Of everyone, three in a team and two in another that is too small: the two would follow by subtraction.
    @Test func whoIsLeftOverDoesNotCountAmongAll() throws {
        let people = ["A", "A", "A", "B", "B"].enumerated().map { person("p\($0)", $1) }
        var findings = Findings()
        let cohort = try Cohort(people)
        let teams = Teams(cohort.scorer, asWhole: true, findings: &findings)
        #expect(teams.teams.count == 1)
        #expect(teams.profile(of: 0).people == 3)
        let more = try Cohort(people + [person("x", "B")])
        #expect(Teams(more.scorer, asWhole: true, findings: &findings).profile(of: 0).people == 6)
    }

    @Test(arguments: [("people: 2", "from 3"), ("people: x", "from 3"), ("persons: 5", "'people'")])
    func minimumsThatCannotBe(_ text: String, _ message: String) throws {
        let yaml = Cohort.yaml.replacing("people: 3", with: text)
        let failure = #expect(throws: Failure.self) { try Fixture.instrument(yaml) }
        #expect(failure?.description.contains(message) == true, "\(failure?.description ?? "")")
    }

    @Test func fivePeopleIfNothingIsSaid() throws {
        #expect(try Fixture.instrument().teamMinimum == 5)
        #expect(try Fixture.instrument(Cohort.yaml).teamMinimum == 3)
    }
}
