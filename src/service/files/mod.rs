//! Use cases of attachments: taking files in, giving them out, looking after them.
//!
//! What a card says of its files is changed with the card (`service::products`); here is what the contents need.
//! Whoever fetches a content names the card, may see that card, and the card uses the content or once did.
//!
//! # An attachment: from the browser to the card and back
//!
//! 1. The kernel receives the body piece by piece; a thread writes and hashes, so that the file is on the disk under its
//!    SHA-256 and read by nobody twice. What is too large is cut and marked; a browser that leaves takes its file along.
//! 2. `service/files/take.rs` tells the kind from the content (`domain/attachment/detect`), looks into archives by their
//!    directory only, measures pictures without decoding them, and rewrites pictures without what cameras wrote into them:
//!    these get the address of what they have become.
//! 3. `blobs` renames the file to `files/ab/<hash>` and syncs the folder; only then the transaction runs that puts it on
//!    the card. An attachment is a **value of the card** (`Value::Files`: content, name, title, language, validity), so
//!    that history, merging, restoring and quality need nothing of their own, and a replaced file stays with its version.
//!    What is known of a content, whichever cards use it, is a record of its own (`blobs`); which cards use it or once did
//!    (`blob_uses`) is written with the card and decides who may fetch it.
//! 4. Work that takes longer stands in `blob_work`: clamd looks (until then nobody sees the file), small pictures are made.
//!    The keeper takes it off in the transaction that stores the result; kill it at any time.
//! 5. A file is given out when one of the reader's companies has a card that uses it: with its name in every alphabet, as a
//!    download unless it is a picture, in a sandbox, by ranges, and for a day from the browser's own memory, because access
//!    can end. A file that is missing or has another size is a page that says so and a line in the log, never half an answer.

mod deliver;
mod expiring;
mod known;
mod links;
mod scan;
mod sweep;
mod take;
mod verify;
mod work;

pub use self::deliver::{Delivery, Opened, Picture, open_file, open_thumb};
pub use self::expiring::{Expiring, ExpiringList, count_expiring, expiring};
pub use self::known::Known;
pub use self::links::{DeadLink, Visit, dead_links, due_links, keep_answers, link_states};
pub use self::scan::{Scanned, Verdict};
pub use self::sweep::{GRACE, Swept, sweep};
pub use self::take::{Sent, Taken};
pub(in crate::service) use self::take::{store_taken, take};
pub use self::verify::verify_files;
pub use self::work::{Done, Waiting, do_work, make_thumbs, waiting};
