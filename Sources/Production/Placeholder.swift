// Holds the place of the module Production until its first file stands here.
