// The tests of Render stand in this folder.
