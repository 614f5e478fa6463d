//! The ETIM class of a card and what it says about the features: choosing a class, filling in its features.

use hyper::StatusCode;
use maud::{Markup, html};

use super::card::{link_of, name};
use super::changes::{place_code, rows};
use super::choose::{CLASS, RELEASE, REMOVE, SEARCH, choose, chooser};
use super::etim::Names;
use super::form::{BASE, REASON, THEIRS, section_entries};
use super::sections::ETIM;
use crate::domain::etim::validate::change_class;
use crate::domain::etim::{Class, ClassCode, FaultyFeature, FeatureCode, FeatureValue, Release, ReleaseId};
use crate::domain::history::REASON_LIMIT;
use crate::domain::product::Product;
use crate::domain::product::diff::Change;
use crate::domain::role::Permission;
use crate::http::params::Params;
use crate::http::response::Response;
use crate::service::Failure;
use crate::service::etim::{class_of, releases};
use crate::service::people::describe_author;
use crate::service::products::{Classified, ClassifyProduct, Met, classify_product, show_product};
use crate::text::key;
use crate::web::etim::{self, FeatureForm, attribution};
use crate::web::people::who_words;
use crate::web::ui::diff::changes;
use crate::web::ui::form::{Field, beside_sections, error_summary, form, hidden, save_bar, section, sections};
use crate::web::ui::format;
use crate::web::ui::identifier;
use crate::web::ui::link;
use crate::web::ui::notice::{Notice, Tone};
use crate::web::ui::page::Place;
use crate::web::{Answer, Cx, Done, Stop};

/// `GET /products/{link}/edit/etim`: the features of the card's class, or of the one that was just chosen, or the
/// choice of a class.
pub(in crate::web) fn show(cx: &Cx<'_>) -> Answer {
    let product = changeable(cx)?;
    let query = cx.query()?;
    let loaded = releases(cx.bank, &cx.caller()?)?;
    let release = release_of(&query, &loaded)?;
    if let Some(words) = query.one(SEARCH)? {
        return choose(cx, &product, &loaded, release, words);
    }
    let chosen = match (release, query.one(CLASS)?.map(ClassCode::parse)) {
        (Some(release), Some(Some(code))) => Some((release, code)),
        (_, Some(_)) => return Err(Failure::NotFound.into()),
        (_, None) => product.etim.as_ref().map(|etim| (etim.release, etim.class)),
    };
    let Some((release, code)) = chosen else { return choose(cx, &product, &loaded, release, "") };
    let Some(class) = class_of(cx.bank, release, code)? else {
        return choose(cx, &product, &loaded, release_of(&query, &loaded)?, "");
    };
    let carried = carry(cx, &product, release, &class)?;
    let view = View {
        product: &product,
        release,
        class: &class,
        base: product.version,
        form: FeatureForm::of(&carried.kept, cx.language),
        reason: String::new(),
        faults: Vec::new(),
    };
    Ok(view.page(cx, StatusCode::OK, dropped(cx, &product, &carried.dropped)?))
}

