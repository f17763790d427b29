// Holds the place of the module Pages until its first file stands here.
