//! Named views of the product list: kept for a person, shared in a company, opened by default.
//!
//! A view is only a question: whoever opens it is shown what they may see. Nobody learns whose a shared view is.

mod change;
mod read;
mod share;

pub use self::change::{Draft, Fault, Verdict, change_view, create_view, remove_view, show_instead};
pub use self::read::{Kept, Views, changeable_view, list_views, show_view};
pub use self::share::set_default;

use self::share::{noted_change, noted_share};
