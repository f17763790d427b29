// Holds the place of the module Assessment until its first file stands here.
