//! Whose data were handed over to whom, when and by whom.

use maud::{Markup, html};

use super::below;
use crate::domain::invoicing::Disclosure;
use crate::service::invoicing::{self, DISCLOSURES_PAGE, Disclosures};
use crate::service::people::describe_author;
use crate::text::key;
use crate::text::rights::disclosed;
use crate::web::people::who;
use crate::web::ui::empty::empty;
use crate::web::ui::format::time_tag;
use crate::web::ui::link;
use crate::web::ui::pager::Pager;
use crate::web::ui::table::{Column, table};
use crate::web::{Answer, Cx};

/// `GET /invoicing/disclosures`
pub(in crate::web) fn show(cx: &Cx<'_>) -> Answer {
    let language = cx.language;
    let query = cx.query()?;
    let page = query.page()?;
    let found = invoicing::disclosures(cx.bank, &cx.caller()?, page)?;
    let url = |page: u64, _: u64| link::Query::new(link::DISCLOSURES).with("page", page.to_string()).url();
    let pager = Pager { page, size: DISCLOSURES_PAGE, total: found.total, url: &url, sizes: &[] };
    let body = html! {
        p { (key::DISCLOSURES_ABOUT.get(language)) }
        @if found.list.is_empty() {
            (empty(language, key::DISCLOSURES_NONE, key::DISCLOSURES_NONE_HELP, None))
        } @else {
            (rows(cx, &found)?)
        }
        (pager.show(language))
    };
    Ok(cx.page(&below(cx, key::DISCLOSURES_TITLE), body))
}

fn rows(cx: &Cx<'_>, found: &Disclosures) -> Result<Markup, crate::service::Failure> {
    let (language, directory, actor) = (cx.language, cx.bank.directory(), cx.actor()?);
    let columns = [
        Column::new(key::WORD_TIME),
        Column::new(key::DISCLOSURE_WHOSE),
        Column::new(key::DISCLOSURE_WHAT),
        Column::new(key::TRANSFER_TO),
        Column::new(key::DISCLOSURE_BY),
        Column::new(key::ROUND_WORD),
    ];
    let whose = |disclosure: &Disclosure| {
        let company = directory.company(disclosure.company);
        key::DISCLOSURE_CONTACT_OF.with(language, &[("company", (&company).into())])
    };
    let rows = html! {
        @for disclosure in &found.list {
            tr {
                td { (time_tag(language, disclosure.at)) }
                td.main { a href=(link::company(disclosure.company)) { (whose(disclosure)) } }
                td { (disclosed(disclosure.what).get(language)) }
                td { bdi { (disclosure.to.as_str()) } }
                td { (who(language, &describe_author(&directory, actor, disclosure.by))) }
                td { a href=(link::round(disclosure.round)) { (disclosure.round) } }
            }
        }
    };
    Ok(table(language, key::DISCLOSURES_TITLE, &columns, rows))
}
