//! Every integration test, in one binary.

mod etim;

mod logs;
