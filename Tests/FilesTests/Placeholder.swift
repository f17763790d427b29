// The tests of Files stand in this folder.
