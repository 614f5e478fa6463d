//! Every integration test, in one binary.

mod access;
mod architecture;
mod codec_fuzz;
mod command_line;
mod contrast;
mod crash;
mod crash_disk;
mod demo;
mod dispatch;
mod etim;
mod etim_pages;
mod etim_reader;
mod events;
mod fields;
mod kernel;
mod kill;
mod logs;
mod people;
mod products;
mod products_pages;
mod sign_in;
mod support;
mod ui;
mod verify;
mod words;
mod xss;
