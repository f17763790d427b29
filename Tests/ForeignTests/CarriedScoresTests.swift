import Testing

@testable import Foreign

/// The rows of the score table that are rebuilt from what reports carry.
struct CarriedScoresTests {
    private func rows(_ json: String) throws -> [String] {
        let data = try #require(try CarriedData(Array(json.utf8), at: "profile.json"))
        return data.rows.map { $0.map { $0 ?? "" }.joined(separator: ",") }
    }

    /// A score that stands in several places is one row; what no page prints is empty.
    @Test func factsBecomeRows() throws {
        let json = """
            {"format": "diptych-report", "version": 2, "about": "person", "person": {"id": "7", "name": "Ann"},
             "cycle": null, "facts": {
              "basis": "others",
              "leader": {"name": "leader", "percent": 61.5, "low": 50, "high": 70, "own": 40,
                "dimensions": [{"name": "listening", "percent": 80, "others": 80, "raters": 5}]},
              "dimensions": [{"name": "listening", "groups": [
                {"name": ["peer", "other"], "percent": 75, "status": "ok"}, {"name": ["report"], "status": "withheld"}]}],
              "strengths": {"clear": [{"name": "planning", "percent": 90}]}}}
            """
        #expect(
            try rows(json) == [
                "7,leader,role,self,,,,,40,,,,,ok,", "7,leader,role,all,,,,,61.5,,50,70,,ok,",
                "7,listening,dimension,report,,,,,,,,,,withheld,",
                "7,listening,dimension,peer+other,,,,,75,,,,,ok,", "7,listening,dimension,all,5,,,,80,,,,,ok,",
                "7,planning,dimension,all,,,,,90,,,,,ok,",
            ])
    }

    @Test func ownAnswersAlone() throws {
        let json = """
            {"format": "diptych-report", "version": 2, "about": "person", "person": {"id": "7"},
             "facts": {"basis": "self", "manager": {"percent": 61}}}
            """
        #expect(try rows(json) == ["7,manager,role,self,,,,,61,,,,,ok,"])
    }

    @Test func theFirstVersion() throws {
        let json = """
            {"format": "diptych-profile", "version": 1, "person": {"id": "7"}, "scales": [
              {"scale": "leader", "kind": "role", "groups": [
                {"group": "all", "raters": 5, "answered": 9, "items": 10, "score": 3.5, "percent": 62.5, "sem": null,
                 "low": null, "high": null, "agreement": null, "status": "ok"}]}]}
            """
        #expect(try rows(json) == ["7,leader,role,all,5,9,10,3.5,62.5,,,,,ok,"])
        #expect(try CarriedData(Array(json.utf8), at: "profile.json")?.isOlder == true)
    }

    @Test(arguments: [
        "{\"format\": \"diptych-team\", \"version\": 1, \"team\": {\"name\": null}}",
        "{\"format\": \"diptych-report\", \"version\": 2, \"about\": \"team\", \"team\": {\"name\": null}}",
    ])
    func teams(_ json: String) throws {
        let data = try #require(try CarriedData(Array(json.utf8), at: "profile.json"))
        #expect(data.isAboutTeam && data.person == "everyone" && data.rows.isEmpty)
    }

    @Test(arguments: [
        "{}", "[1]", "{\"format\": \"other\", \"version\": 1}", "{\"format\": \"diptych-report\", \"version\": 2}",
    ])
    func otherData(_ json: String) throws {
        #expect(try CarriedData(Array(json.utf8), at: "profile.json") == nil)
    }

    @Test func aNewerVersion() {
        let json =
            "{\"format\": \"diptych-report\", \"version\": 3, \"about\": \"person\", \"person\": {\"id\": \"7\"}}"
        #expect(throws: (any Error).self) { try CarriedData(Array(json.utf8), at: "profile.json") }
    }
}
