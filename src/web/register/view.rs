//! The form for an account.

use maud::{Markup, html};

use crate::domain::language::Language;
use crate::service::applications::Fault;
use crate::text::key;
use crate::web::ui::form::{Errors, Field, Weight, error_summary, form, required_note, section, submit};
use crate::web::ui::link;
use crate::web::ui::notice::{Notice, Tone};
use crate::web::{companies, people};

/// The field that says that the terms are accepted.
pub(super) const ACCEPT: &str = "accept";
/// What that field sends where it is ticked.
pub(super) const YES: &str = "yes";

/// What stands in the fields.
pub(super) struct Form {
    pub(super) person: people::form::Filled,
    pub(super) company: companies::Filled,
    pub(super) accepts: bool,
}

/// Why the form comes back.
#[derive(Default)]
pub(super) struct Problem {
    /// What belongs to no field.
    pub(super) notice: Option<String>,
    /// What belongs to fields.
    pub(super) faults: Vec<Fault>,
}

impl Form {
    /// An empty form; the language of the page is the likely one.
    pub(super) fn in_language(language: Language) -> Form {
        Form {
            person: people::form::Filled::in_language(language),
            company: companies::Filled::default(),
            accepts: false,
        }
    }

    pub(super) fn show(&self, language: Language, token: &str, problem: &Problem) -> Markup {
        let errors = errors(language, &problem.faults);
        let accept = Field::check(ACCEPT, key::REGISTER_ACCEPT).value(if self.accepts { YES } else { "" }).required();
        let body = html! {
            (required_note(language))
            (section(language, "company", key::REGISTER_COMPANY, companies::wished(language, &self.company, &errors)))
            (section(language, "you", key::REGISTER_YOU, people::applicant(language, &self.person, &errors)))
            (accept.error(errors.at(ACCEPT)).show(language))
            p.small {
                a href=(link::TERMS) { (key::POLICY_TERMS.get(language)) }
                " · " a href=(link::PRIVACY) { (key::POLICY_PRIVACY.get(language)) }
            }
            (submit(language, key::REGISTER_SEND, Weight::Primary, Some(link::SIGN_IN)))
        };
        html! {
            @if let Some(words) = &problem.notice { (Notice::new(Tone::Attention, words).show(language)) }
            p { (key::REGISTER_INTRO.get(language)) }
            (error_summary(language, &errors))
            (form(link::REGISTER, token, body))
        }
    }
}

/// What is refused, in the order of the form.
fn errors(language: Language, faults: &[Fault]) -> Errors<'static> {
    let (mut of_company, mut of_person, mut terms) = (Vec::new(), Vec::new(), false);
    for fault in faults {
        match fault {
            Fault::Company(fault) => of_company.push(*fault),
            Fault::Person(fault) => of_person.push(*fault),
            Fault::Terms => terms = true,
            // These are about decisions.
            Fault::Reason(_) | Fault::Decided | Fault::NoCompany | Fault::CompanyInactive => {}
        }
    }
    let mut all = companies::errors(language, &of_company);
    for error in people::form::errors(language, &of_person).iter() {
        all.add(error.name.clone(), error.label.clone(), error.reason.clone());
    }
    if terms {
        all.add(ACCEPT, key::REGISTER_ACCEPT, key::REGISTER_ACCEPT_FAULT.get(language));
    }
    all
}
