// The tests of Assessment stand in this folder.
