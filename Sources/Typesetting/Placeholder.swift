// Holds the place of the module Typesetting until its first file stands here.
