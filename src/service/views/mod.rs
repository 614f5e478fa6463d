//! Named views of the product list: kept for a person, shared in a company, opened by default.
//!
//! A view is only a question: whoever opens it is shown what they may see. Nobody learns whose a shared view is.
//!
//! # A view: a list under a name
//!
//! 1. Words, filters, order, page size and columns of a list are its address (`web/products/list/state.rs`); what nobody
//!    knows in it is left out, so that old links go on working. Columns are `domain::product::Column`, as exports have them,
//!    besides picture and name; those that a summary does not hold are read from the cards of the page, in one read.
//! 2. A view is such an address under a name and nothing else: whoever opens it, the list asks with the reader's own sight.
//!    `view=` in an address says which view it comes from, `view=all` that it comes from none although one opens first.
//! 3. A view is its owner's, or is shared in the owner's company; then the company's users may change it too. Whose it is,
//!    nobody is told. Sharing, changing and withdrawing a shared one are events, with the number and never the name.
//! 4. Whoever takes a view away from somebody takes away the defaults that lead to it; a deleted person's own views go, the
//!    shared ones stay with the company.

mod change;
mod read;
mod share;

pub use self::change::{Draft, Fault, Verdict, change_view, create_view, remove_view, show_instead};
pub use self::read::{Kept, Views, changeable_view, list_views, show_view};
pub use self::share::set_default;

use self::share::{noted_change, noted_share};
