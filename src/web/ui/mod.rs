//! Components from which every page is built.
