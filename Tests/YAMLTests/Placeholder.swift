// The tests of YAML stand in this folder.
