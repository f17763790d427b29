import Diagnostics
@_spi(Fuzzing) import Ingest

/// What libFuzzer calls with each input: the first bytes decide what is asked, the rest is the file.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    guard let data = unsafe data, count > 1 else { return 0 }
    let bytes = unsafe Array(UnsafeBufferPointer(start: data + 1, count: count - 1))
    let exports: [Export?] = [nil] + Export.allCases.map { $0 }
    let options = unsafe ReadOptions(export: exports[Int(data[0]) % exports.count])
    FuzzTarget.read(bytes, options)
    return 0
}
