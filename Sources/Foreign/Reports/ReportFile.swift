package import Diagnostics
internal import Files
internal import Finishing

/// A report with the data that it carries: a file of its own, or in a review.
package struct ReportFile: Sendable {
    /// How a report lies in a file.
    package enum Form: Sendable, Hashable {
        /// It is the file.
        case whole
        /// It is a file in a review.
        case embedded
        /// Its pages are among those of a review.
        case pages
    }

    /// The environment variable that holds the password of locked files.
    package static let passwordVariable = "DIPTYCH_PASSWORD"

    /// Its name; in a review, with the name of the review in front.
    package let path: String
    /// How it lies in its file.
    package let form: Form
    /// The file; of a report that is embedded, its own.
    package let source: PDFSource
    /// The data that it carries.
    package let data: CarriedData
    /// Opens it where it is locked.
    let password: String?

    /// Reads a report that is a file of its own.
    /// - Parameter password: opens it where it is locked
    /// - Throws: a failure where the file cannot be read, or carries no data of Diptych.
    package init(path: String, password: String?) throws(Failure) {
        let source = try PDFSource(path: path)
        let reports = try DeepStack.run { () throws(Failure) -> [ReportFile] in
            try Self.reports(in: source, path, password, isReview: false)
        }
        guard let report = reports.first else { throw Self.noData(in: path) }
        self = report
    }

    /// Reads a report, or all those in a review.
    /// - Parameter password: opens what is locked
    /// - Throws: a failure where the file cannot be read, or holds no data of Diptych.
    package static func all(in path: String, password: String?) throws(Failure) -> [ReportFile] {
        let source = try PDFSource(path: path)
        let reports = try DeepStack.run { () throws(Failure) -> [ReportFile] in
            try self.reports(in: source, path, password, isReview: true)
        }
        if reports.isEmpty { throw noData(in: path) }
        return reports
    }

    private static func noData(in path: String) -> Failure {
        Failure(
            "'\(path)' carries no data of Diptych",
            hints: ["reports made with --profile plain, and PDFs of other programs, carry none"])
    }

    private static func reports(
        in source: PDFSource, _ path: String, _ password: String?, isReview: Bool
    ) throws(Failure) -> [ReportFile] {
        let own = EmbeddedFile.reportData
        let carried = try CarriedFiles.all(in: try ForeignPDF(source, name: path, password: password)) { name in
            name == own || isReview && (name.hasSuffix("." + own) || isPDF(name))
        }
        var reports: [ReportFile] = []
        for (name, content) in carried {
            let place = "\(path): \(name)"
            if isPDF(name) {
                // Other PDFs that a review carries are no concern of ours.
                let inner = try? Self.reports(in: .bytes(content), place, password, isReview: false).first
                if let inner {
                    reports.append(
                        ReportFile(
                            path: place, form: .embedded, source: inner.source, data: inner.data, password: password))
                }
            } else if let data = try CarriedData(content, at: place) {
                let isWhole = name == own
                reports.append(
                    ReportFile(
                        path: isWhole ? path : place, form: isWhole ? .whole : .pages, source: source, data: data,
                        password: password))
            }
        }
        return reports
    }

    private static func isPDF(_ name: String) -> Bool { Path.extension(of: name).lowercased() == "pdf" }

    private init(path: String, form: Form, source: PDFSource, data: CarriedData, password: String?) {
        self.path = path
        self.form = form
        self.source = source
        self.data = data
        self.password = password
    }

    /// All bytes of the file; of one that is embedded, its own.
    /// - Throws: a failure where they cannot be read.
    package func bytes() throws(Failure) -> [UInt8] { try source.all() }
}
