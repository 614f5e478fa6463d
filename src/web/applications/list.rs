//! The list of applications: users see those for their own company, main users all of them.

use maud::{Markup, html};

use super::view::status;
use crate::service::applications::{ListedApplication, list_applications};
use crate::text::key;
use crate::web::ui::empty::empty;
use crate::web::ui::format;
use crate::web::ui::link;
use crate::web::ui::page::Place;
use crate::web::ui::pager::Pager;
use crate::web::ui::table::{Column, table};
use crate::web::{Answer, Cx};

/// The page size.
const SIZES: [u64; 1] = [50];

/// `GET /applications`
pub(in crate::web) fn list(cx: &Cx<'_>) -> Answer {
    let language = cx.language;
    let page = cx.query()?.page()?;
    let size = usize::try_from(SIZES[0]).unwrap_or(usize::MAX);
    let offset = usize::try_from((page - 1) * SIZES[0]).unwrap_or(usize::MAX);
    let listed = list_applications(cx.bank, &cx.caller()?, offset, size)?;
    let url = |page: u64, _: u64| {
        link::Query::new(link::APPLICATIONS).with_some("page", (page > 1).then(|| page.to_string())).url()
    };
    let pager = Pager { page, size: SIZES[0], total: listed.total as u64, url: &url, sizes: &SIZES };
    let body = html! {
        @if listed.applications.is_empty() {
            (empty(language, key::APPLICATIONS_EMPTY, key::APPLICATIONS_EMPTY_HELP, None))
        } @else {
            (rows(cx, &listed.applications))
        }
        (pager.show(language))
        p.quiet.small { (key::APPLICATIONS_KEEP_HELP.get(language)) }
    };
    let frame = cx.frame(key::APPLICATIONS_TITLE).place(Place::People).crumb(key::PEOPLE_TITLE, link::PEOPLE);
    Ok(cx.page(&frame, body))
}

fn rows(cx: &Cx<'_>, listed: &[ListedApplication]) -> Markup {
    let language = cx.language;
    let directory = cx.bank.directory();
    let columns = [
        Column::new(key::APPLICATIONS_APPLICANT),
        Column::new(key::WORD_COMPANY),
        Column::new(key::PERSON_EMAIL),
        Column::new(key::APPLICATIONS_RECEIVED),
        Column::new(key::WORD_STATUS),
    ];
    let rows = html! {
        @for row in listed {
            @let application = &row.application;
            tr {
                td.main { a href=(link::application(application.id)) { bdi { (application.applicant.name) } } }
                td {
                    @match row.company {
                        Some(company) => { bdi { (directory.company(company)) } }
                        None => {
                            @let name = application.wish.name.as_str();
                            bdi { (key::APPLICATIONS_COMPANY_NEW.with(language, &[("name", name.into())])) }
                        }
                    }
                }
                td { bdi { (application.applicant.email.as_str()) } }
                td { (format::time_tag(language, application.received)) }
                td { (status(language, &application.state)) }
            }
        }
    };
    table(language, key::APPLICATIONS_TITLE, &columns, rows)
}
