internal import CNettle

/// SHA-256, by nettle.
package struct Digest: ~Copyable {
    private var context = sha256_ctx()

    /// The digest of nothing yet.
    package init() {
        unsafe nettle_sha256_init(&context)
    }

    /// Takes more bytes in.
    package mutating func update(_ bytes: [UInt8]) {
        unsafe bytes.withUnsafeBytes { unsafe update($0) }
    }

    /// Takes more bytes in.
    @unsafe
    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        unsafe nettle_sha256_update(&context, bytes.count, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self))
    }

    /// The digest in hexadecimal.
    package consuming func finish() -> String {
        var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_SIZE))
        unsafe digest.withUnsafeMutableBufferPointer { buffer in
            unsafe nettle_sha256_digest(&context, buffer.count, buffer.baseAddress)
        }
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// The digest of bytes, in hexadecimal.
    package static func sha256(of bytes: [UInt8]) -> String {
        var digest = Digest()
        digest.update(bytes)
        return digest.finish()
    }
}
