internal import CQPDF
internal import Diagnostics
internal import Finishing
internal import Glibc

/// An object of a PDF that others made. What is asked of an object of another kind is answered as if nothing were there.
@safe
struct PDFObject {
    let file: ForeignPDF
    let handle: qpdf_oh

    private var data: qpdf_data { unsafe file.data }

    // MARK: Reading

    var isNull: Bool {
        unsafe qpdf_oh_is_initialized(data, handle) == 0 || qpdf_oh_is_null(data, handle) != 0
    }
    var isDictionary: Bool { unsafe qpdf_oh_is_dictionary(data, handle) != 0 }
    var isArray: Bool { unsafe qpdf_oh_is_array(data, handle) != 0 }
    var isStream: Bool { unsafe qpdf_oh_is_stream(data, handle) != 0 }
    var isString: Bool { unsafe qpdf_oh_is_string(data, handle) != 0 }
    var isIndirect: Bool { unsafe qpdf_oh_is_indirect(data, handle) != 0 }

    /// The object's number and generation, which tell it from others; 0 for a direct one.
    var number: Int { Int(unsafe qpdf_oh_get_object_id(data, handle)) }
    var generation: Int { Int(unsafe qpdf_oh_get_generation(data, handle)) }

    /// The value of a dictionary's or a stream's key, with its slash; nil where there is none.
    subscript(key: String) -> PDFObject? {
        let dictionary: qpdf_oh = isStream ? unsafe qpdf_oh_get_dict(data, handle) : handle
        guard unsafe qpdf_oh_is_dictionary(data, dictionary) != 0 else { return nil }
        let value = file.object(unsafe qpdf_oh_get_key(data, dictionary, key))
        return value.isNull ? nil : value
    }

    /// The items of an array.
    var items: [PDFObject] {
        guard isArray else { return [] }
        return (0..<max(0, unsafe qpdf_oh_get_array_n_items(data, handle))).map {
            file.object(unsafe qpdf_oh_get_array_item(data, handle, $0))
        }
    }

    /// The keys of a dictionary or a stream, sorted.
    var keys: [String] {
        let dictionary: qpdf_oh = isStream ? unsafe qpdf_oh_get_dict(data, handle) : handle
        guard unsafe qpdf_oh_is_dictionary(data, dictionary) != 0 else { return [] }
        var keys: [String] = []
        unsafe qpdf_oh_begin_dict_key_iter(data, dictionary)
        while unsafe qpdf_oh_dict_more_keys(data) != 0 {
            guard let key = unsafe qpdf_oh_dict_next_key(data) else { break }
            keys.append(unsafe String(cString: key))
        }
        return keys.sorted()
    }

    var integer: Int? {
        var value: Int64 = 0
        return unsafe qpdf_oh_get_value_as_longlong(data, handle, &value) != 0 ? Int(value) : nil
    }

    /// A name with its slash.
    var name: String? {
        guard unsafe qpdf_oh_is_name(data, handle) != 0 else { return nil }
        return unsafe String(cString: qpdf_oh_get_name(data, handle))
    }

    /// The text of a string.
    var text: String? {
        var value: UnsafePointer<CChar>?
        var count = 0
        guard unsafe qpdf_oh_get_value_as_utf8(data, handle, &value, &count) != 0, let value = unsafe value else {
            return nil
        }
        let bytes = unsafe UnsafeRawBufferPointer(start: value, count: count)
        return unsafe String(decoding: bytes, as: UTF8.self)
    }

    /// The bytes of a string.
    var bytes: [UInt8]? {
        var value: UnsafePointer<CChar>?
        var count = 0
        guard unsafe qpdf_oh_get_value_as_string(data, handle, &value, &count) != 0, let value = unsafe value else {
            return nil
        }
        return unsafe Array(UnsafeRawBufferPointer(start: value, count: count))
    }

    /// The unpacked data of a stream, pictures as they are; nil where it cannot be unpacked.
    var content: [UInt8]? { data(unpacked: true) }

    /// The data of a stream as they stand in the file.
    var packed: [UInt8] { data(unpacked: false) ?? [] }

    private func data(unpacked: Bool) -> [UInt8]? {
        var bytes: [UInt8]?
        _ = unsafe withData(unpacked: unpacked) { unsafe bytes = Array($0) }
        return bytes
    }

