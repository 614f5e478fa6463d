//! The fields that forms about subscriptions share: who, in which language, which lists and groups.

use std::borrow::Cow;

use maud::{Markup, html};

use crate::domain::group::Grouping;
use crate::domain::language::Language;
use crate::domain::person::DetailError;
use crate::domain::subscriber::{Lists, MailingList, SubscriberName};
use crate::http::params::{BadInput, Params};
use crate::service::subscribers::{Fault, Field as Part, Typed};
use crate::text::{Text, key};
use crate::web::ui::form::{Choice, Errors, Field, Tick, ticks};
use crate::web::ui::icon::{Icon, icon};
use crate::web::ui::list::{fact, facts_single, fold};
use crate::web::ui::names;

use super::words;

pub(super) const EMAIL: &str = "email";
pub(super) const NAME: &str = "name";
pub(super) const LANGUAGE: &str = "language";
pub(super) const LIST: &str = "list";
const GROUP: &str = "group";
/// The field with a customer number.
pub(super) const COMPANY: &str = "company";

/// What stands in the fields.
#[derive(Clone, Debug, Default)]
pub(super) struct Filled {
    pub(super) email: String,
    pub(super) name: String,
    pub(super) language: String,
    lists: Vec<String>,
    groups: Vec<String>,
}

impl Filled {
    /// An empty form; the language of the page is the likely one.
    pub(super) fn in_language(language: Language) -> Filled {
        Filled { language: language.code().to_owned(), ..Filled::default() }
    }

    /// What somebody takes.
    pub(super) fn of(lists: &Lists, language: Language) -> Filled {
        Filled {
            lists: lists.iter().map(|list| list.name().to_owned()).collect(),
            groups: lists.groups().map(|group| group.to_string()).collect(),
            ..Filled::in_language(language)
        }
    }

    /// What was sent.
    pub(super) fn read(form: &Params) -> Result<Filled, BadInput> {
        let one = |name| form.one(name).map(|value| value.unwrap_or_default().to_owned());
        Ok(Filled {
            email: one(EMAIL)?,
            name: one(NAME)?,
            language: one(LANGUAGE)?,
            lists: form.all(LIST).map(str::to_owned).collect(),
            groups: form.all(GROUP).map(str::to_owned).collect(),
        })
    }

    pub(super) fn typed(&self) -> Typed<'_> {
        Typed {
            email: &self.email,
            name: &self.name,
            language: &self.language,
            lists: self.lists.iter().map(String::as_str).collect(),
            groups: self.groups.iter().map(String::as_str).collect(),
        }
    }

    /// Address and name.
    pub(super) fn who(&self, language: Language, errors: &Errors<'_>, own: bool) -> Markup {
        let (email_purpose, name_purpose) = if own { ("email", "name") } else { ("off", "off") };
        let email = Field::email(EMAIL, key::PERSON_EMAIL).value(&self.email).required().autocomplete(email_purpose);
        let name = Field::text(NAME, key::WORD_NAME).value(&self.name).autocomplete(name_purpose);
        html! {
            (email.error(errors.at(EMAIL)).show(language))
            (name.max_length(SubscriberName::MAX as u32).error(errors.at(NAME)).show(language))
        }
    }

    /// The language of mails.
    pub(super) fn language(&self, language: Language, label: Text, errors: &Errors<'_>) -> Markup {
        let choices = Language::ALL.map(|one| Choice::new(one.code(), names::language(one)));
        let field = Field::radio(LANGUAGE, label, &choices).value(&self.language).required();
        field.error(errors.at(LANGUAGE)).show(language)
    }

    /// The lists that are offered, and the groups of the product group bulletins.
    pub(super) fn lists(
        &self,
        language: Language,
        offered: &[MailingList],
        grouping: &Grouping,
        errors: &Errors<'_>,
    ) -> Markup {
        let boxes: Vec<Tick<'_>> = offered
            .iter()
            .map(|list| Tick {
                value: Cow::Borrowed(list.name()),
                label: words::list(*list).into(),
                code: None,
                ticked: self.lists.iter().any(|ticked| ticked == list.name()),
            })
            .collect();
        let groups: Vec<Tick<'_>> = grouping
            .groups()
            .filter(|group| group.active || self.groups.contains(&group.number.to_string()))
            .map(|group| Tick {
                value: Cow::Owned(group.number.to_string()),
                label: group.names.get(language).into(),
                code: Some(Cow::Owned(format!("{:02}", group.number))),
                ticked: self.groups.contains(&group.number.to_string()),
            })
            .collect();
        html! {
            h2 id={ "f-" (LIST) } { (key::SUBSCRIBE_LISTS.get(language)) }
            @if let Some(error) = errors.at(LIST) {
                div.field.wrong { p.error { (icon(Icon::Error)) (error) } }
            }
            (facts_single(html! {
                @for list in offered {
                    (fact(language, words::list(*list), words::list_what(*list).get(language)))
                }
            }))
            (ticks(language, LIST, key::SUBSCRIBE_LISTS, &boxes))
            @if offered.contains(&MailingList::ProductGroups) && !groups.is_empty() {
                @let open = !self.groups.is_empty();
                (fold(language, key::SUBSCRIBE_GROUPS, open, html! {
                    p.quiet { (key::SUBSCRIBE_GROUPS_HELP.get(language)) }
                    (ticks(language, GROUP, key::SUBSCRIBE_GROUPS, &groups))
                }))
            }
        }
    }
}

/// What is refused, in the order of the form.
pub(super) fn errors(language: Language, faults: &[Fault]) -> Errors<'static> {
    let mut errors = Errors::new();
    for fault in faults {
        match *fault {
            Fault::Detail(part, error) => {
                let (name, label) = match part {
                    Part::Email => (EMAIL, key::PERSON_EMAIL),
                    Part::Name => (NAME, key::WORD_NAME),
                    Part::Language => (LANGUAGE, key::SUBSCRIBE_LANGUAGE),
                };
                errors.add(name, label, detail(part, error).get(language));
            }
            Fault::NoList => errors.add(LIST, key::SUBSCRIBE_LISTS, key::SUBSCRIBE_NO_LIST.get(language)),
            Fault::Company => errors.add(COMPANY, key::WORD_COMPANY, key::SUBSCRIBERS_COMPANY_FAULT.get(language)),
            Fault::Known(_) => errors.add(EMAIL, key::PERSON_EMAIL, key::SUBSCRIBERS_KNOWN.get(language)),
            Fault::Suppressed => errors.add(EMAIL, key::PERSON_EMAIL, key::SUBSCRIBERS_SUPPRESSED.get(language)),
        }
    }
    errors
}

/// Why a detail is refused.
pub(super) const fn detail(part: Part, error: DetailError) -> Text {
    match (part, error) {
        (Part::Language, _) => key::FAULT_CHOOSE,
        (Part::Email, DetailError::Shape | DetailError::Letters) => key::FAULT_EMAIL_SHAPE,
        (Part::Name, DetailError::Letters) => key::FAULT_NAME_LETTERS,
        (_, DetailError::Missing) => key::FAULT_MISSING,
        (_, DetailError::TooShort) => key::FAULT_TOO_SHORT,
        (_, DetailError::TooLong) => key::FAULT_TOO_LONG,
        (_, DetailError::Shape) => key::FAULT_SHAPE,
        (_, DetailError::CheckDigit) => key::FAULT_CHECK_DIGIT,
    }
}
