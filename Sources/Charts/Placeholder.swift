// Holds the place of the module Charts until its first file stands here.
