//! The history of a company: every change field by field, newest first.

use maud::{Markup, html};

use super::view::{channel, kind, reach};
use super::{below, id_of};
use crate::domain::company::{Channel, CompanyAct, CompanyEntry, CompanyField, CompanyKind, Part};
use crate::domain::language::Language;
use crate::domain::role::Reach;
use crate::service::Failure;
use crate::service::companies::{HISTORY_PAGE, history_of};
use crate::service::people::describe_author;
use crate::text::{Text, key};
use crate::web::people::who;
use crate::web::ui::diff::{Change, changes};
use crate::web::ui::format::civil_date;
use crate::web::ui::link;
use crate::web::ui::names;
use crate::web::ui::pager::Pager;
use crate::web::ui::timeline::{Entry, timeline};
use crate::web::ui::words::Words;
use crate::web::{Answer, Cx};

/// `GET /companies/{company}/history`
pub(in crate::web) fn show(cx: &Cx<'_>) -> Answer {
    let language = cx.language;
    let page = cx.query()?.one("page")?.and_then(|page| page.parse().ok()).unwrap_or(1);
    let history = history_of(cx.bank, &cx.caller()?, id_of(cx)?, page)?;
    let company = &history.company;
    let entries = entries(cx, &history.entries, true)?;
    let path = link::company_part(company.id, "history");
    let url = |page: u64, _| link::Query::new(&path).with("page", page.to_string()).url();
    let pager = Pager {
        page: u64::from(history.page),
        size: u64::from(HISTORY_PAGE),
        total: u64::from(company.version),
        url: &url,
        sizes: &[],
    };
    let content = html! {
        @if entries.is_empty() {
            p.quiet { (key::COMPANIES_HISTORY_NONE.get(language)) }
        } @else {
            (timeline(language, &entries))
        }
        @if company.version > HISTORY_PAGE { (pager.show(language)) }
    };
    let title = key::COMPANIES_HISTORY_OF.with(language, &[("company", company.details.name.as_str().into())]);
    Ok(cx.page(&below(cx, company, title), content))
}

/// Entries as this reader may see them, with what changed or without.
pub(super) fn entries<'a>(
    cx: &Cx<'_>,
    entries: &'a [CompanyEntry],
    with_changes: bool,
) -> Result<Vec<Entry<'a>>, Failure> {
    let (language, directory, actor) = (cx.language, cx.bank.directory(), cx.actor()?);
    let shown = entries.iter().map(|entry| Entry {
        when: entry.at,
        who: who(language, &describe_author(&directory, actor, entry.author)),
        what: what(language, entry.act),
        reason: Some(entry.reason.as_str()).filter(|reason| !reason.is_empty()),
        actions: None,
        body: with_changes.then(|| body(language, entry)).flatten(),
    });
    Ok(shown.collect())
}

fn what(language: Language, act: CompanyAct) -> Words<'static> {
    let (phrase, number) = match act {
        CompanyAct::Created => return key::COMPANY_ACT_CREATED.into(),
        CompanyAct::Changed => return key::COMPANY_ACT_CHANGED.into(),
        CompanyAct::ContactChanged => return key::COMPANY_ACT_CONTACT_CHANGED.into(),
        CompanyAct::ContactRemoved => return key::COMPANY_ACT_CONTACT_REMOVED.into(),
        CompanyAct::Activated => return key::COMPANY_ACT_ACTIVATED.into(),
        CompanyAct::Ended => return key::COMPANY_ACT_ENDED.into(),
        CompanyAct::InvoicingAdded(number) => (key::COMPANY_ACT_INVOICING_ADDED, number),
        CompanyAct::InvoicingChanged(number) => (key::COMPANY_ACT_INVOICING_CHANGED, number),
        CompanyAct::InvoicingRemoved(number) => (key::COMPANY_ACT_INVOICING_REMOVED, number),
    };
    phrase.with(language, &[("number", number.into())]).into()
}

/// What changed, field by field; of personal data only that they did.
fn body(language: Language, entry: &CompanyEntry) -> Option<Markup> {
    let mut rows = Vec::new();
    let mut hidden = Vec::new();
    for change in &entry.changes {
        let label = field(change.field, matches!(entry.act.part(), Part::Contact));
        match &change.values {
            Some((old, new)) => {
                let [old, new] = [old, new].map(|stored| value(language, change.field, stored));
                rows.push(Change::new(label, old, new));
            }
            None => hidden.push(label.get(language)),
        }
    }
    if !hidden.is_empty() {
        let fields = hidden.join(", ");
        return Some(html! { p.quiet { (key::COMPANY_HIDDEN.with(language, &[("fields", (&fields).into())])) } });
    }
    (!rows.is_empty()).then(|| changes(language, key::HISTORY_CHANGES, &rows))
}

/// What a field is called.
pub(super) const fn field(field: CompanyField, of_person: bool) -> Text {
    match field {
        CompanyField::Name if of_person => key::CONTACT_NAME,
        CompanyField::Name => key::COMPANY_NAME,
        CompanyField::BusinessId => key::COMPANY_BUSINESS_ID,
        CompanyField::Vat => key::COMPANY_VAT,
        CompanyField::Kind => key::COMPANY_KIND,
        CompanyField::Street => key::COMPANY_STREET,
        CompanyField::PostalCode => key::COMPANY_POSTAL_CODE,
        CompanyField::City => key::COMPANY_CITY,
        CompanyField::Country => key::COMPANY_COUNTRY,
        CompanyField::Phone => key::COMPANY_PHONE,
        CompanyField::Email => key::COMPANY_EMAIL,
        CompanyField::Language => key::COMPANY_LANGUAGE,
        CompanyField::ContractFrom => key::COMPANY_CONTRACT_FROM,
        CompanyField::ContractUntil => key::COMPANY_CONTRACT_UNTIL,
        CompanyField::Reach => key::COMPANY_REACH,
        CompanyField::Channel => key::INVOICING_CHANNEL,
        CompanyField::EInvoice => key::INVOICING_E_INVOICE,
        CompanyField::Operator => key::INVOICING_OPERATOR,
        CompanyField::Reference => key::INVOICING_REFERENCE,
        CompanyField::CostCentre => key::INVOICING_COST_CENTRE,
        CompanyField::From => key::INVOICING_FROM,
        CompanyField::Until => key::INVOICING_UNTIL,
    }
}

/// A stored value in words; `None` for nothing.
fn value(language: Language, field: CompanyField, stored: &str) -> Option<Words<'_>> {
    if stored.is_empty() {
        return None;
    }
    let text = match field {
        CompanyField::Kind => CompanyKind::from_code(stored).map(kind),
        CompanyField::Language => Language::from_code(stored).map(names::language),
        CompanyField::Reach => Reach::from_code(stored).map(reach),
        CompanyField::Channel => Channel::from_code(stored).map(channel),
        _ => None,
    };
    if let Some(text) = text {
        return Some(text.into());
    }
    Some(match field {
        CompanyField::Country => names::country(language, stored).into(),
        CompanyField::ContractFrom | CompanyField::ContractUntil | CompanyField::From | CompanyField::Until => {
            match stored.parse() {
                Ok(date) => civil_date(language, date).into(),
                Err(_) => stored.into(),
            }
        }
        _ => stored.into(),
    })
}
