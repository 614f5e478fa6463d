//! Opening a card: whose, in which class, under which number.

use hyper::StatusCode;
use maud::{Markup, html};

use crate::domain::history::REASON_LIMIT;
use crate::domain::id::CompanyId;
use crate::domain::language::Language;
use crate::domain::number::LviNumber;
use crate::domain::product::{FieldCode, Kind, Ownership, field};
use crate::http::params::{BadInput, Params};
use crate::http::response::Response;
use crate::service::Directory;
use crate::service::products::{Number, OpenFault, OpenProduct, open_product};
use crate::text::fields::{field_words, problem_words};
use crate::text::key;
use crate::web::ui::form::{Choice, Errors, Field, error_summary, form, required_note, save_bar};
use crate::web::ui::link;
use crate::web::ui::page::Place;
use crate::web::ui::words::Words;
use crate::web::{Answer, Cx, Done};

const COMPANY: &str = "company";
const CLASS: &str = "class";
const OWNERSHIP: &str = "ownership";
const NUMBER: &str = "number";
const REASON: &str = "reason";

/// What stands in the form.
#[derive(Default)]
struct Filled {
    company: String,
    class: String,
    ownership: String,
    number: String,
    name: String,
    brand: String,
    reason: String,
}

impl Filled {
    fn read(form: &Params) -> Result<Filled, BadInput> {
        let text = |name: &str| form.one(name).map(|value| value.unwrap_or_default().to_owned());
        Ok(Filled {
            company: text(COMPANY)?,
            class: text(CLASS)?,
            ownership: text(OWNERSHIP)?,
            number: text(NUMBER)?,
            name: text(&FieldCode::GENERIC_NAME.to_string())?,
            brand: text(&FieldCode::BRAND.to_string())?,
            reason: text(REASON)?,
        })
    }
}

/// `GET /products/new`
pub(in crate::web) fn show(cx: &Cx<'_>) -> Answer {
    let query = cx.query()?;
    let filled = Filled {
        company: query.one(COMPANY)?.unwrap_or_default().to_owned(),
        ownership: Ownership::Own.code().to_owned(),
        ..Filled::default()
    };
    Ok(page(cx, StatusCode::OK, &filled, &Errors::new()))
}

/// `POST /products/new`
pub(in crate::web) fn open(cx: &Cx<'_>) -> Answer {
    let filled = Filled::read(&cx.form()?)?;
    let language = cx.language;
    let mut errors = Errors::new();
    let company = CompanyId::parse(&filled.company);
    if company.is_none() {
        errors.add(COMPANY, key::WORD_COMPANY, key::OPEN_COMPANY.get(language));
    }
    let class = class_from(&filled.class);
    if class.is_none() {
        errors.add(CLASS, key::PRODUCTS_CLASS, key::OPEN_CLASS.get(language));
    }
    let number = match filled.number.trim() {
        "" => Some(Number::Next),
        typed => LviNumber::parse(typed).map(Number::Stated),
    };
    if number.is_none() {
        errors.add(NUMBER, key::PRODUCTS_LVI_NUMBER, key::OPEN_NUMBER_SHAPE.get(language));
    }
    let ownership = Ownership::ALL.into_iter().find(|ownership| ownership.code() == filled.ownership);
    if ownership.is_none() {
        errors.add(OWNERSHIP, key::PRODUCTS_NUMBER, key::OPEN_OWNERSHIP.get(language));
    }
    if let (Some(company), Some((group, class)), Some(number), Some(ownership)) = (company, class, number, ownership) {
        let wish = OpenProduct {
            company,
            group,
            class,
            ownership,
            number,
            name: &filled.name,
            brand: &filled.brand,
            reason: &filled.reason,
        };
        match open_product(cx.bank, &cx.caller()?, &wish)? {
            Ok(link) => return Ok(Response::see_other(&Done::ProductOpened.at(&link::product_edit(link, "names")))),
            Err(faults) => faults.iter().for_each(|fault| tell(language, fault, &mut errors)),
        }
    }
    Ok(page(cx, StatusCode::UNPROCESSABLE_ENTITY, &filled, &errors))
}

