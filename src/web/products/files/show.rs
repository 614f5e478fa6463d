//! Files of a card as readers see them: pictures in their frame, documents as tiles, all with how it stands with them.

use std::collections::HashMap;

use jiff::civil::Date;
use maud::{Markup, html};

use crate::domain::attachment::thumb::{LARGE, MEDIUM, SMALL};
use crate::domain::attachment::{Blob, ContentId, FileRef, State, Thumbs};
use crate::domain::language::Language;
use crate::domain::link::Checked;
use crate::domain::number::LinkNumber;
use crate::domain::product::{FieldCode, Product};
use crate::service::Failure;
use crate::service::files::link_states;
use crate::text::{Text, key};
use crate::web::Cx;
use crate::web::ui::file::{self, File};
use crate::web::ui::icon::Icon;
use crate::web::ui::picture::Shown;
use crate::web::ui::status::{Tone, status};
use crate::web::ui::words::Words;
use crate::web::ui::{format, link};

/// What is known of a card's files and addresses.
pub(in crate::web::products) struct Files {
    language: Language,
    link: LinkNumber,
    today: Date,
    blobs: HashMap<ContentId, Blob>,
    links: Vec<(FieldCode, Checked)>,
}

impl Files {
    /// What is known of the files of a card.
    pub(in crate::web::products) fn of(cx: &Cx<'_>, product: &Product) -> Result<Files, Failure> {
        let mut blobs = HashMap::new();
        for (_, file) in product.values.all_files() {
            if let Some(blob) = cx.bank.blob(file.content)? {
                blobs.insert(file.content, blob);
            }
        }
        let today = format::day(cx.bank.clock.now());
        let links = link_states(cx.bank, product)?;
        Ok(Files { language: cx.language, link: product.link, today, blobs, links })
    }

    /// Whether there is a small picture to be shown.
    fn has_thumb(&self, content: ContentId) -> bool {
        let shown = |blob: &Blob| blob.is_clean() && matches!(blob.thumbs, Thumbs::Due | Thumbs::Made);
        self.blobs.get(&content).is_some_and(shown)
    }

    /// The pictures that can be looked at, the main image first: TT701 and TT702.
    pub(in crate::web::products) fn pictures(&self, product: &Product, alt: &Words<'_>) -> Vec<Shown<'static>> {
        picture_files(product)
            .filter(|file| self.has_thumb(file.content))
            .zip(1..)
            .map(|(file, number)| self.picture(file, number, alt))
            .collect()
    }

    /// One of the pictures.
    pub(super) fn picture(&self, file: &FileRef, number: usize, alt: &Words<'_>) -> Shown<'static> {
        let name = if file.title.is_empty() { alt.get(self.language) } else { &file.title };
        let pixels = self.blobs.get(&file.content).and_then(|blob| blob.pixels);
        let thumb = |edge| link::product_thumb(self.link, file.content, edge);
        Shown {
            alt: key::FILES_PICTURE_OF.with(self.language, &[("name", name.into())]).into(),
            page: link::product_image(self.link, number),
            large: thumb(LARGE),
            medium: thumb(MEDIUM),
            small: thumb(SMALL),
            size: pixels.map(|pixels| (pixels.width, pixels.height)),
        }
    }

    /// A file.
    pub(in crate::web::products) fn file<'a>(&self, file: &'a FileRef) -> File<'a> {
        let blob = self.blobs.get(&file.content);
        let mut notes = Vec::new();
        notes.extend(file::validity(self.language, file.validity(self.today), file.from, file.until));
        let seen = match blob.map(|blob| &blob.state) {
            Some(State::Clean) => true,
            Some(State::Waiting) => {
                notes.push(file::waiting(self.language));
                false
            }
            Some(State::Infected { signature }) => {
                notes.push(file::infected(self.language, signature));
                false
            }
            None => false,
        };
        File {
            title: Words::from(file.shown()),
            url: seen.then(|| link::product_file(self.link, file.content, &file.name)),
            kind: blob.map(|blob| blob.kind),
            size: blob.map_or(0, |blob| blob.size),
            language: file.language,
            thumb: self.has_thumb(file.content).then(|| link::product_thumb(self.link, file.content, SMALL)),
            notes,
        }
    }

    /// The files of a field as tiles.
    pub(in crate::web::products) fn tiles(&self, files: &[FileRef]) -> Markup {
        let files: Vec<File<'_>> = files.iter().map(|file| self.file(file)).collect();
        file::tiles(self.language, &files)
    }

    /// That the address of a field leads nowhere, and when that was found; nothing where it leads somewhere.
    pub(in crate::web::products) fn dead_link(&self, code: FieldCode) -> Option<Markup> {
        let (_, checked) = self.links.iter().find(|(field, checked)| *field == code && checked.answer.is_dead())?;
        let date = format::date(self.language, checked.at);
        let answer = Text::find(checked.answer.key())?.get(self.language);
        let words = key::LINK_DEAD.with(self.language, &[("answer", answer.into()), ("date", (&date).into())]);
        Some(status(self.language, Tone::Bad, Icon::Attention, words))
    }
}

/// The files of the picture fields, the main image first.
pub(super) fn picture_files(product: &Product) -> impl Iterator<Item = &FileRef> {
    let main = product.values.files(FieldCode::MAIN_IMAGE);
    main.iter().chain(product.values.files(FieldCode::MORE_IMAGES))
}

/// Files one after the other in running text.
pub(in crate::web::products) fn line(files: &Files, list: &[FileRef]) -> Markup {
    html! { @for file in list { (files.file(file).line(files.language)) " " } }
}

/// Files in running words, for changes: what they are called, their language and how long they hold.
pub(in crate::web::products) fn plain(language: Language, list: &[FileRef]) -> String {
    let mut words = String::new();
    for file in list {
        if !words.is_empty() {
            words.push_str("; ");
        }
        words.push_str(file.shown());
        if !file.title.is_empty() {
            words.push_str(" · ");
            words.push_str(&file.name);
        }
        let date = |date: Option<Date>| date.map(|date| format::civil_date(language, date));
        let own = file.language.map(|own| file::own_name(own).get(language).to_owned());
        let until = match (date(file.from), date(file.until)) {
            (None, None) => None,
            (from, until) => Some(format!("{}–{}", from.unwrap_or_default(), until.unwrap_or_default())),
        };
        let about: Vec<String> = own.into_iter().chain(until).collect();
        if !about.is_empty() {
            words.push_str(" (");
            words.push_str(&about.join(", "));
            words.push(')');
        }
    }
    words
}