/// `POST /products/{link}/edit/etim`
pub(in crate::web) fn change(cx: &Cx<'_>) -> Answer {
    let link = link_of(cx)?;
    let params = cx.form()?;
    let base = params.one(BASE)?.and_then(|base| base.parse().ok()).ok_or(Failure::NotFound)?;
    let reason = params.one(REASON)?.unwrap_or_default();
    let back = format!("{}#{ETIM}", link::product(link));
    if params.has(REMOVE) {
        let command = ClassifyProduct { link, base, class: None, features: &[], reason };
        return match classify_product(cx.bank, &cx.caller()?, &command)? {
            Classified::Saved { .. } => Ok(Response::see_other(&Done::Saved.at(&back))),
            Classified::Nothing => Ok(Response::see_other(&Done::NothingChanged.at(&back))),
            Classified::UnknownClass | Classified::Refused(_) | Classified::Conflict { .. } => {
                Err(Failure::Conflict(format!("the class of {link} was changed meanwhile")).into())
            }
        };
    }
    let release = params.one(RELEASE)?.and_then(ReleaseId::parse).ok_or(Failure::NotFound)?;
    let code = params.one(CLASS)?.and_then(ClassCode::parse).ok_or(Failure::NotFound)?;
    let class = class_of(cx.bank, release, code)?.ok_or(Failure::NotFound)?;
    let filled = FeatureForm::read(&class, &params)?;
    let product = changeable(cx)?;
    let view = View {
        product: &product,
        release,
        class: &class,
        base,
        form: filled,
        reason: reason.to_owned(),
        faults: Vec::new(),
    };
    let features = match view.form.values(&class) {
        Ok(features) => decided(&params, &product, features)?,
        Err(faults) => {
            return Ok(View { faults, ..view }.page(cx, StatusCode::UNPROCESSABLE_ENTITY, html! {}));
        }
    };
    let command = ClassifyProduct { link, base, class: Some((release, code)), features: &features, reason };
    match classify_product(cx.bank, &cx.caller()?, &command)? {
        Classified::Saved { merged, .. } => {
            let done = if merged { Done::SavedMerged } else { Done::Saved };
            Ok(Response::see_other(&done.at(&back)))
        }
        Classified::Nothing => Ok(Response::see_other(&Done::NothingChanged.at(&back))),
        Classified::UnknownClass => Err(Failure::NotFound.into()),
        Classified::Refused(faults) => Ok(View { faults, ..view }.page(cx, StatusCode::UNPROCESSABLE_ENTITY, html! {})),
        Classified::Conflict { merged, conflicts } => {
            let notice = conflict(cx, &merged, &conflicts)?;
            let form = FeatureForm::of(&mine_over(&merged, &conflicts, &class), cx.language);
            let view = View { product: &merged, base: merged.version, form, ..view };
            Ok(view.page(cx, StatusCode::CONFLICT, notice))
        }
    }
}

/// What the form shows after a conflict: the merged card, with this person's words where the two differ.
fn mine_over(merged: &Product, conflicts: &[Met], class: &Class) -> Vec<FeatureValue> {
    let mut etim = merged.etim.clone();
    for met in conflicts {
        if let (Some(etim), Change::Feature { code, new, .. }) = (&mut etim, &met.mine) {
            etim.put(*code, *new);
        }
    }
    let values = etim.map_or_else(Vec::new, |etim| etim.features().to_vec());
    values.into_iter().filter(|value| class.feature(value.feature).is_some()).collect()
}

/// The features as decided after a conflict: where the other's word is to stand, it does.
fn decided(params: &Params, product: &Product, mut features: Vec<FeatureValue>) -> Result<Vec<FeatureValue>, Stop> {
    let mut theirs = Vec::new();
    for (field, _) in params.iter() {
        if let Some(code) = field.strip_prefix("choice-").and_then(FeatureCode::parse)
            && params.one(field)? == Some(THEIRS)
        {
            theirs.push(code);
        }
    }
    for code in theirs {
        features.retain(|value| value.feature != code);
        if let Some(content) = product.etim.as_ref().and_then(|etim| etim.get(code)) {
            features.push(FeatureValue { feature: code, content });
        }
    }
    features.sort_by_key(|value| value.feature);
    Ok(features)
}

/// Who said what: the table of both, with the choice of whose word is to stand.
fn conflict(cx: &Cx<'_>, product: &Product, conflicts: &[Met]) -> Result<Markup, Stop> {
    let language = cx.language;
    let names = Names::of(cx, product)?;
    let directory = cx.bank.directory();
    let actor = cx.actor()?;
    Ok(html! {
        (Notice::new(Tone::Attention, key::PRODUCT_CONFLICT).show(language))
        @for met in conflicts {
            @let theirs = rows(language, product, &names, std::slice::from_ref(&met.theirs), |_| None);
            @let mine = rows(language, product, &names, std::slice::from_ref(&met.mine), |_| None);
            section.fields {
                p.quiet {
                    (who_words(language, &describe_author(&directory, actor, met.author))) ", "
                    (format::time_tag(language, met.at))
                }
                (changes(language, key::PRODUCT_STORED, &theirs))
                p.quiet { (key::PRODUCT_YOURS.get(language)) }
                (changes(language, key::PRODUCT_YOURS, &mine))
                @if let Change::Feature { .. } = met.mine {
                    label {
                        input type="checkbox" name={ "choice-" (place_code(met.mine.place())) } value=(THEIRS);
                        " " (key::PRODUCT_KEEP_THEIRS.get(language))
                    }
                }
            }
        }
    })
}

