//! Records: the shapes on disk, with their versions. The only derives of bincode stand here and in `store/meta.rs`.

pub mod group;

pub mod company;
pub mod event;
pub mod person;
pub mod session;
pub mod summary;
