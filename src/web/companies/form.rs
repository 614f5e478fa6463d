//! The form of a company's details: all of them for main users, the contact details for the company's own users.

use maud::{Markup, html};

use super::faults::errors;
use super::view::{kind, reach};
use crate::domain::application::{Application, ApplicationId};
use crate::domain::company::{Company, CompanyKind, CompanyName, CompanyStatus};
use crate::domain::id::CompanyId;
use crate::domain::language::Language;
use crate::domain::role::Reach;
use crate::http::params::{BadInput, Params};
use crate::service::companies::{Fault, Typed};
use crate::text::key;
use crate::web::ui::form::{
    Choice, Errors, Field, error_summary, form, hidden, required_note, save_bar, section, together,
};
use crate::web::ui::link;
use crate::web::ui::names;
use crate::web::ui::notice::{Notice, Tone};

/// What the form is for.
pub(super) enum Form {
    New,
    /// The company that somebody has applied for.
    Applied(ApplicationId),
    /// Everything, for main users.
    Edit(Box<Company>),
    /// What the company's own users keep.
    Contact(Box<Company>),
}

pub(super) const NAME: &str = "name";
pub(super) const BUSINESS_ID: &str = "business-id";
pub(super) const VAT: &str = "vat";
pub(super) const KIND: &str = "kind";
pub(super) const STREET: &str = "street";
pub(super) const POSTAL_CODE: &str = "postal-code";
pub(super) const CITY: &str = "city";
pub(super) const COUNTRY: &str = "country";
pub(super) const PHONE: &str = "phone";
pub(super) const EMAIL: &str = "email";
pub(super) const LANGUAGE: &str = "language";
pub(super) const CONTRACT_FROM: &str = "contract-from";
pub(super) const CONTRACT_UNTIL: &str = "contract-until";
pub(super) const REACH: &str = "reach";
pub(super) const STATUS: &str = "status";
pub(super) const VERSION: &str = "version";

/// What stands in the form's fields.
#[derive(Default)]
pub(in crate::web) struct Filled {
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
    contract_from: String,
    contract_until: String,
    reach: String,
    status: String,
    /// The version of the company that the form was made from.
    pub(super) version: u32,
}

impl Filled {
    pub(super) fn fresh() -> Filled {
        Filled {
            language: Language::Fi.code().to_owned(),
            reach: Reach::Own.code().to_owned(),
            status: CompanyStatus::Active.code().to_owned(),
            ..Filled::default()
        }
    }

    /// What an applicant said about the company, in the applicant's language.
    pub(super) fn wished(application: &Application) -> Filled {
        let wish = &application.wish;
        Filled {
            name: wish.name.as_str().to_owned(),
            business_id: wish.business_id.map(|id| id.to_string()).unwrap_or_default(),
            vat: wish.vat.as_ref().map_or("", |vat| vat.as_str()).to_owned(),
            kind: wish.kind.code().to_owned(),
            street: wish.address.street.clone(),
            postal_code: wish.address.postal_code.clone(),
            city: wish.address.city.clone(),
            country: wish.address.country.clone(),
            language: application.applicant.language.code().to_owned(),
            ..Filled::fresh()
        }
    }

    fn of(company: &Company) -> Filled {
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
            contract_from: details.contract.from.map(|date| date.to_string()).unwrap_or_default(),
            contract_until: details.contract.until.map(|date| date.to_string()).unwrap_or_default(),
            reach: details.reach.code().to_owned(),
            status: String::new(),
            version: company.version,
        }
    }

    pub(in crate::web) fn read(form: &Params) -> Result<Filled, BadInput> {
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
            contract_from: text(CONTRACT_FROM)?,
            contract_until: text(CONTRACT_UNTIL)?,
            reach: text(REACH)?,
            status: text(STATUS)?,
            version: text(VERSION)?.parse().unwrap_or_default(),
        })
    }

    pub(in crate::web) fn typed(&self) -> Typed<'_> {
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
            contract_from: &self.contract_from,
            contract_until: &self.contract_until,
            reach: &self.reach,
            status: &self.status,
        }
    }
}

impl Form {
    pub(super) fn title(&self, language: Language) -> String {
        match self {
            Form::New | Form::Applied(_) => key::COMPANIES_NEW.get(language).to_owned(),
            Form::Edit(company) => {
                key::COMPANIES_EDIT.with(language, &[("company", company.details.name.as_str().into())])
            }
            Form::Contact(company) => {
                key::COMPANIES_EDIT_CONTACT.with(language, &[("company", company.details.name.as_str().into())])
            }
        }
    }

    /// What stands in the fields of a form that was just opened.
    pub(super) fn filled(&self) -> Filled {
        match self {
            Form::New | Form::Applied(_) => Filled::fresh(),
            Form::Edit(company) | Form::Contact(company) => Filled::of(company),
        }
    }

    fn links(&self) -> (String, String) {
        match self {
            Form::New => (link::company_new(), link::COMPANIES.to_owned()),
            Form::Applied(application) => {
                (link::application_part(*application, "company"), link::application(*application))
            }
            Form::Edit(company) | Form::Contact(company) => {
                (link::company_part(company.id, "edit"), link::company(company.id))
            }
        }
    }