fn changeable(cx: &Cx<'_>) -> Result<Product, Failure> {
    let link = link_of(cx)?;
    let actor = cx.actor()?;
    actor.require(Permission::EditProducts, link.company)?;
    show_product(cx.bank, actor, link)
}

/// The release that the address names, or the newest.
fn release_of(query: &Params, loaded: &[Release]) -> Result<Option<ReleaseId>, Stop> {
    match query.one(RELEASE)? {
        Some(text) => {
            let wanted = ReleaseId::parse(text).filter(|id| loaded.iter().any(|release| release.id == *id));
            Ok(Some(wanted.ok_or(Failure::NotFound)?))
        }
        None => Ok(loaded.first().map(|release| release.id)),
    }
}

/// What the card says that the class takes, and what it has no place for.
fn carry(
    cx: &Cx<'_>,
    product: &Product,
    release: ReleaseId,
    class: &Class,
) -> Result<crate::domain::etim::ClassChange, Stop> {
    let Some(etim) = &product.etim else { return Ok(Default::default()) };
    if (etim.release, etim.class) == (release, class.code) {
        return Ok(crate::domain::etim::ClassChange { kept: etim.features().to_vec(), dropped: Vec::new() });
    }
    let from = class_of(cx.bank, etim.release, etim.class)?;
    Ok(change_class(from.as_deref().unwrap_or(class), class, etim.features()))
}

/// Says before saving what a change of class takes away.
fn dropped(
    cx: &Cx<'_>,
    product: &Product,
    dropped: &[(FeatureValue, crate::domain::etim::FeatureFault)],
) -> Result<Markup, Stop> {
    if dropped.is_empty() {
        return Ok(html! {});
    }
    let names = Names::of(cx, product)?;
    Ok(html! {
        (Notice::new(Tone::Attention, key::PRODUCT_CLASS_DROPS).show(cx.language))
        ul {
            @for (value, fault) in dropped {
                li {
                    (names.feature(value.feature).show(cx.language)) ": "
                    (names.content(cx.language, value.feature, value.content).show(cx.language)) " – "
                    (etim::fault_words(*fault, cx.language))
                }
            }
        }
    })
}

struct View<'a> {
    product: &'a Product,
    release: ReleaseId,
    class: &'a Class,
    base: u32,
    form: FeatureForm,
    reason: String,
    faults: Vec<FaultyFeature>,
}

impl View<'_> {
    fn page(&self, cx: &Cx<'_>, status: StatusCode, before: Markup) -> Response {
        let language = cx.language;
        let link = self.product.link;
        let errors = etim::errors(language, self.class, &self.faults);
        let body = html! {
            (hidden(BASE, &self.base.to_string()))
            (hidden(RELEASE, &self.release.to_string()))
            (hidden(CLASS, self.class.code.as_str()))
            (before)
            (section(language, ETIM, etim::name(&*self.class.name), html! {
                p.quiet {
                    (identifier::code(self.class.code.as_str())) " · " (self.release) " · "
                    a href=(chooser(self.product, Some(self.release), "")) { (key::PRODUCT_CLASS_OTHER.get(language)) }
                }
                (self.form.show(language, self.class, &errors))
            }))
            (section(language, "why", key::PRODUCT_WHY, html! {
                (Field::text(REASON, key::PRODUCT_REASON).value(&self.reason).help(key::PRODUCT_REASON_HELP)
                    .max_length(REASON_LIMIT as u32).show(language))
            }))
            (save_bar(language, key::WORD_SAVE, Some(&format!("{}#{ETIM}", link::product(link)))))
        };
        let content = html! {
            (error_summary(language, &errors))
            (beside_sections(
                sections(language, &section_entries(self.product, None, &[])),
                html! { (form(&link::product_edit(link, ETIM), cx.csrf(), body)) (attribution(language)) }
            ))
        };
        frame_page(cx, status, self.product, content)
    }
}

pub(super) fn frame_page(cx: &Cx<'_>, status: StatusCode, product: &Product, content: Markup) -> Response {
    let frame = cx
        .frame(key::PRODUCT_ETIM_TITLE)
        .place(Place::Products)
        .crumb(key::NAV_PRODUCTS, link::PRODUCTS)
        .crumb(name(product, cx.language), link::product(product.link));
    cx.page_with(status, &frame, content)
}
