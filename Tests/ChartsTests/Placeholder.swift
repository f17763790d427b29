// The tests of Charts stand in this folder.
