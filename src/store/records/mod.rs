//! Records: the shapes on disk, with their versions.
