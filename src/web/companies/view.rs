//! Words and small parts that the pages of companies share.

use jiff::civil::Date;
use maud::{Markup, html};

use crate::domain::company::{Channel, CompanyKind, CompanyStatus, PostalAddress};
use crate::domain::language::Language;
use crate::domain::role::Reach;
use crate::text::{Text, key};
use crate::web::ui::format;
use crate::web::ui::icon::Icon;
use crate::web::ui::names;
use crate::web::ui::status::{Status, Tone as Shade, status as own_status};

/// What a kind is called.
pub(in crate::web) const fn kind(kind: CompanyKind) -> Text {
    match kind {
        CompanyKind::Operator => key::COMPANY_KIND_OPERATOR,
        CompanyKind::Manufacturer => key::COMPANY_KIND_MANUFACTURER,
        CompanyKind::Importer => key::COMPANY_KIND_IMPORTER,
        CompanyKind::Wholesaler => key::COMPANY_KIND_WHOLESALER,
        CompanyKind::DataUser => key::COMPANY_KIND_DATA_USER,
    }
}

/// Whose products viewers see.
pub(super) const fn reach(reach: Reach) -> Text {
    match reach {
        Reach::Own => key::COMPANY_REACH_OWN,
        Reach::Whole => key::COMPANY_REACH_WHOLE,
    }
}

/// How invoices go.
pub(super) const fn channel(channel: Channel) -> Text {
    match channel {
        Channel::EInvoice => key::INVOICING_CHANNEL_E_INVOICE,
        Channel::Post => key::INVOICING_CHANNEL_POST,
    }
}

/// A status by its code.
pub(super) fn status_word(code: &str) -> Text {
    match code {
        "applied" => key::COMPANIES_STATUS_APPLIED,
        "ended" => key::COMPANIES_STATUS_ENDED,
        _ => key::STATUS_ACTIVE,
    }
}

/// A status with its icon and word.
pub(super) fn status(language: Language, status: CompanyStatus) -> Markup {
    match status {
        CompanyStatus::Applied => own_status(language, Shade::Warn, Icon::Clock, key::COMPANIES_STATUS_APPLIED),
        CompanyStatus::Active => Status::Active.show(language),
        CompanyStatus::Ended { .. } => own_status(language, Shade::Quiet, Icon::Close, key::COMPANIES_STATUS_ENDED),
    }
}

/// The same with the day of an end, for the company's own page.
pub(super) fn status_since(language: Language, of: CompanyStatus) -> Markup {
    match of {
        CompanyStatus::Ended { at } => {
            let date = format::date(language, at);
            let words = key::COMPANIES_STATUS_ENDED_ON.with(language, &[("date", (&date).into())]);
            own_status(language, Shade::Quiet, Icon::Close, words)
        }
        CompanyStatus::Applied | CompanyStatus::Active => status(language, of),
    }
}

/// From one day to another, either of which may be open; a dash where neither is known.
pub(super) fn days(language: Language, from: Option<Date>, until: Option<Date>) -> String {
    let day = |date: Date| format::civil_date(language, date);
    match (from.map(day), until.map(day)) {
        (None, None) => "–".to_owned(),
        (Some(from), None) => key::COMPANY_CONTRACT_OPEN.with(language, &[("from", (&from).into())]),
        (None, Some(until)) => key::COMPANY_CONTRACT_TO.with(language, &[("until", (&until).into())]),
        (Some(from), Some(until)) => {
            key::COMPANY_CONTRACT_BOTH.with(language, &[("from", (&from).into()), ("until", (&until).into())])
        }
    }
}

/// A postal address, line by line; a dash where nothing is known.
pub(in crate::web) fn address(language: Language, address: &PostalAddress) -> Markup {
    let town = format!("{} {}", address.postal_code, address.city);
    let lines = [address.street.as_str(), town.trim(), names::country(language, &address.country)];
    let mut lines = lines.into_iter().filter(|line| !line.is_empty()).peekable();
    html! {
        @if lines.peek().is_none() { "–" }
        @while let Some(line) = lines.next() { (line) @if lines.peek().is_some() { br; } }
    }
}
