//! Every integration test, in one binary.

mod architecture;
mod etim;
mod logs;
mod words;
