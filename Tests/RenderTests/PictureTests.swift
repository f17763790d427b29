import Diagnostics
import Foundation
import Pages
import Render
import TestKit
import Testing

struct PictureTests {
    let folder: Folder
    static let frame = Rect(x: 100, y: 100, width: 200, height: 100)

    init() throws { folder = try Folder() }

    /// A picture of 48 by 24 pixels, left half green.
    func png(_ name: String = "picture.png") throws -> String {
        var findings = Findings()
        let half = Item.shape(.rectangle(Rect(x: 0, y: 0, width: 24, height: 24), fill: Color(0, 160, 0)))
        let page = Page(size: Size(width: 48, height: 24), items: [half])
        return try folder.file(name, try Canvas().png(page, resolution: 72, findings: &findings))
    }

    /// The same as JPEG, made by poppler.
    func jpeg(_ options: String...) throws -> String {
        var findings = Findings()
        let half = Item.shape(.rectangle(Rect(x: 0, y: 0, width: 24, height: 24), fill: Color(0, 160, 0)))
        let page = Page(size: Size(width: 48, height: 24), items: [half])
        let pdf = try Canvas().pdf(Document(pages: [page], metadata: Metadata(title: "")), findings: &findings)
        let file = try folder.file("source.pdf", pdf)
        _ = try run("pdftoppm", options + ["-r", "72", "-singlefile", file, folder.path + "/picture"])
        return folder.path + "/picture.jpg"
    }

    func draw(_ path: String) throws -> (pdf: [UInt8], pixels: Pixels, found: [Finding]) {
        let page = page(.image(Picture(path: path, frame: PictureTests.frame)))
        let (bytes, found) = try pdf([page, page])
        var findings = Findings()
        let canvas = try Canvas()
        let png = try canvas.png(page, resolution: 72, findings: &findings)
        #expect(Array(findings).map(\.severity) == Array(repeating: .warning, count: findings.count))
        let svg = String(
            decoding: try canvas.svg(page, metadata: Metadata(title: ""), findings: &findings), as: UTF8.self)
        #expect(svg.contains("data:image/") == found.isEmpty)
        return (bytes, Pixels(try folder.file("out.png", png)), found)
    }

    func isGreen(_ color: Color) -> Bool { color.red < 40 && 120...200 ~= color.green && color.blue < 60 }
    func isWhite(_ color: Color) -> Bool { min(color.red, color.green, color.blue) > 245 }