    /// The form with what was typed and what is wrong with it.
    pub(super) fn show(&self, language: Language, csrf: &str, filled: &Filled, faults: &[Fault]) -> Markup {
        let errors = errors(language, faults);
        let (action, back) = self.links();
        let save = if self.is_new() { key::COMPANIES_CREATE } else { key::WORD_SAVE };
        let body = html! {
            (hidden(VERSION, &filled.version.to_string()))
            (required_note(language))
            @if let Form::Contact(_) = self {
                (contact(language, filled, &errors))
            } @else {
                (identity(language, filled, &errors, !self.is_operator()))
                (section(language, "contact", key::COMPANY_CONTACT, contact(language, filled, &errors)))
                @if !self.is_operator() {
                    (section(language, "contract", key::COMPANIES_CONTRACT, self.contract(language, filled, &errors)))
                }
            }
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

    const fn is_new(&self) -> bool {
        matches!(self, Form::New | Form::Applied(_))
    }

    fn is_operator(&self) -> bool {
        matches!(self, Form::Edit(company) if company.id == CompanyId::BANK)
    }

    fn contract(&self, language: Language, filled: &Filled, errors: &Errors<'_>) -> Markup {
        let from = Field::date(CONTRACT_FROM, key::COMPANY_CONTRACT_FROM).value(&filled.contract_from);
        let until = Field::date(CONTRACT_UNTIL, key::COMPANY_CONTRACT_UNTIL).value(&filled.contract_until);
        let reaches = Reach::ALL.map(|of| {
            let hint = match of {
                Reach::Own => key::COMPANY_REACH_OWN_HINT,
                Reach::Whole => key::COMPANY_REACH_WHOLE_HINT,
            };
            Choice::new(of.code(), reach(of)).hint(hint)
        });
        let statuses = [
            Choice::new(CompanyStatus::Active.code(), key::STATUS_ACTIVE).hint(key::COMPANY_STATUS_ACTIVE_HINT),
            Choice::new(CompanyStatus::Applied.code(), key::COMPANIES_STATUS_APPLIED)
                .hint(key::COMPANY_STATUS_APPLIED_HINT),
        ];
        let status = Field::radio(STATUS, key::WORD_STATUS, &statuses).value(&filled.status).required();
        html! {
            (together(html! {
                (from.error(errors.at(CONTRACT_FROM)).show(language))
                (until.help(key::COMPANY_CONTRACT_UNTIL_HELP).error(errors.at(CONTRACT_UNTIL)).show(language))
            }))
            (Field::radio(REACH, key::COMPANY_REACH, &reaches).value(&filled.reach).required()
                .error(errors.at(REACH)).show(language))
            @if self.is_new() { (status.error(errors.at(STATUS)).show(language)) }
        }
    }
}

/// What somebody who asks for an account says about the company: who it is, and where letters reach it.
pub(in crate::web) fn wished(language: Language, filled: &Filled, errors: &Errors<'_>) -> Markup {
    html! {
        (identity(language, filled, errors, true))
        (postal(language, filled, errors))
    }
}

fn identity(language: Language, filled: &Filled, errors: &Errors<'_>, has_kind: bool) -> Markup {
    let longest = u32::try_from(CompanyName::MAX).unwrap_or(u32::MAX);
    let kinds = CompanyKind::CUSTOMERS.map(|of| Choice::new(of.code(), kind(of)));
    let name = Field::text(NAME, key::COMPANY_NAME).value(&filled.name).required().max_length(longest);
    let business_id = Field::text(BUSINESS_ID, key::COMPANY_BUSINESS_ID).value(&filled.business_id).medium();
    let vat = Field::text(VAT, key::COMPANY_VAT).value(&filled.vat).medium();
    let kind = Field::select(KIND, key::COMPANY_KIND, &kinds).value(&filled.kind).required().medium();
    html! {
        (name.error(errors.at(NAME)).show(language))
        (business_id.help(key::COMPANY_BUSINESS_ID_HELP).error(errors.at(BUSINESS_ID)).show(language))
        (vat.help(key::COMPANY_VAT_HELP).error(errors.at(VAT)).show(language))
        @if has_kind { (kind.error(errors.at(KIND)).show(language)) }
    }
}

fn postal(language: Language, filled: &Filled, errors: &Errors<'_>) -> Markup {
    let street = Field::text(STREET, key::COMPANY_STREET).value(&filled.street);
    let postal_code = Field::text(POSTAL_CODE, key::COMPANY_POSTAL_CODE).value(&filled.postal_code).short();
    let city = Field::text(CITY, key::COMPANY_CITY).value(&filled.city).medium();
    let country =
        Field::select(COUNTRY, key::COMPANY_COUNTRY, names::countries(language)).value(&filled.country).medium();
    html! {
        (street.error(errors.at(STREET)).show(language))
        (postal_code.error(errors.at(POSTAL_CODE)).show(language))
        (city.error(errors.at(CITY)).show(language))
        (country.error(errors.at(COUNTRY)).show(language))
    }
}

fn contact(language: Language, filled: &Filled, errors: &Errors<'_>) -> Markup {
    let phone = Field::phone(PHONE, key::COMPANY_PHONE).value(&filled.phone).medium();
    let email = Field::email(EMAIL, key::COMPANY_EMAIL).value(&filled.email);
    let languages = Language::ALL.map(|own| Choice::new(own.code(), names::language(own)));
    let own = Field::select(LANGUAGE, key::COMPANY_LANGUAGE, &languages).value(&filled.language).required();
    html! {
        (postal(language, filled, errors))
        (phone.error(errors.at(PHONE)).show(language))
        (email.error(errors.at(EMAIL)).show(language))
        (own.medium().error(errors.at(LANGUAGE)).show(language))
    }
}
