internal import Diagnostics
internal import Files
internal import Ingest

/// Finds questionnaires about different people with the same answers to all items: somebody may have copied them. They are told to
/// whoever runs the batch, and count all the same.
///
/// The hashes of the answers, sixteen bytes a questionnaire, are collected while these are read once; then they are looked through a
/// range of hashes at a time, so that memory does not grow with their number.
struct RepeatedAnswers: ~Copyable {
    /// About how many hashes are looked at in one range.
    private static let range = 1 << 18
    /// How many hashes are read at once.
    private static let piece = 1 << 12
    // A hash, the person's position in the results, and the questionnaire's number among the person's.
    private static let size = 16

    private let rangeSize: Int
    private var log: ByteLog
    private var entry: [UInt8] = []

    /// - Parameters:
    ///   - memory: how many bytes of hashes stay in memory
    ///   - range: about how many hashes are looked at in one range
    init(memory: Int = ByteLog.defaultMemory, range: Int = RepeatedAnswers.range) {
        rangeSize = range
        log = ByteLog(memory: memory)
        entry.reserveCapacity(Self.size)
    }

    /// Adds the questionnaires about one person.
    /// - Parameters:
    ///   - index: the person's position in the results; each person is added once, in order
    ///   - responses: the person's questionnaires
    mutating func add(_ index: Int, _ responses: [Response]) {
        for (number, response) in responses.enumerated() where AnswerQuality.isTelling(response.answers) {
            entry.removeAll(keepingCapacity: true)
            let hash = UInt64(bitPattern: Int64(response.answers.hashValue))
            for byte in 0..<8 { entry.append(UInt8(truncatingIfNeeded: hash >> UInt64(byte * 8))) }
            for byte in 0..<4 { entry.append(UInt8(truncatingIfNeeded: index >> (byte * 8))) }
            for byte in 0..<4 { entry.append(UInt8(truncatingIfNeeded: number >> (byte * 8))) }
            log.append(entry)
        }
    }

    /// Finds what is repeated among the questionnaires that were added.
    /// - Parameter results: those that they came from
    consuming func groups(in results: Results) -> RepeatedGroups {
        var groups = RepeatedGroups()
        let ranges = log.count / Self.size / rangeSize + 1
        for range in 0..<ranges {
            let places = places(range, of: ranges)
            var start = 0
            while start < places.count {
                var end = start + 1
                while end < places.count, places[end].hash == places[start].hash { end += 1 }
                if end - start > 1 { groups.add(places[start..<end].map(\.place), results) }
                start = end
            }
        }
        return groups
    }

    /// The places in a range of hashes, by hash and then in the order of the results.
    private func places(_ range: Int, of ranges: Int) -> [(hash: UInt64, place: RepeatedGroups.Place)] {
        var places: [(hash: UInt64, place: RepeatedGroups.Place)] = []
        places.reserveCapacity(min(rangeSize + rangeSize / 8, log.count / Self.size))
        var start = 0
        while start < log.count {
            let bytes = log.bytes(start..<min(log.count, start + Self.piece * Self.size))
            let span = bytes.span
            for entry in stride(from: 0, to: span.count, by: Self.size) {
                var hash: UInt64 = 0
                for byte in 0..<8 { hash |= UInt64(span[entry + byte]) << UInt64(byte * 8) }
                guard hash.multipliedFullWidth(by: UInt64(ranges)).high == UInt64(range) else { continue }
                var place = RepeatedGroups.Place(person: 0, response: 0)
                for byte in 0..<4 {
                    place.person |= Int(span[entry + 8 + byte]) << (byte * 8)
                    place.response |= Int(span[entry + 12 + byte]) << (byte * 8)
                }
                places.append((hash, place))
            }
            start += bytes.count
        }
        places.sort { ($0.hash, $0.place) < ($1.hash, $1.place) }
        return places
    }
}
