//! What the page of an application shows.

use maud::{Markup, html};

use crate::domain::application::{Application, ApplicationState, REASON_LIMIT};
use crate::domain::company::CompanyStatus;
use crate::domain::history::Author;
use crate::domain::language::Language;
use crate::domain::person::DetailError;
use crate::domain::role::Permission;
use crate::domain::thread::Subject;
use crate::service::Failure;
use crate::service::applications::{ApplicationPage, Fault, Likeness};
use crate::service::people::describe_author;
use crate::text::{Text, key};
use crate::web::people::{account, form, shown_name, who};
use crate::web::ui::form::{Errors, Field, Weight, button, csrf, error_summary, link_button, submit};
use crate::web::ui::format;
use crate::web::ui::icon::Icon;
use crate::web::ui::link;
use crate::web::ui::list::{fact, facts, section};
use crate::web::ui::names;
use crate::web::ui::notice::{Notice, Tone};
use crate::web::ui::status::{Tone as Shade, status as own_status};
use crate::web::ui::table::{Column, Kind, table};
use crate::web::{Cx, companies, threads};

/// The field of the reason.
pub(super) const REASON: &str = "reason";

/// What stands in the fields of the two answers.
pub(super) struct Typed<'a> {
    pub(super) username: &'a str,
    pub(super) role: &'a str,
    pub(super) reason: &'a str,
}

