// Holds the place of the module Template until its first file stands here.
