import Testing

@Suite struct StoryTests {
    @Test(arguments: [
        (
            "# Hello\n\nOne\ntwo *three* **four**", "{}",
            #"""
            h1[title] "Hello" (together, next, before 30)
            p[text] "One two "em("three")" "strong("four") (before 6)
            """#
        ),
        (
            "Dear {{ person.name }}: {{ leader.percent | round }}",
            #"{"person": {"name": "Ada"}, "leader": {"percent": 66.5}}"#,
            #"""
            p[text] "Dear Ada: 67" (before 6)
            """#
        ),
        (
            "::: each {in=dimensions as=d when=\"d.role == 'leader'\" keep=together space=18}\n## {{ d.name }}\n{{ loop.index }} of {{ loop.count }}\n::: end each",
            #"{"dimensions": [{"name": "A", "role": "leader"}, {"name": "B", "role": "manager"}, {"name": "C", "role": "leader"}]}"#,
            #"""
            group (together, before 12)
              h2[subtitle] "A" (together, next)
              p[text] "1 of 2" (before 6)
            group (together, before 18)
              h2[subtitle] "C" (together, next)
              p[text] "2 of 2" (before 6)
            """#
        ),
        (
            "::: if {test=\"leader.percent > 50\"}\nhigh\n::: else\nlow\n::: end if", #"{"leader": {"percent": 20}}"#,
            #"""
            p[text] "low" (before 6)
            """#
        ),
    ])
    func blocks(template: String, json: String, expected: String) throws {
        #expect(try Workshop.dump(template, json) == expected)
    }
}
