//! The form of a company, and the words for what is refused.

use maud::{Markup, html};

use super::view::kind;
use crate::domain::company::{AddressLine, Company, CompanyKind, CompanyName};
use crate::domain::id::CompanyId;
use crate::domain::language::Language;
use crate::domain::person::DetailError;
use crate::http::params::{BadInput, Params};
use crate::service::companies::{Fault, Field as Part, Typed};
use crate::text::{Text, key};
use crate::web::ui::form::{Choice, Errors, Field, error_summary, form, hidden, required_note, save_bar, section};
use crate::web::ui::link;
use crate::web::ui::names;
use crate::web::ui::notice::{Notice, Tone};

/// What the form is for.
pub(super) enum Form {
    New,
    Edit(Box<Company>),
}

const NAME: &str = "name";
const BUSINESS_ID: &str = "business-id";
const VAT: &str = "vat";
const KIND: &str = "kind";
const STREET: &str = "street";
const POSTAL_CODE: &str = "postal-code";
const CITY: &str = "city";
const COUNTRY: &str = "country";
const PHONE: &str = "phone";
const EMAIL: &str = "email";
const LANGUAGE: &str = "language";
const VERSION: &str = "version";

/// What stands in the form's fields.
#[derive(Default)]
pub(super) struct Filled {
    name: String,
    business_id: String,
    vat: String,
    kind: String,
    street: String,
    postal_code: String,
    city: String,
    country: String,
    phone: String,
    email: String,
    language: String,
    /// The version of the company that the form was made from.
    pub(super) version: u32,
}

impl Filled {
    pub(super) fn fresh() -> Filled {
        Filled { language: Language::Fi.code().to_owned(), ..Filled::default() }
    }

    pub(super) fn of(company: &Company) -> Filled {
        let details = &company.details;
        Filled {
            name: details.name.as_str().to_owned(),
            business_id: details.business_id.map(|id| id.to_string()).unwrap_or_default(),
            vat: details.vat.as_ref().map_or("", |vat| vat.as_str()).to_owned(),
            kind: details.kind.code().to_owned(),
            street: details.address.street.clone(),
            postal_code: details.address.postal_code.clone(),
            city: details.address.city.clone(),
            country: details.address.country.clone(),
            phone: details.phone.as_ref().map_or("", |phone| phone.as_str()).to_owned(),
            email: details.email.as_ref().map_or("", |email| email.as_str()).to_owned(),
            language: details.language.code().to_owned(),
            version: company.version,
        }
    }

    pub(super) fn read(form: &Params) -> Result<Filled, BadInput> {
        let text = |name: &str| form.one(name).map(|value| value.unwrap_or_default().to_owned());
        Ok(Filled {
            name: text(NAME)?,
            business_id: text(BUSINESS_ID)?,
            vat: text(VAT)?,
            kind: text(KIND)?,
            street: text(STREET)?,
            postal_code: text(POSTAL_CODE)?,
            city: text(CITY)?,
            country: text(COUNTRY)?,
            phone: text(PHONE)?,
            email: text(EMAIL)?,
            language: text(LANGUAGE)?,
            version: text(VERSION)?.parse().unwrap_or_default(),
        })
    }

    pub(super) fn typed(&self) -> Typed<'_> {
        Typed {
            name: &self.name,
            business_id: &self.business_id,
            vat: &self.vat,
            kind: &self.kind,
            street: &self.street,
            postal_code: &self.postal_code,
            city: &self.city,
            country: &self.country,
            phone: &self.phone,
            email: &self.email,
            language: &self.language,
        }
    }
}

impl Form {
    pub(super) fn title(&self, language: Language) -> String {
        match self {
            Form::New => key::COMPANIES_NEW.get(language).to_owned(),
            Form::Edit(company) => {
                key::COMPANIES_EDIT.with(language, &[("company", company.details.name.as_str().into())])
            }
        }
    }

    fn links(&self) -> (String, String) {
        match self {
            Form::New => (link::company_new(), link::COMPANIES.to_owned()),
            Form::Edit(company) => (link::company_part(company.id, "edit"), link::company(company.id)),
        }
    }

    /// The form with what was typed and what is wrong with it.
    pub(super) fn show(&self, language: Language, csrf: &str, filled: &Filled, faults: &[Fault]) -> Markup {
        let errors = errors(language, faults);
        let (action, back) = self.links();
        let save = if matches!(self, Form::New) { key::COMPANIES_CREATE } else { key::WORD_SAVE };
        let body = html! {
            (hidden(VERSION, &filled.version.to_string()))
            (required_note(language))
            (self.identity(language, filled, &errors))
            (section(language, "contact", key::COMPANY_CONTACT, contact(language, filled, &errors)))
            (save_bar(language, save, Some(&back)))
        };
        html! {
            @if faults.contains(&Fault::Meanwhile) {
                (Notice::new(Tone::Attention, key::FAULT_MEANWHILE).show(language))
            }
            (error_summary(language, &errors))
            (form(&action, csrf, body))
        }
    }

