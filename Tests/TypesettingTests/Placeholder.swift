// The tests of Typesetting stand in this folder.
