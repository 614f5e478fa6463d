//! The forms of a person: of a new one, of somebody else, of oneself; and the words for what is refused.

use maud::{Markup, html};

use crate::auth::strength::Weakness;
use crate::domain::id::{CompanyId, PersonId};
use crate::domain::language::Language;
use crate::domain::person::{DetailError, Person, PersonName, Username};
use crate::domain::role::Role;
use crate::http::params::{BadInput, Params};
use crate::service::people::{Fault, Field as Part, Typed, roles_of};
use crate::text::{Text, key};
use crate::web::sign_in::view::wait_words;
use crate::web::ui::form::{Choice, Errors, Field, error_summary, form, hidden, required_note, save_bar};
use crate::web::ui::link;
use crate::web::ui::names;
use crate::web::ui::notice::{Notice, Tone};

const FIRST: &str = "first";
const LAST: &str = "last";
pub(super) const USERNAME: &str = "username";
const EMAIL: &str = "email";
const PHONE: &str = "phone";
pub(super) const ROLE: &str = "role";
const LANGUAGE: &str = "language";
const VERSION: &str = "version";
/// The password in force.
pub(in crate::web) const CURRENT: &str = "current-password";
/// A new password.
pub(in crate::web) const NEW: &str = "new-password";
/// The new password again.
pub(in crate::web) const REPEAT: &str = "repeat-password";

/// What stands in a form's fields.
#[derive(Default)]
pub(in crate::web) struct Filled {
    first: String,
    last: String,
    pub(super) username: String,
    email: String,
    phone: String,
    pub(super) role: String,
    language: String,
    /// The version of the person that the form was made from.
    pub(in crate::web) version: u32,
}

impl Filled {
    /// Nothing yet, in the language of the page.
    pub(in crate::web) fn in_language(language: Language) -> Filled {
        Filled { language: language.code().to_owned(), ..Filled::default() }
    }

    /// Nothing but a role.
    pub(super) fn in_role(role: &str) -> Filled {
        Filled { role: role.to_owned(), ..Filled::default() }
    }

    /// Nothing yet, in the company's language; the role where there is only one, or a user where there is none.
    pub(super) fn fresh(company: CompanyId, first_user: bool, language: Language) -> Filled {
        let role = match roles_of(company) {
            [only] => only.code(),
            _ if first_user => Role::User.code(),
            _ => "",
        };
        Filled { role: role.to_owned(), language: language.code().to_owned(), ..Filled::default() }
    }

    pub(in crate::web) fn of(person: &Person) -> Filled {
        let name = person.name.as_ref();
        Filled {
            first: name.map(PersonName::first).unwrap_or_default().to_owned(),
            last: name.map(PersonName::last).unwrap_or_default().to_owned(),
            username: person.username.to_string(),
            email: person.email.as_ref().map_or("", |email| email.as_str()).to_owned(),
            phone: person.phone.as_ref().map_or("", |phone| phone.as_str()).to_owned(),
            role: person.role.code().to_owned(),
            language: person.language.code().to_owned(),
            version: person.version,
        }
    }

    pub(in crate::web) fn read(form: &Params) -> Result<Filled, BadInput> {
        let text = |name: &str| form.one(name).map(|value| value.unwrap_or_default().to_owned());
        Ok(Filled {
            first: text(FIRST)?,
            last: text(LAST)?,
            username: text(USERNAME)?,
            email: text(EMAIL)?,
            phone: text(PHONE)?,
            role: text(ROLE)?,
            language: text(LANGUAGE)?,
            version: text(VERSION)?.parse().unwrap_or_default(),
        })
    }

    pub(in crate::web) fn typed(&self) -> Typed<'_> {
        Typed {
            first: &self.first,
            last: &self.last,
            username: &self.username,
            email: &self.email,
            phone: &self.phone,
            role: &self.role,
            language: &self.language,
        }
    }
}

/// The form of a new person of a company.
pub(super) struct NewForm {
    pub(super) company: CompanyId,
    /// Whether the person chooses the password by a mailed link.
    pub(super) invited: bool,
}

impl NewForm {
    pub(super) fn show(&self, language: Language, csrf: &str, filled: &Filled, faults: &[Fault]) -> Markup {
        let errors = errors(language, faults);
        let (action, save) = if self.invited {
            (link::person_invite_of(self.company), key::PEOPLE_INVITE_SEND)
        } else {
            (link::person_new_of(self.company), key::PEOPLE_CREATE)
        };
        let username = Field::text(USERNAME, key::PERSON_USERNAME)
            .value(&filled.username)
            .help(key::PERSON_USERNAME_HELP)
            .required()
            .max_length(letters(Username::MAX))
            .autocomplete("off");
        let body = html! {
            (required_note(language))
            (contact(language, filled, &errors, Whose::Anothers))
            (username.error(errors.at(USERNAME)).show(language))
            (roles(language, self.company, filled, &errors))
            (languages(language, filled, &errors))
            (save_bar(language, save, Some(&link::people_of(self.company))))
        };
        html! { (error_summary(language, &errors)) (form(&action, csrf, body)) }
    }
}

