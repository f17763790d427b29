import Diagnostics
import Finishing
import Foundation
import Pages
import Render
import TestKit

@testable import Production

/// The pages of the bundle's reports for its sample people.
enum Samples {
    static let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    static func documents(
        _ report: String, only: [String] = [], paper: String = "a4", template: String? = nil, results: String? = nil
    ) throws -> [Document] {
        var options = BatchOptions(results: [results ?? checkout + "/Templates/leader-manager/sample.csv"])
        (options.report, options.only, options.paper) = (report, only, paper)
        if let template { options.template = template }
        var findings = Findings()
        let batch = try Batch(
            options, resources: ResourceLocator(homes: [checkout]), version: "1", findings: &findings)
        let press = try Press(fonts: batch.fonts, profile: .archive)
        return (0..<batch.count).compactMap { batch.document(at: $0, press, findings: &findings) }
    }
}

extension Samples {
    /// The pages of a report that the bundle does not have, for one of its people.
    static func document(ofTemplate text: String, files: [String: Data] = [:]) throws -> Document {
        let folder = try Folder()
        let bundle = folder.path + "/bundle"
        try FileManager.default.copyItem(atPath: Program.bundle, toPath: bundle)
        try text.write(toFile: bundle + "/any.md", atomically: true, encoding: .utf8)
        for (name, data) in files { try data.write(to: URL(filePath: bundle + "/" + name)) }
        guard let document = try documents("any", only: ["1001"], template: bundle).first else {
            throw CocoaError(.fileNoSuchFile)
        }
        return document
    }
}

/// Draws and finishes a document.
func finished(_ document: Document, findings: inout Findings) throws -> [UInt8] {
    let drawn = try Canvas().tagged(document, findings: &findings)
    return try Finisher(profile: .archive).finish(drawn, metadata: document.metadata)
}

/// Draws and finishes a document; what was found is left out.
func finished(_ document: Document) throws -> [UInt8] {
    var findings = Findings()
    return try finished(document, findings: &findings)
}
