//! File formats to commands and back, pure.