/// The form of somebody else; the own role stands there without a choice.
pub(super) struct EditForm {
    pub(super) person: PersonId,
    pub(super) company: CompanyId,
    pub(super) is_self: bool,
}

impl EditForm {
    pub(super) fn show(&self, language: Language, csrf: &str, filled: &Filled, faults: &[Fault]) -> Markup {
        let errors = errors(language, faults);
        let body = html! {
            (hidden(VERSION, &filled.version.to_string()))
            (required_note(language))
            (contact(language, filled, &errors, Whose::Anothers))
            @if self.is_self { (hidden(ROLE, &filled.role)) }
            @else { (roles(language, self.company, filled, &errors)) }
            (languages(language, filled, &errors))
            (save_bar(language, key::WORD_SAVE, Some(&link::person(self.person))))
        };
        html! {
            (meanwhile(language, faults))
            (error_summary(language, &errors))
            (form(&link::person_part(self.person, "edit"), csrf, body))
        }
    }
}

/// The form of one's own details.
pub(in crate::web) struct OwnForm;

impl OwnForm {
    pub(in crate::web) fn show(&self, language: Language, csrf: &str, filled: &Filled, faults: &[Fault]) -> Markup {
        let errors = errors(language, faults);
        let body = html! {
            (hidden(VERSION, &filled.version.to_string()))
            (required_note(language))
            (contact(language, filled, &errors, Whose::Own))
            (languages(language, filled, &errors))
            (save_bar(language, key::WORD_SAVE, Some(link::ME)))
        };
        html! {
            (meanwhile(language, faults))
            (error_summary(language, &errors))
            (form(&link::me_part("edit"), csrf, body))
        }
    }
}

/// Whose details a form holds: browsers fill in their owner's only where they are asked to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose {
    Own,
    Anothers,
    /// The own, of somebody who asks for an account: the telephone is needed too.
    Applicant,
}

pub(super) fn contact(language: Language, filled: &Filled, errors: &Errors<'_>, whose: Whose) -> Markup {
    let purpose = |own: &'static str| if whose == Whose::Anothers { "off" } else { own };
    let longest = letters(PersonName::MAX);
    let first = Field::text(FIRST, key::PERSON_FIRST).value(&filled.first).max_length(longest);
    let last = Field::text(LAST, key::PERSON_LAST).value(&filled.last).max_length(longest).required();
    let mut email = Field::email(EMAIL, key::PERSON_EMAIL).value(&filled.email).required();
    if whose == Whose::Own {
        email = email.help(key::ME_EMAIL_HELP);
    }
    let phone = Field::phone(PHONE, key::PERSON_PHONE).value(&filled.phone).required_if(whose == Whose::Applicant);
    html! {
        (first.autocomplete(purpose("given-name")).error(errors.at(FIRST)).show(language))
        (last.help(key::PERSON_LAST_HELP).autocomplete(purpose("family-name")).error(errors.at(LAST)).show(language))
        (email.autocomplete(purpose("email")).error(errors.at(EMAIL)).show(language))
        (phone.autocomplete(purpose("tel")).error(errors.at(PHONE)).show(language))
    }
}

pub(super) fn roles(language: Language, company: CompanyId, filled: &Filled, errors: &Errors<'_>) -> Markup {
    let choices = role_choices(roles_of(company));
    Field::radio(ROLE, key::PERSON_ROLE, &choices).value(&filled.role).required().error(errors.at(ROLE)).show(language)
}

pub(super) fn role_choices(roles: &[Role]) -> Vec<Choice<'static>> {
    let help = |role: Role| match role {
        Role::MainUser => key::PERSON_ROLE_MAIN_USER_HELP,
        Role::User => key::PERSON_ROLE_USER_HELP,
        Role::Viewer => key::PERSON_ROLE_VIEWER_HELP,
    };
    roles.iter().map(|role| Choice::new(role.code(), names::role(*role)).hint(help(*role))).collect()
}

pub(super) fn languages(language: Language, filled: &Filled, errors: &Errors<'_>) -> Markup {
    let choices = Language::ALL.map(|own| Choice::new(own.code(), names::language(own)));
    Field::select(LANGUAGE, key::PERSON_LANGUAGE, &choices)
        .value(&filled.language)
        .required()
        .medium()
        .error(errors.at(LANGUAGE))
        .show(language)
}

pub(super) fn letters(limit: usize) -> u32 {
    u32::try_from(limit).unwrap_or(u32::MAX)
}

/// The notice about somebody else's change, which belongs to no field.
fn meanwhile(language: Language, faults: &[Fault]) -> Markup {
    html! {
        @if faults.contains(&Fault::Meanwhile) {
            (Notice::new(Tone::Attention, key::FAULT_MEANWHILE).show(language))
        }
    }
}

