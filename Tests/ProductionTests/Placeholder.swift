// The tests of Production stand in this folder.