    @Test func aPNGFillsItsFrame() throws {
        let (bytes, pixels, found) = try draw(try png())
        #expect(found.isEmpty)
        for (x, y) in [(101, 101), (150, 150), (101, 198)] { #expect(isGreen(pixels[x, y])) }
        for (x, y) in [(98, 150), (250, 150), (150, 98), (150, 202)] { #expect(isWhite(pixels[x, y])) }
        let list = try ask("pdfimages", ["-list", "FILE"], about: bytes)
        #expect(list.contains("48    24  rgb     3   8  image  no "))
        #expect(!String(decoding: bytes, as: UTF8.self).contains("/Interpolate true"))
    }

    @Test func aJPEGIsEmbeddedAsItIsAndOnce() throws {
        let path = try jpeg("-jpeg")
        let (bytes, pixels, found) = try draw(path)
        #expect(found.isEmpty)
        #expect(isGreen(pixels[150, 150]))
        #expect(isWhite(pixels[250, 150]))
        let file = try folder.read("picture.jpg")
        #expect(Data(bytes).range(of: Data(file)) != nil)
        let list = try ask("pdfimages", ["-list", "FILE"], about: bytes).split(separator: "\n").dropFirst(2)
        #expect(list.count == 2)
        #expect(Set(list.compactMap { $0.split(separator: " ").dropFirst(10).first }).count == 1)
        #expect(bytes.count < file.count + 3000)
    }

    @Test func grayAndPrintingInksBecomeColors() throws {
        let gray = try draw(try jpeg("-gray", "-jpeg"))
        #expect(gray.found.isEmpty)
        #expect(60...130 ~= gray.pixels[150, 150].green)
        let inks = try draw(try jpeg("-jpegcmyk"))
        #expect(PictureHeader(try folder.read("picture.jpg"))?.channels == 4)
        #expect(inks.found.isEmpty)
        #expect(inks.pixels[150, 150].green > 100 && inks.pixels[150, 150].red < 80)
        #expect(isWhite(inks.pixels[250, 150]))
        #expect(try ask("pdfimages", ["-list", "FILE"], about: inks.pdf).contains("rgb"))
    }

    @Test(arguments: ["missing", "empty", "text", "folder", "cut PNG", "cut JPEG header", "huge PNG", "huge JPEG"])
    func aBrokenPictureIsABox(_ what: String) throws {
        let path: String
        switch what {
        case "missing": path = folder.path + "/none.png"
        case "empty": path = try folder.file("a.png", [])
        case "text": path = try folder.file("a.jpg", Array("GIF89a, or not".utf8))
        case "folder": path = folder.path
        case "cut PNG":
            _ = try png()
            path = try folder.file("a.png", Array(try folder.read("picture.png").prefix(60)))
        case "cut JPEG header":
            _ = try jpeg("-jpeg")
            path = try folder.file("a.jpg", Array(try folder.read("picture.jpg").prefix(100)))
        case "huge PNG":
            _ = try png()
            var bytes = try folder.read("picture.png")
            bytes.replaceSubrange(16..<24, with: [0, 0, 0x7F, 0xFF, 0, 0, 0x7F, 0xFF])
            path = try folder.file("a.png", bytes)
        default:
            path = try folder.file(
                "a.jpg", [0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8, 0xFF, 0xFF, 0xFF, 0xFF, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0])
        }
        let (bytes, pixels, found) = try draw(path)
        #expect(found.count == 1)
        #expect(found.first?.severity == .warning)
        #expect(found.first.map { $0.description.contains(path) } == true)
        #expect(try !ask("pdfimages", ["-list", "FILE"], about: bytes).contains("image "))
        #expect(!isWhite(pixels[200, 100]) || !isWhite(pixels[200, 99]))
        #expect(isWhite(pixels[200, 150]))
    }

    @Test func aDamagedJPEGIsShownAsFarAsItGoes() throws {
        let path = try jpeg("-jpeg")
        let bytes = try folder.read("picture.jpg")
        let cut = try folder.file("cut.jpg", Array(bytes.dropLast(40)))
        #expect(path != cut)
        let (_, found) = try pdf([page(.image(Picture(path: cut, frame: PictureTests.frame)))])
        #expect(found.map(\.message) == ["the picture is damaged, and a part of it may be missing"])
    }

    @Test(arguments: [
        Rect(x: 0, y: 0, width: 0, height: 10), Rect(x: 0, y: 0, width: 10, height: -10),
        Rect(x: .nan, y: 0, width: 10, height: 10), Rect(x: 0, y: 1e300, width: 10, height: 10),
    ])
    func impossibleFramesAreFound(_ frame: Rect) throws {
        let (_, found) = try pdf([page(.image(Picture(path: try png(), frame: frame)))])
        #expect(found == [.warning("a picture on page 1 has impossible numbers and is not drawn")])
    }

    @Test func aPictureThatCoversThePageKeepsLinks() throws {
        let all = Item.image(Picture(path: try png(), frame: Rect(x: -1, y: -1, width: 700, height: 900)))
        let area = [Rect(x: 72, y: 88, width: 100, height: 15)]
        let (bytes, _) = try pdf([page(.link(.uri("https://x.org/"), areas: area, [all]))])
        #expect(try ask("pdfinfo", ["-url", "FILE"], about: bytes).contains("https://x.org/"))
    }
}

struct PictureHeaderTests {
    static let jpeg: [UInt8] = [
        0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xFF, 0xEE, 0, 7, 0x41, 0x64, 0x6F, 0x62, 0x65, 0xFF, 0xC4, 0, 3, 9,
        0xFF,
        0xC2, 0, 17, 8, 1, 0, 2, 3, 4,
    ]
    static let png: [UInt8] =
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8) + [0, 0, 1, 0, 0, 0, 0, 7]

    @Test func sizesAreRead() {
        #expect(PictureHeader.size(of: PictureHeaderTests.png) == Size(width: 256, height: 7))
        let header = PictureHeader(PictureHeaderTests.jpeg)
        #expect(header?.format == .jpeg)
        #expect(header?.width == 515)
        #expect(header?.height == 256)
        #expect(header?.channels == 4)
        #expect(header?.isAdobe == true)
    }

    /// Every beginning of a file, and every file with one byte changed, is read or refused.
    @Test func anythingElseIsRefused() {
        for whole in [PictureHeaderTests.jpeg, PictureHeaderTests.png] {
            for count in 0..<whole.count { #expect(PictureHeader(Array(whole.prefix(count))) == nil) }
            for place in whole.indices {
                for value: UInt8 in [0, 1, 0x7F, 0xD9, 0xFF] {
                    var bytes = whole
                    bytes[place] = value
                    if let header = PictureHeader(bytes) { #expect(header.width > 0 && header.height > 0) }
                }
            }
        }
        #expect(PictureHeader([]) == nil)
        #expect(PictureHeader(Array("GIF89a".utf8)) == nil)
    }
}
