// Holds the place of the module Files until its first file stands here.