    /// Gives the data of a stream away without a copy.
    /// - Parameter unpacked: whether they are unpacked; pictures stay as they are
    /// - Returns: false where there are none, or they cannot be unpacked.
    @unsafe
    func withData(unpacked: Bool, _ body: (UnsafeRawBufferPointer) -> Void) -> Bool {
        guard isStream else { return false }
        var start: UnsafeMutablePointer<UInt8>?
        var count = 0
        let code = unsafe qpdf_oh_get_stream_data(
            data, handle, unpacked ? qpdf_dl_generalized : qpdf_dl_none, nil, &start, &count)
        if code & QPDF_ERRORS != 0 { file.forgetProblem() }
        // An empty stream has no bytes to begin with.
        guard code & QPDF_ERRORS == 0, unsafe start != nil || count == 0 else { return false }
        defer { unsafe free(start) }
        unsafe body(UnsafeRawBufferPointer(start: start, count: count))
        return true
    }

    /// As it is written in a file, references to other objects as references.
    var syntax: String { unsafe String(cString: qpdf_oh_unparse_resolved(data, handle)) }

    // MARK: Changing

    /// Sets or removes a key.
    func set(_ key: String, _ value: PDFObject?) {
        let dictionary: qpdf_oh = isStream ? unsafe qpdf_oh_get_dict(data, handle) : handle
        guard unsafe qpdf_oh_is_dictionary(data, dictionary) != 0 else { return }
        if let value {
            unsafe qpdf_oh_replace_key(data, dictionary, key, value.handle)
        } else {
            unsafe qpdf_oh_remove_key(data, dictionary, key)
        }
    }

    func append(_ item: PDFObject) { unsafe qpdf_oh_append_item(data, handle, item.handle) }
    func prepend(_ item: PDFObject) { unsafe qpdf_oh_insert_item(data, handle, 0, item.handle) }
}

/// Making objects.
extension ForeignPDF {
    func dictionary(_ pairs: [(String, PDFObject)] = []) -> PDFObject {
        let dictionary = object(unsafe qpdf_oh_new_dictionary(data))
        for (key, value) in pairs { dictionary.set(key, value) }
        return dictionary
    }

    func array(_ items: [PDFObject] = []) -> PDFObject {
        let array = object(unsafe qpdf_oh_new_array(data))
        for item in items { array.append(item) }
        return array
    }

    func integer(_ value: Int) -> PDFObject { object(unsafe qpdf_oh_new_integer(data, Int64(value))) }

    /// A name, with its slash.
    func named(_ name: String) -> PDFObject { object(unsafe qpdf_oh_new_name(data, name)) }

    func text(_ text: String) -> PDFObject { object(unsafe qpdf_oh_new_unicode_string(data, text.printable)) }

    func string(_ bytes: [UInt8]) -> PDFObject {
        object(
            unsafe bytes.withUnsafeBytes { buffer in
                unsafe qpdf_oh_new_binary_string(
                    data, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
            })
    }

    func indirect(_ value: PDFObject) -> PDFObject { object(unsafe qpdf_make_indirect_object(data, value.handle)) }

    /// A stream that holds these bytes; they are packed when the file is written.
    /// - Throws: a failure where the file has a number that leaves none for new objects.
    func stream(_ bytes: [UInt8]) throws(Failure) -> PDFObject {
        // Where numbers are used up, libqpdf tells it when other objects are made, but ends the program when a stream is.
        for _ in 0..<2 {
            _ = indirect(dictionary())
            try check()
        }
        let stream = object(unsafe qpdf_oh_new_stream(data))
        let null = unsafe qpdf_oh_new_null(data)
        unsafe bytes.withUnsafeBufferPointer {
            unsafe qpdf_oh_replace_stream_data(data, stream.handle, $0.baseAddress, $0.count, null, null)
        }
        return stream
    }

    /// A copy of another file's object, with all that it refers to but pages that were not copied before.
    func copy(_ value: PDFObject) -> PDFObject {
        keep(value.file)
        let source = value.isIndirect ? value : value.file.indirect(value)
        return object(unsafe qpdf_oh_copy_foreign_object(data, source.file.data, source.handle))
    }

    /// Adds a copy of another file's page.
    /// - Parameter index: its place among the pages
    func insert(_ page: PDFObject, at index: Int) throws(Failure) {
        keep(page.file)
        let count = pageCount
        if count == 0 || index >= count {
            unsafe _ = qpdf_add_page(data, page.file.data, page.handle, QPDF_FALSE)
        } else {
            unsafe _ = qpdf_add_page_at(data, page.file.data, page.handle, QPDF_TRUE, self.page(index).handle)
        }
        try check()
    }
}
