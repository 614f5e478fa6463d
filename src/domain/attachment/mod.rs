//! Attachments: images, drawings and documents of products.
//!
//! A card refers to a file by its content (`content`, `file`); what the content itself is stands in `blob`, once for
//! all cards that use it. What a file is tells its content, never its name: `detect`.

pub mod archive;
pub mod blob;
pub mod compound;
pub mod content;
pub mod detect;
pub mod file;
pub mod kind;
pub mod merge;
pub mod thumb;

pub use blob::{Blob, Pixels, State, Thumbs};
pub use content::ContentId;
pub use detect::{Unfit, detect};
pub use file::FileRef;
pub use kind::{Accept, FileKind};
