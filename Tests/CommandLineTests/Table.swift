import Foundation

/// Results for the bundle's questionnaire.
enum Table {
    static let items = ["L", "M"].flatMap { side in (1...24).map { number in side + String(format: "%02d", number) } }
    static let header = "person,name,rater,relationship," + items.joined(separator: ",")

    /// One questionnaire; answers differ by item so that scores do.
    static func row(
        _ person: String, _ name: String, rater: String = "s", _ relationship: String = "self", first: String = "4"
    ) -> String {
        let answers = items.indices.map { (index: Int) -> String in
            if index == 0 { return first }
            let answer = (index * 7 + person.utf8.count) % 5 + 1
            return String(answer)
        }
        let cells: [String] = [person, name, rater, relationship]
        return (cells + answers).joined(separator: ",")
    }

    static func file(_ rows: [String]) -> String { ([header] + rows).joined(separator: "\n") + "\n" }
}