fn tell(language: Language, fault: &OpenFault, errors: &mut Errors<'static>) {
    let (name, label, words) = match fault {
        OpenFault::Company => (COMPANY, key::WORD_COMPANY, key::OPEN_COMPANY),
        OpenFault::Class => (CLASS, key::PRODUCTS_CLASS, key::OPEN_CLASS),
        OpenFault::OtherGroup => (NUMBER, key::PRODUCTS_LVI_NUMBER, key::OPEN_OTHER_GROUP),
        OpenFault::Taken => (NUMBER, key::PRODUCTS_LVI_NUMBER, key::OPEN_TAKEN),
        OpenFault::HasCard => (NUMBER, key::PRODUCTS_LVI_NUMBER, key::OPEN_HAS_CARD),
        OpenFault::OtherClass => (CLASS, key::PRODUCTS_CLASS, key::OPEN_OTHER_CLASS),
        OpenFault::Full => (NUMBER, key::PRODUCTS_LVI_NUMBER, key::OPEN_FULL),
        OpenFault::Field(fault) => {
            let label = super::words::label_of(fault.code);
            errors.add(fault.code.to_string(), label, problem_words(&fault.problem, language));
            return;
        }
    };
    errors.add(name, label, words.get(language));
}

/// The value of a class in the form: group and class, such as `45-1`.
fn class_value(group: u8, class: u16) -> String {
    format!("{group:02}-{class}")
}

fn class_from(value: &str) -> Option<(u8, u16)> {
    let (group, class) = value.split_once('-')?;
    Some((group.parse().ok()?, class.parse().ok()?))
}

fn page(cx: &Cx<'_>, status: StatusCode, filled: &Filled, errors: &Errors<'_>) -> Response {
    let directory = cx.bank.directory();
    let frame = cx.frame(key::PRODUCTS_OPEN).place(Place::Products).narrow().crumb(key::NAV_PRODUCTS, link::PRODUCTS);
    let body = html! {
        (error_summary(cx.language, errors))
        (form(link::PRODUCT_NEW, cx.csrf(), fields(cx.language, &directory, filled, errors)))
    };
    cx.page_with(status, &frame, body)
}

fn fields(language: Language, directory: &Directory, filled: &Filled, errors: &Errors<'_>) -> Markup {
    let companies: Vec<Choice<'_>> = directory
        .companies()
        .map(|(company, name)| Choice::new(company.to_string(), format!("{name} ({company})")))
        .collect();
    let grouping = &directory.grouping;
    let classes: Vec<Choice<'_>> = grouping
        .groups()
        .filter(|group| group.active)
        .flat_map(|group| grouping.classes(group.number).filter(|class| class.active).map(move |class| (group, class)))
        .map(|(group, class)| {
            let names = (group.names.get(language), class.names.get(language));
            Choice::new(
                class_value(group.number, class.number),
                format!("{:02} {} · {}", group.number, names.0, names.1),
            )
        })
        .collect();
    let ownerships = [
        Choice::new(Ownership::Own.code(), key::PRODUCTS_OWN).hint(key::OPEN_OWN_HELP),
        Choice::new(Ownership::Shared.code(), key::PRODUCTS_SHARED).hint(key::OPEN_SHARED_HELP),
    ];
    html! {
        (required_note(language))
        (Field::select(COMPANY, key::WORD_COMPANY, &companies).value(&filled.company).required()
            .error(errors.at(COMPANY)).show(language))
        (Field::select(CLASS, key::OPEN_GROUP_AND_CLASS, &classes).value(&filled.class).required()
            .help(key::OPEN_CLASS_HELP).error(errors.at(CLASS)).show(language))
        (Field::radio(OWNERSHIP, key::PRODUCTS_NUMBER, &ownerships).value(&filled.ownership).required()
            .error(errors.at(OWNERSHIP)).show(language))
        (Field::text(NUMBER, key::PRODUCTS_LVI_NUMBER).value(&filled.number).help(key::OPEN_NUMBER_HELP).short()
            .error(errors.at(NUMBER)).autocomplete("off").show(language))
        (value_field(language, FieldCode::GENERIC_NAME, &filled.name, errors))
        (value_field(language, FieldCode::BRAND, &filled.brand, errors))
        (Field::text(REASON, key::PRODUCT_REASON).value(&filled.reason).help(key::PRODUCT_REASON_HELP)
            .max_length(REASON_LIMIT as u32).show(language))
        (save_bar(language, key::PRODUCTS_OPEN, Some(link::PRODUCTS)))
    }
}

fn value_field(language: Language, code: FieldCode, typed: &str, errors: &Errors<'_>) -> Markup {
    let name = code.to_string();
    let words = field_words(code);
    let label = words.map_or_else(|| Words::from(name.clone()), |words| words.name.into());
    let mut control = Field::text(name.clone(), label).value(typed).required().error(errors.at(&name)).medium();
    if let Some(words) = words {
        control = control.help(words.help);
    }
    if let Some(Kind::Text { max }) = field(code).map(|row| row.kind) {
        control = control.max_length(u32::try_from(max).unwrap_or(u32::MAX));
    }
    control.show(language)
}
