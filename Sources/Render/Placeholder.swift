// Holds the place of the module Render until its first file stands here.
