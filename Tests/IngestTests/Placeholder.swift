// The tests of Ingest stand in this folder.