/// The words for what is refused, at their fields.
pub(in crate::web) fn errors(language: Language, faults: &[Fault]) -> Errors<'static> {
    let mut found = Vec::new();
    for fault in faults {
        let (part, words) = match *fault {
            Fault::Detail(part, error) => (part, detail(part, error).get(language).to_owned()),
            Fault::Taken => (Part::Username, key::FAULT_TAKEN.get(language).to_owned()),
            Fault::Role => (Part::Role, key::FAULT_ROLE.get(language).to_owned()),
            Fault::OwnRole => (Part::Role, key::FAULT_OWN_ROLE.get(language).to_owned()),
            Fault::Weak(weakness) => (Part::NewPassword, weak(weakness).get(language).to_owned()),
            Fault::WrongPassword => (Part::Password, key::FAULT_PASSWORD_WRONG.get(language).to_owned()),
            Fault::SamePassword => (Part::NewPassword, key::FAULT_PASSWORD_SAME.get(language).to_owned()),
            Fault::Differ => (Part::Repeat, key::FAULT_PASSWORD_DIFFER.get(language).to_owned()),
            Fault::Wait(seconds) => (Part::Password, wait_words(language, seconds)),
            Fault::EmailOften => (Part::Email, key::FAULT_EMAIL_OFTEN.get(language).to_owned()),
            Fault::Meanwhile | Fault::LastUser => continue,
        };
        found.push((part, words));
    }
    // In the order of the form, so that the list on top reads like the form below it.
    found.sort_by_key(|(part, _)| ORDER.iter().position(|known| known == part));
    let mut errors = Errors::new();
    for (part, words) in found {
        let (name, label) = field(part);
        errors.add(name, label, words);
    }
    errors
}

/// The order in which the forms show their fields.
const ORDER: [Part; 10] = [
    Part::First,
    Part::Last,
    Part::Email,
    Part::Phone,
    Part::Username,
    Part::Role,
    Part::Language,
    Part::Password,
    Part::NewPassword,
    Part::Repeat,
];

const fn field(part: Part) -> (&'static str, Text) {
    match part {
        Part::First => (FIRST, key::PERSON_FIRST),
        Part::Last => (LAST, key::PERSON_LAST),
        Part::Username => (USERNAME, key::PERSON_USERNAME),
        Part::Email => (EMAIL, key::PERSON_EMAIL),
        Part::Phone => (PHONE, key::PERSON_PHONE),
        Part::Role => (ROLE, key::PERSON_ROLE),
        Part::Language => (LANGUAGE, key::PERSON_LANGUAGE),
        Part::Password => (CURRENT, key::ME_PASSWORD_CURRENT),
        Part::NewPassword => (NEW, key::ME_PASSWORD_NEW),
        Part::Repeat => (REPEAT, key::ME_PASSWORD_REPEAT),
    }
}

const fn detail(part: Part, error: DetailError) -> Text {
    match (part, error) {
        (Part::Role | Part::Language, DetailError::Missing) => key::FAULT_CHOOSE,
        (_, DetailError::Missing) => key::FAULT_MISSING,
        (Part::Username, DetailError::Letters) => key::FAULT_USERNAME_LETTERS,
        (Part::Username, DetailError::TooShort | DetailError::TooLong) => key::FAULT_USERNAME_LENGTH,
        (Part::First | Part::Last, DetailError::Letters) => key::FAULT_NAME_LETTERS,
        (Part::First | Part::Last, DetailError::TooLong) => key::FAULT_NAME_LONG,
        (Part::Email, DetailError::Shape | DetailError::Letters) => key::FAULT_EMAIL_SHAPE,
        (Part::Phone, DetailError::Letters) => key::FAULT_PHONE_LETTERS,
        (Part::Phone, DetailError::TooShort | DetailError::TooLong) => key::FAULT_PHONE_LENGTH,
        (_, DetailError::TooShort) => key::FAULT_TOO_SHORT,
        (_, DetailError::TooLong) => key::FAULT_TOO_LONG,
        (_, DetailError::Letters) => key::FAULT_LETTERS,
        (_, DetailError::Shape) => key::FAULT_SHAPE,
        (_, DetailError::CheckDigit) => key::FAULT_CHECK_DIGIT,
    }
}

const fn weak(weakness: Weakness) -> Text {
    match weakness {
        Weakness::TooShort => key::FAULT_PASSWORD_SHORT,
        Weakness::TooLong => key::FAULT_PASSWORD_LONG,
        Weakness::Common => key::FAULT_PASSWORD_COMMON,
        Weakness::Personal => key::FAULT_PASSWORD_PERSONAL,
        Weakness::Pattern => key::FAULT_PASSWORD_PATTERN,
        Weakness::Date => key::FAULT_PASSWORD_DATE,
        Weakness::Word => key::FAULT_PASSWORD_WORD,
        Weakness::Guessable => key::FAULT_PASSWORD_GUESSABLE,
    }
}
