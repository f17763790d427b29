internal import CDeflate
package import Diagnostics

/// Packs and unpacks streams, by libdeflate.
@safe
package final class Deflater {
    /// The most bytes that a stream unpacks to.
    static let maximum = 256 << 20

    private let compressor: OpaquePointer
    private let decompressor: OpaquePointer

    /// - Parameter level: from 1, quick, to 12, small
    package init(level: Int) throws(Failure) {
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
    /// - Parameters:
    ///   - range: which of the bytes
    ///   - packed: what it holds is replaced by the packed bytes
    func pack(_ bytes: borrowing [UInt8], _ range: Range<Int>, into packed: inout ByteBuffer) {
        precondition(range.upperBound <= bytes.count)
        packed.removeAll()
        unsafe bytes.withUnsafeBytes { source in
            let source = unsafe UnsafeRawBufferPointer(rebasing: source[range])
            let bound = unsafe libdeflate_zlib_compress_bound(compressor, source.count)
            unsafe packed.add(atMost: bound) { room in
                unsafe libdeflate_zlib_compress(
                    compressor, source.baseAddress, source.count, room.baseAddress, room.count)
            }
        }
    }

    /// Packs all bytes of an array.
    func pack(_ bytes: borrowing [UInt8], into packed: inout ByteBuffer) {
        pack(bytes, 0..<bytes.count, into: &packed)
    }

    /// Packs what a buffer holds.
    func pack(_ bytes: borrowing ByteBuffer, into packed: inout ByteBuffer) {
        pack(bytes.storage, 0..<bytes.count, into: &packed)
    }

    /// Unpacks bytes with a zlib header.
    /// - Throws: a failure where they are damaged or unpack to more than 256 MB.
    package func unpack(_ packed: borrowing [UInt8]) throws(Failure) -> [UInt8] {
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
