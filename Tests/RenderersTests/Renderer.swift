import Foundation
import TestKit

/// A program that draws PDFs.
enum Renderer: String, CaseIterable, Sendable {
    case poppler, mupdf, ghostscript, pdfium

    static let resolution = 108

    /// Where `make test-renderers` has set PDFium up.
    private static let python = Program.checkout + "/.build/renderers/venv/bin/python"

    /// Whether it is installed.
    var isThere: Bool {
        switch self {
        case .poppler: Self.finds("pdftoppm")
        case .mupdf: Self.finds("mutool")
        case .ghostscript: Self.finds("gs")
        case .pdfium: FileManager.default.isExecutableFile(atPath: Self.python)
        }
    }

    private static func finds(_ program: String) -> Bool {
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
            .contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
    }

    /// The pages of a file, in order.
    func pages(of pdf: [UInt8]) throws -> [Raster] {
        let (source, folder) = (try Folder(), try Folder())
        let file = try source.file("x.pdf", pdf)
        let resolution = String(Self.resolution)
        let pattern = folder.path + "/%d.pgm"
        let (output, status) =
            switch self {
            case .poppler: try run("pdftoppm", ["-gray", "-r", resolution, file, folder.path + "/page"])
            case .mupdf:
                try run("mutool", ["draw", "-q", "-r", resolution, "-c", "gray", "-F", "pgm", "-o", pattern, file])
            case .ghostscript:
                try run(
                    "gs",
                    [
                        "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pgmraw", "-r" + resolution,
                        "-dTextAlphaBits=4", "-dGraphicsAlphaBits=4", "-o", pattern, file,
                    ])
            case .pdfium:
                try run(Self.python, [Program.checkout + "/Tests/renderers/pdfium.py", file, resolution, folder.path])
            }
        guard status == 0 else { throw RendererProblem(text: "\(rawValue) cannot draw '\(file)': \(output)") }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        // Names are numbers, with zeros in front or without.
        let sorted = names.sorted { ($0.count, $0) < ($1.count, $1) }
        return try sorted.map { name in
            guard let raster = Raster(pgm: try folder.read(name)) else {
                throw RendererProblem(text: "\(rawValue) has drawn something else than a PGM file")
            }
            return raster
        }
    }
}

struct RendererProblem: Error, CustomStringConvertible {
    var text: String
    var description: String { text }
}
