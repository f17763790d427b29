import Diagnostics
import Foundation
import Pages
import Render
import TestKit
import Testing

@testable import Finishing

/// Files that Cairo would not write, cut off or with changed bytes: a failure says so, and nothing ends the program.
struct BrokenInputTests {
    static let drawn: TaggedPDF = {
        var findings = Findings()
        let drawn = try? Canvas().tagged(Invented.document(seed: 7), findings: &findings)
        return drawn ?? TaggedPDF(bytes: [], content: MarkedContent())
    }()

    private func finish(_ bytes: [UInt8], _ finisher: Finisher) -> Result<[UInt8], Failure> {
        var pdf = Self.drawn
        pdf.bytes = bytes
        do throws(Failure) {
            return .success(try finisher.finish(pdf, metadata: Metadata(title: "T")))
        } catch {
            return .failure(error)
        }
    }

    @Test func theWholeFileIsFinished() throws {
        let finisher = try Finisher(profile: .archive)
        let whole = try finish(Self.drawn.bytes, finisher).get()
        #expect(throws: Failure.self) { try finish([], finisher).get() }
        // The finisher goes on after a failure.
        #expect(try finish(Self.drawn.bytes, finisher).get() == whole)
    }

    @Test func filesThatAreCutOffAreRefused() throws {
        let finisher = try Finisher(profile: .archive)
        let bytes = Self.drawn.bytes
        for count in stride(from: 0, to: bytes.count - 8, by: max(1, bytes.count / 400)) {
            guard case .failure(let failure) = finish(Array(bytes.prefix(count)), finisher) else {
                Issue.record("\(count) of \(bytes.count) bytes were finished")
                continue
            }
            #expect(failure.description.contains("the pages cannot be finished"))
        }
    }

    @Test(arguments: UInt64(1)...24) func changedBytesNeverEndTheProgram(seed: UInt64) throws {
        let finisher = try Finisher(profile: .archive)
        var dice = Dice(state: seed)
        // Not in the fonts, which are copied as they are.
        let places = Self.drawn.bytes.indices.filter { Self.drawn.bytes[$0] < 0x80 }
        let alphabet = Array("0123456789 <>[]()/%RnfobjQqBTEMC-.\n\\".utf8) + [0, 0xFF]
        var failures = 0
        for _ in 0..<150 {
            var bytes = Self.drawn.bytes
            for _ in 0..<Int.random(in: 1...6, using: &dice) {
                guard let place = places.randomElement(using: &dice), bytes.indices.contains(place) else { continue }
                switch Int.random(in: 0...3, using: &dice) {
                case 0: bytes.remove(at: place)
                case 1: bytes.insert(alphabet.randomElement(using: &dice) ?? 0, at: place)
                case 2: bytes.removeSubrange(place..<min(bytes.count, place + 40))
                default: bytes[place] = alphabet.randomElement(using: &dice) ?? 0
                }
            }
            if case .failure = finish(bytes, finisher) { failures += 1 }
        }
        #expect(failures > 30)
    }

    @Test(arguments: [
        "", "BT ET", "BT", "q Q Q", ")", "(", "(a", "<", "<41", "BI", "BI ID x EI", "EMC", "/Span BMC", "[", "]",
        "1 0 0 RG",
        "/Span << /MCID 0 >> BDC /Span << /MCID 1 >> BDC EMC EMC", "0 0 m", "W n", "0 0 1 1 re W f", "/A", "%",
        "% x\n0 g",
        "/P << /MCID 99999999999999999999 >> BDC EMC", "true false null n", "((()", "\\", "(\\", "<<", ">>", "BDC",
        "\u{0}", "/P << /MCID 0 >> BDC /Span << /ActualText (EMC) >> BDC (x) Tj EMC", "/P << /MCID 0 >> BDC ) EMC",
        "/P << /MCID 0 >> BDC (", "/P << /MCID 0 >> BDC <", "/P << /MCID 0 >> BDC % EMC", "/P << /MCID 0 >> BDC BI",
        "/P << /MCID 0 >> BDC /EMC", "BT /P << /MCID 0 >> BDC EMC ET",
    ])
    func strangeContentIsReadOrRefused(_ content: String) {
        do throws(Failure) {
            let tagger = try ContentTagger(Array(content.utf8), page: 1)
            #expect(tagger.output.count >= content.utf8.count)
        } catch {
            #expect(error.description.contains("on page 1"))
        }
    }

    @Test(arguments: [
        ("0 g 0 0 1 1 re f", "/Artifact<</Type/Layout>>BDC\n0 0 1 1 re f\nEMC", 5),
        ("0 0 m 1 1 l S 2 2 m 3 3 l S", "/Artifact<</Type/Layout>>BDC\n0 0 m 1 1 l S 2 2 m 3 3 l S\nEMC", 0),
        (
            "q 0 0 1 1 re f Q 0 0 1 1 re f",
            "q /Artifact<</Type/Layout>>BDC\n0 0 1 1 re f\nEMC Q /Artifact<</Type/Layout>>BDC\n0 0 1 1 re f\nEMC", 0
        ),
        ("0 0 9 9 re W n 0 0 1 1 re f", "0 0 9 9 re W n /Artifact<</Type/Layout>>BDC\n0 0 1 1 re f\nEMC", 0),
        ("/Span << /MCID 0 >> BDC BT ET EMC", "/Span << /MCID 0 >> BDC BT ET EMC", 0),
        (
            "/P << /MCID 0 >> BDC /Span << /ActualText (EMC) >> BDC <EBDC> Tj EMC (BMC) Tj EMC 0 0 1 1 re f",
            "EMC (BMC) Tj EMC /Artifact<</Type/Layout>>BDC\n0 0 1 1 re f\nEMC", 0
        ),
        (
            "/P << /MCID 0 >> BDC BI /W 1 ID EMC x EI EMC BI ID x EI q",
            "BI /W 1 ID EMC x EI EMC /Artifact<</Type/Layout>>BDC\nBI ID x EI\nEMC q", 0
        ),
        ("BT (EMC) Tj ET /x5 Do", "/Artifact<</Type/Layout>>BDC\nBT (EMC) Tj ET /x5 Do\nEMC", 0),
    ])
    func whatIsNotMarkedBecomesAnArtifact(content: String, expected: String, kept: Int) throws {
        var tagger = try ContentTagger(Array(content.utf8), page: 1)
        let output = String(decoding: tagger.output.take().finish(), as: UTF8.self)
        #expect(output.hasSuffix(expected))
    }
}
