// Holds the place of the module Ingest until its first file stands here.