    fn identity(&self, language: Language, filled: &Filled, errors: &Errors<'_>) -> Markup {
        let longest = u32::try_from(CompanyName::MAX).unwrap_or(u32::MAX);
        let kinds = CompanyKind::CUSTOMERS.map(|of| Choice::new(of.code(), kind(of)));
        let languages = Language::ALL.map(|own| Choice::new(own.code(), names::language(own)));
        let operator = matches!(self, Form::Edit(company) if company.id == CompanyId::BANK);
        let name = Field::text(NAME, key::COMPANY_NAME).value(&filled.name).required().max_length(longest);
        let business_id = Field::text(BUSINESS_ID, key::COMPANY_BUSINESS_ID).value(&filled.business_id).medium();
        let vat = Field::text(VAT, key::COMPANY_VAT).value(&filled.vat).medium();
        let kind = Field::select(KIND, key::COMPANY_KIND, &kinds).value(&filled.kind).required().medium();
        let own = Field::select(LANGUAGE, key::COMPANY_LANGUAGE, &languages).value(&filled.language).required();
        html! {
            (name.error(errors.at(NAME)).show(language))
            (business_id.help(key::COMPANY_BUSINESS_ID_HELP).error(errors.at(BUSINESS_ID)).show(language))
            (vat.help(key::COMPANY_VAT_HELP).error(errors.at(VAT)).show(language))
            @if !operator { (kind.error(errors.at(KIND)).show(language)) }
            (own.medium().error(errors.at(LANGUAGE)).show(language))
        }
    }
}

fn contact(language: Language, filled: &Filled, errors: &Errors<'_>) -> Markup {
    let street = Field::text(STREET, key::COMPANY_STREET).value(&filled.street);
    let postal_code = Field::text(POSTAL_CODE, key::COMPANY_POSTAL_CODE).value(&filled.postal_code).short();
    let city = Field::text(CITY, key::COMPANY_CITY).value(&filled.city).medium();
    let country =
        Field::select(COUNTRY, key::COMPANY_COUNTRY, names::countries(language)).value(&filled.country).medium();
    let phone = Field::phone(PHONE, key::COMPANY_PHONE).value(&filled.phone).medium();
    let email = Field::email(EMAIL, key::COMPANY_EMAIL).value(&filled.email);
    html! {
        (street.error(errors.at(STREET)).show(language))
        (postal_code.error(errors.at(POSTAL_CODE)).show(language))
        (city.error(errors.at(CITY)).show(language))
        (country.error(errors.at(COUNTRY)).show(language))
        (phone.error(errors.at(PHONE)).show(language))
        (email.error(errors.at(EMAIL)).show(language))
    }
}

fn errors(language: Language, faults: &[Fault]) -> Errors<'static> {
    let mut errors = Errors::new();
    for fault in faults {
        let (part, words) = match *fault {
            Fault::Detail(part, error) => (part, detail(part, error)),
            Fault::Taken => (Part::BusinessId, key::FAULT_COMPANY_TAKEN),
            Fault::NoNumber => (Part::BusinessId, key::FAULT_COMPANY_NUMBER),
            Fault::Meanwhile => continue,
        };
        let (name, label) = field(part);
        errors.add(name, label, words.get(language));
    }
    errors
}

const fn field(part: Part) -> (&'static str, Text) {
    match part {
        Part::Name => (NAME, key::COMPANY_NAME),
        Part::BusinessId => (BUSINESS_ID, key::COMPANY_BUSINESS_ID),
        Part::Vat => (VAT, key::COMPANY_VAT),
        Part::Kind => (KIND, key::COMPANY_KIND),
        Part::Address(AddressLine::Street) => (STREET, key::COMPANY_STREET),
        Part::Address(AddressLine::PostalCode) => (POSTAL_CODE, key::COMPANY_POSTAL_CODE),
        Part::Address(AddressLine::City) => (CITY, key::COMPANY_CITY),
        Part::Address(AddressLine::Country) => (COUNTRY, key::COMPANY_COUNTRY),
        Part::Phone => (PHONE, key::COMPANY_PHONE),
        Part::Email => (EMAIL, key::COMPANY_EMAIL),
        Part::Language => (LANGUAGE, key::COMPANY_LANGUAGE),
    }
}

const fn detail(part: Part, error: DetailError) -> Text {
    match (part, error) {
        (Part::Kind | Part::Language, DetailError::Missing) => key::FAULT_CHOOSE,
        (_, DetailError::Missing) => key::FAULT_MISSING,
        (_, DetailError::CheckDigit) => key::FAULT_CHECK_DIGIT,
        (Part::BusinessId, _) => key::FAULT_BUSINESS_ID,
        (Part::Vat, _) => key::FAULT_VAT,
        (Part::Address(AddressLine::PostalCode), DetailError::Shape) => key::FAULT_POSTAL_CODE,
        (Part::Address(AddressLine::Country), _) => key::FAULT_COUNTRY,
        (Part::Email, DetailError::Shape | DetailError::Letters) => key::FAULT_EMAIL_SHAPE,
        (Part::Phone, DetailError::Letters) => key::FAULT_PHONE_LETTERS,
        (Part::Phone, DetailError::TooShort | DetailError::TooLong) => key::FAULT_PHONE_LENGTH,
        (_, DetailError::TooShort) => key::FAULT_TOO_SHORT,
        (_, DetailError::TooLong) => key::FAULT_TOO_LONG,
        (_, DetailError::Letters) => key::FAULT_LETTERS,
        (_, DetailError::Shape) => key::FAULT_SHAPE,
    }
}
