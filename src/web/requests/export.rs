//! The data of somebody who asked for them otherwise than on the own page: the same two files.

use super::id;
use crate::service::my_data::Of;
use crate::web::my_data::answer;
use crate::web::{Answer, Cx};

/// `GET /requests/{request}/export.html`
pub(in crate::web) fn html(cx: &Cx<'_>) -> Answer {
    answer(cx, Of::Request(id(cx)?), "html")
}

/// `GET /requests/{request}/export.json`
pub(in crate::web) fn json(cx: &Cx<'_>) -> Answer {
    answer(cx, Of::Request(id(cx)?), "json")
}
