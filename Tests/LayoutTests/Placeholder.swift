// The tests of Layout stand in this folder.
