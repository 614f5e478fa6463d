//! Every integration test, in one binary.

mod architecture;
mod contrast;
mod etim;
mod logs;
mod ui;
mod words;
