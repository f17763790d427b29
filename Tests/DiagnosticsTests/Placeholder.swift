// The tests of Diagnostics stand in this folder.
