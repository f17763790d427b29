internal import CDeflate
internal import Diagnostics

/// Packs and unpacks streams, by libdeflate.
@safe
final class Deflater {
    /// The most bytes that a stream unpacks to.
    static let maximum = 256 << 20

    private let compressor: OpaquePointer
    private let decompressor: OpaquePointer

    /// - Parameter level: from 1, quick, to 12, small
    init(level: Int) throws(Failure) {
        guard let compressor = unsafe libdeflate_alloc_compressor(Int32(clamping: max(1, min(12, level)))) else {
            throw Failure("cannot finish files: out of memory")
        }
        guard let decompressor = unsafe libdeflate_alloc_decompressor() else {
            unsafe libdeflate_free_compressor(compressor)
            throw Failure("cannot finish files: out of memory")
        }
        unsafe self.compressor = compressor
        unsafe self.decompressor = decompressor
    }

    deinit {
        unsafe libdeflate_free_compressor(compressor)
        unsafe libdeflate_free_decompressor(decompressor)
    }

    /// Packs bytes with a zlib header, as FlateDecode wants it.
    /// - Parameter packed: is replaced by the packed bytes
    func pack(_ bytes: borrowing [UInt8], into packed: inout [UInt8]) {
        let bound = unsafe libdeflate_zlib_compress_bound(compressor, bytes.count)
        packed = unsafe [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
            count = unsafe bytes.withUnsafeBytes { source in
                unsafe libdeflate_zlib_compress(
                    compressor, source.baseAddress, source.count, buffer.baseAddress, bound)
            }
        }
    }

    /// Unpacks bytes with a zlib header.
    /// - Throws: a failure where they are damaged or unpack to more than 256 MB.
    func unpack(_ packed: borrowing [UInt8]) throws(Failure) -> [UInt8] {
        var capacity = max(1 << 16, packed.count * 6)
        while capacity <= Deflater.maximum {
            var result = LIBDEFLATE_SUCCESS
            let bytes = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
                result = unsafe packed.withUnsafeBytes { source in
                    unsafe libdeflate_zlib_decompress(
                        decompressor, source.baseAddress, source.count, buffer.baseAddress, capacity, &count)
                }
                if result != LIBDEFLATE_SUCCESS { count = 0 }
            }
            if result == LIBDEFLATE_SUCCESS { return bytes }
            guard result == LIBDEFLATE_INSUFFICIENT_SPACE else { throw Lexer.failure("a damaged stream") }
            capacity *= 4
        }
        throw Lexer.failure("a stream that is too long")
    }
}
