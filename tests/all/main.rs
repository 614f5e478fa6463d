//! Every integration test, in one binary.

mod architecture;
mod contrast;
mod crash;
mod crash_disk;
mod etim;
mod events;
mod kernel;
mod logs;
mod ui;
mod words;
