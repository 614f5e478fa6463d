//! Use cases of attachments: taking files in, giving them out, looking after them.
//!
//! What a card says of its files is changed with the card (`service::products`); here is what the contents need. Whoever
//! fetches a content names the card, may see that card, and the card uses the content or once did.

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
