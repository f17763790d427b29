// Holds the place of the module Story until its first file stands here.
