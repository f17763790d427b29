// Holds the place of the module Layout until its first file stands here.
