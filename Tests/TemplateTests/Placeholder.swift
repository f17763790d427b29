// The tests of Template stand in this folder.