impl<'a> Typed<'a> {
    /// What the applicant would like, as far as it can be given.
    pub(super) fn of(page: &'a ApplicationPage) -> Typed<'a> {
        Typed { username: page.username.as_str(), role: page.application.role.code(), reason: "" }
    }
}

/// What has become of it, with icon and word.
pub(super) fn status(language: Language, state: &ApplicationState) -> Markup {
    match state {
        ApplicationState::Waiting => own_status(language, Shade::Warn, Icon::Clock, key::APPLICATIONS_STATUS_WAITING),
        ApplicationState::Accepted { .. } => {
            own_status(language, Shade::Good, Icon::Check, key::APPLICATIONS_STATUS_ACCEPTED)
        }
        ApplicationState::Refused { .. } => {
            own_status(language, Shade::Quiet, Icon::Close, key::APPLICATIONS_STATUS_REFUSED)
        }
    }
}

/// The content of the page.
pub(super) fn body(
    cx: &Cx<'_>,
    page: &ApplicationPage,
    typed: &Typed<'_>,
    faults: &[Fault],
) -> Result<Markup, Failure> {
    let language = cx.language;
    let errors = errors(language, faults);
    Ok(html! {
        (error_summary(language, &errors))
        (decision(cx, &page.application)?)
        (section(language, "applicant", key::APPLICATIONS_APPLICANT, None, applicant(language, &page.application)))
        (section(language, "wish", key::APPLICATIONS_WISH, None, wish(language, &page.application)))
        @if page.application.waits() {
            (section(language, "company", key::APPLICATIONS_COMPANY, None, company(cx, page)))
            (similar(cx, page))
            @if let Some(company) = &page.company
                && company.status == CompanyStatus::Active
            {
                (section(language, "accept", key::APPLICATIONS_ACCEPT_TITLE, None, accept(cx, page, typed, &errors)))
            }
            (section(language, "refuse", key::APPLICATIONS_REFUSE_TITLE, None, refuse(cx, page, typed, &errors)))
        }
        (threads::about(cx, Subject::Application(page.application.id))?)
        p.quiet.small { (key::APPLICATIONS_KEEP_HELP.get(language)) }
    })
}

/// What was decided, by whom as far as the reader may know, and when it is gone.
fn decision(cx: &Cx<'_>, application: &Application) -> Result<Markup, Failure> {
    let (language, directory, reader) = (cx.language, cx.bank.directory(), cx.actor()?);
    let by = |author: Author| who(language, &describe_author(&directory, reader, author));
    Ok(match &application.state {
        ApplicationState::Waiting => html! {},
        ApplicationState::Accepted { at, by: author, person } => facts(html! {
            (fact(language, key::APPLICATIONS_STATUS_ACCEPTED, format::time_tag(language, *at)))
            (fact(language, key::APPLICATIONS_BY, by(*author)))
            (fact(language, key::APPLICATIONS_ACCOUNT, html! {
                a href=(link::person(*person)) { bdi { (application.applicant.name) } }
            }))
            (fact(language, key::APPLICATIONS_REMOVED, format::date_tag(language, application.removed())))
        }),
        ApplicationState::Refused { at, by: author, reason } => facts(html! {
            (fact(language, key::APPLICATIONS_STATUS_REFUSED, format::time_tag(language, *at)))
            (fact(language, key::APPLICATIONS_BY, by(*author)))
            (fact(language, key::APPLICATIONS_REASON_TOLD, html! { bdi { (reason) } }))
            (fact(language, key::APPLICATIONS_REMOVED, format::date_tag(language, application.removed())))
        }),
    })
}

fn applicant(language: Language, application: &Application) -> Markup {
    let applicant = &application.applicant;
    facts(html! {
        (fact(language, key::WORD_NAME, html! { bdi { (applicant.name) } }))
        (fact(language, key::PERSON_EMAIL, html! { bdi { (applicant.email.as_str()) } }))
        (fact(language, key::PERSON_PHONE, applicant.phone.as_str()))
        (fact(language, key::APPLICATIONS_USERNAME_WISH, applicant.username.as_str()))
        (fact(language, key::APPLICATIONS_ROLE_WISH, names::role(application.role).get(language)))
        (fact(language, key::PERSON_LANGUAGE, names::language(applicant.language).get(language)))
        (fact(language, key::APPLICATIONS_RECEIVED, format::time_tag(language, application.received)))
    })
}

fn wish(language: Language, application: &Application) -> Markup {
    let wish = &application.wish;
    facts(html! {
        (fact(language, key::COMPANY_NAME, html! { bdi { (wish.name.as_str()) } }))
        (fact(language, key::COMPANY_BUSINESS_ID, wish.business_id.map_or("–".to_owned(), |id| id.to_string())))
        (fact(language, key::COMPANY_VAT, wish.vat.as_ref().map_or("–", |vat| vat.as_str())))
        (fact(language, key::COMPANY_KIND, companies::kind(wish.kind).get(language)))
        (fact(language, key::COMPANY_STREET, companies::address(language, &wish.address)))
    })
}

/// Which of the bank's companies it is, and what has to be done about that first.
fn company(cx: &Cx<'_>, page: &ApplicationPage) -> Markup {
    let (language, id) = (cx.language, page.application.id);
    html! {
        @match &page.company {
            Some(company) => {
                p {
                    a href=(link::company(company.id)) { bdi { (company.details.name.as_str()) } }
                    " " span.id { (company.id) }
                }
                @match company.status {
                    CompanyStatus::Active => {}
                    CompanyStatus::Applied => {
                        (Notice::new(Tone::Attention, key::APPLICATIONS_COMPANY_APPLIED)
                            .with_link(key::COMPANIES_APPROVE, link::company_part(company.id, "activate"))
                            .show(language))
                    }
                    CompanyStatus::Ended { .. } => {
                        (Notice::new(Tone::Attention, key::APPLICATIONS_COMPANY_ENDED)
                            .with_link(key::APPLICATIONS_COMPANY_OPEN, link::company(company.id)).show(language))
                    }
                }
            }
            None => {
                p { (key::APPLICATIONS_COMPANY_NONE.get(language)) }
                @if cx.may(Permission::ManageCompanies) {
                    p {
                        (link_button(language, &link::application_part(id, "company"),
                            key::APPLICATIONS_COMPANY_CREATE, Weight::Primary))
                    }
                }
            }
        }
    }
}

/// What the bank knows already that might be the same.
fn similar(cx: &Cx<'_>, page: &ApplicationPage) -> Markup {
    let language = cx.language;
    html! {
        @if !page.companies.is_empty() {
            (section(language, "similar-companies", key::APPLICATIONS_SIMILAR_COMPANIES, None, companies_like(cx, page)))
        }
        @if !page.people.is_empty() {
            (section(language, "similar-people", key::APPLICATIONS_SIMILAR_PEOPLE, None, people_like(cx, page)))
        }
        @if !page.others.is_empty() {
            (section(language, "others", key::APPLICATIONS_SIMILAR_OTHERS, None, html! {
                @for other in &page.others {
                    @let number = other.to_string();
                    p {
                        a href=(link::application(*other)) {
                            (key::APPLICATIONS_OF.with(language, &[("number", (&number).into())]))
                        }
                    }
                }
            }))
        }
    }
}

fn companies_like(cx: &Cx<'_>, page: &ApplicationPage) -> Markup {
    let language = cx.language;
    let assign = link::application_part(page.application.id, "assign");
    let columns = [
        Column::new(key::COMPANY_NAME),
        Column::new(key::COMPANY_BUSINESS_ID),
        Column::new(key::APPLICATIONS_SAME),
        Column::new(key::WORD_ACTIONS).kind(Kind::Actions),
    ];
    let rows = html! {
        @for similar in &page.companies {
            @let company = &similar.company;
            @let number = company.id.to_string();
            tr {
                td.main { a href=(link::company(company.id)) { bdi { (company.details.name.as_str()) } } }
                td { @if let Some(id) = company.details.business_id { (id) } }
                td { (likenesses(language, &similar.likeness)) }
                td.actions {
                    (button(language, &assign, cx.csrf(), &[("company", &number)], key::APPLICATIONS_ASSIGN,
                        Weight::Plain))
                }
            }
        }
    };
    table(language, key::APPLICATIONS_SIMILAR_COMPANIES, &columns, rows)
}

fn people_like(cx: &Cx<'_>, page: &ApplicationPage) -> Markup {
    let language = cx.language;
    let directory = cx.bank.directory();
    let columns = [Column::new(key::WORD_NAME), Column::new(key::WORD_COMPANY), Column::new(key::APPLICATIONS_SAME)];
    let rows = html! {
        @for similar in &page.people {
            tr {
                td.main { a href=(link::person(similar.person.id)) { (shown_name(&similar.person, cx)) } }
                td { (directory.company(similar.person.company)) }
                td { (likenesses(language, &similar.likeness)) }
            }
        }
    };
    table(language, key::APPLICATIONS_SIMILAR_PEOPLE, &columns, rows)
}

fn likenesses(language: Language, likenesses: &[Likeness]) -> String {
    likenesses.iter().map(|likeness| likeness_word(*likeness).get(language)).collect::<Vec<_>>().join(", ")
}

const fn likeness_word(likeness: Likeness) -> Text {
    match likeness {
        Likeness::BusinessId => key::APPLICATIONS_LIKE_BUSINESS_ID,
        Likeness::Vat => key::APPLICATIONS_LIKE_VAT,
        Likeness::Name => key::APPLICATIONS_LIKE_NAME,
        Likeness::Email => key::APPLICATIONS_LIKE_EMAIL,
        Likeness::Phone => key::APPLICATIONS_LIKE_PHONE,
        Likeness::Username => key::APPLICATIONS_LIKE_USERNAME,
    }
}

fn accept(cx: &Cx<'_>, page: &ApplicationPage, typed: &Typed<'_>, errors: &Errors<'_>) -> Markup {
    let (language, application) = (cx.language, &page.application);
    let taken = page.username != application.applicant.username;
    let note = taken.then_some(key::APPLICATIONS_USERNAME_TAKEN);
    html! {
        p { (key::APPLICATIONS_ACCEPT_HELP.get(language)) }
        @if let Some(company) = &page.company {
            form.form method="post" action=(link::application_part(application.id, "accept")) novalidate {
                (csrf(cx.csrf()))
                (account(language, company.id, (typed.username, note), typed.role, errors))
                (submit(language, key::APPLICATIONS_ACCEPT, Weight::Primary, None))
            }
        }
    }
}

fn refuse(cx: &Cx<'_>, page: &ApplicationPage, typed: &Typed<'_>, errors: &Errors<'_>) -> Markup {
    let language = cx.language;
    let longest = u32::try_from(REASON_LIMIT).unwrap_or(u32::MAX);
    let reason = Field::area(REASON, key::APPLICATIONS_REASON, 3)
        .value(typed.reason)
        .help(key::APPLICATIONS_REASON_HELP)
        .required()
        .max_length(longest);
    html! {
        p { (key::APPLICATIONS_REFUSE_HELP.get(language)) }
        form.form method="post" action=(link::application_part(page.application.id, "refuse")) novalidate {
            (csrf(cx.csrf()))
            (reason.error(errors.at(REASON)).show(language))
            (submit(language, key::APPLICATIONS_REFUSE, Weight::Danger, None))
        }
    }
}

fn errors(language: Language, faults: &[Fault]) -> Errors<'static> {
    let of_person: Vec<_> =
        faults.iter().filter_map(|fault| if let Fault::Person(fault) = fault { Some(*fault) } else { None }).collect();
    let mut errors = form::errors(language, &of_person);
    for fault in faults {
        if let Fault::Reason(error) = fault {
            let words = match error {
                DetailError::Missing => key::FAULT_MISSING,
                DetailError::TooLong => key::FAULT_TOO_LONG,
                DetailError::TooShort | DetailError::Letters | DetailError::Shape | DetailError::CheckDigit => {
                    key::FAULT_LETTERS
                }
            };
            errors.add(REASON, key::APPLICATIONS_REASON, words.get(language));
        }
    }
    errors
}
