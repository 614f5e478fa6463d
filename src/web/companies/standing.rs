//! Ending a company and activating it: each says first what it does and what stays.

use hyper::StatusCode;
use maud::{Markup, html};

use super::form::VERSION;
use super::{below, id_of};
use crate::domain::company::CompanyStatus;
use crate::domain::history::REASON_LIMIT;
use crate::http::params::Params;
use crate::http::response::Response;
use crate::service::companies::{self, Ending};
use crate::text::{Phrase, Text, key};
use crate::web::ui::form::{Field, Weight, csrf, hidden, submit};
use crate::web::ui::link;
use crate::web::ui::notice::{Notice, Tone};
use crate::web::{Answer, Cx, Done};

const REASON: &str = "reason";

/// `GET /companies/{company}/end`
pub(in crate::web) fn ask_end(cx: &Cx<'_>) -> Answer {
    let ending = companies::ending_of(cx.bank, &cx.caller()?, id_of(cx)?)?;
    if matches!(ending.company.status, CompanyStatus::Ended { .. }) {
        return Ok(Response::see_other(&link::company(ending.company.id)));
    }
    Ok(question_of_end(cx, &ending).page(cx, StatusCode::OK, &ending, key::COMPANIES_END_REASON.get(cx.language)))
}

/// `POST /companies/{company}/end`
pub(in crate::web) fn end(cx: &Cx<'_>) -> Answer {
    let (id, form) = (id_of(cx)?, cx.form()?);
    let (seen, reason) = read(&form)?;
    match companies::end_company(cx.bank, &cx.caller()?, id, seen, reason)? {
        Ok(Some(job)) => Ok(Response::see_other(&Done::CompanyEndedJob.at(&link::job(job)))),
        Ok(None) => Ok(Response::see_other(&Done::CompanyEnded.at(&link::company(id)))),
        Err(_) => {
            let ending = companies::ending_of(cx.bank, &cx.caller()?, id)?;
            Ok(question_of_end(cx, &ending).page(cx, StatusCode::UNPROCESSABLE_ENTITY, &ending, reason))
        }
    }
}

/// `GET /companies/{company}/activate`
pub(in crate::web) fn ask_activate(cx: &Cx<'_>) -> Answer {
    let ending = companies::ending_of(cx.bank, &cx.caller()?, id_of(cx)?)?;
    if ending.company.status == CompanyStatus::Active {
        return Ok(Response::see_other(&link::company(ending.company.id)));
    }
    Ok(question_of_activation(cx, &ending).page(cx, StatusCode::OK, &ending, ""))
}

/// `POST /companies/{company}/activate`
pub(in crate::web) fn activate(cx: &Cx<'_>) -> Answer {
    let (id, form) = (id_of(cx)?, cx.form()?);
    let (seen, reason) = read(&form)?;
    match companies::activate_company(cx.bank, &cx.caller()?, id, seen, reason)? {
        Ok(()) => Ok(Response::see_other(&Done::CompanyActivated.at(&link::company(id)))),
        Err(_) => {
            let ending = companies::ending_of(cx.bank, &cx.caller()?, id)?;
            Ok(question_of_activation(cx, &ending).page(cx, StatusCode::UNPROCESSABLE_ENTITY, &ending, reason))
        }
    }
}

fn read(form: &Params) -> Result<(u32, &str), crate::web::Stop> {
    let seen = form.one(VERSION)?.and_then(|version| version.parse().ok()).unwrap_or_default();
    Ok((seen, form.one(REASON)?.unwrap_or_default()))
}

/// A confirmation: what will happen, and the button that does it.
struct Question {
    title: Phrase,
    what: Vec<String>,
    path: &'static str,
    submit: Text,
    weight: Weight,
}

fn question_of_end(cx: &Cx<'_>, ending: &Ending) -> Question {
    let (language, company) = (cx.language, &ending.company);
    let number = company.id.to_string();
    let words = [("company", company.details.name.as_str().into()), ("number", (&number).into())];
    Question {
        title: key::COMPANIES_END_TITLE,
        what: vec![
            key::COMPANIES_END_WHAT.with(language, &words),
            key::COMPANIES_END_PRODUCTS.with(language, &[("count", ending.products.into())]),
            key::COMPANIES_END_PEOPLE.with(language, &[("count", ending.people.into())]),
            key::COMPANIES_END_AGAIN.get(language).to_owned(),
        ],
        path: "end",
        submit: key::COMPANIES_END,
        weight: Weight::Danger,
    }
}

fn question_of_activation(cx: &Cx<'_>, ending: &Ending) -> Question {
    let (language, company) = (cx.language, &ending.company);
    let words = [("company", company.details.name.as_str().into())];
    let applied = company.status == CompanyStatus::Applied;
    let (title, what, submit) = if applied {
        (key::COMPANIES_APPROVE_TITLE, key::COMPANIES_APPROVE_WHAT, key::COMPANIES_APPROVE)
    } else {
        (key::COMPANIES_ACTIVATE_TITLE, key::COMPANIES_ACTIVATE_WHAT, key::COMPANIES_ACTIVATE)
    };
    let mut what = vec![what.with(language, &words)];
    if !applied {
        what.push(key::COMPANIES_ACTIVATE_PRODUCTS.get(language).to_owned());
    }
    Question { title, what, path: "activate", submit, weight: Weight::Primary }
}

impl Question {
    /// The page; with another status than 200, because somebody else changed the company's status meanwhile.
    fn page(&self, cx: &Cx<'_>, code: StatusCode, ending: &Ending, reason: &str) -> Response {
        let (language, company) = (cx.language, &ending.company);
        let title = self.title.with(language, &[("company", company.details.name.as_str().into())]);
        let body: Markup = html! {
            @if code != StatusCode::OK { (Notice::new(Tone::Attention, key::FAULT_MEANWHILE).show(language)) }
            @for sentence in &self.what { p { (sentence) } }
            form.form method="post" action=(link::company_part(company.id, self.path)) {
                (csrf(cx.csrf()))
                (hidden(VERSION, &company.version.to_string()))
                (Field::text(REASON, key::PRODUCT_REASON).value(reason).help(key::COMPANIES_END_REASON_HELP)
                    .max_length(REASON_LIMIT as u32).show(language))
                (submit(language, self.submit, self.weight, Some(&link::company(company.id))))
            }
        };
        cx.page_with(code, &below(cx, company, title).narrow(), body)
    }
}
