//! What the page of documents shows.

use jiff::civil::Date;
use maud::{Markup, html};

use crate::domain::attachment::file::days_left;
use crate::domain::attachment::thumb::SMALL;
use crate::domain::id::CompanyId;
use crate::domain::language::Language;
use crate::domain::product::Product;
use crate::service::Directory;
use crate::service::files::{DeadLink, Expiring, ExpiringList, Waiting};
use crate::store::blobs::Trouble;
use crate::text::fields::field_name;
use crate::text::{Text, key};
use crate::web::products::name::name;
use crate::web::ui::empty::empty;
use crate::web::ui::external::external;
use crate::web::ui::filters;
use crate::web::ui::form::Choice;
use crate::web::ui::icon::Icon;
use crate::web::ui::notice::{Notice, Tone as NoticeTone};
use crate::web::ui::pager::Pager;
use crate::web::ui::status::{Tone, status};
use crate::web::ui::stream::Writes;
use crate::web::ui::table::{Column, table};
use crate::web::ui::{format, identifier, link, picture};

/// The value of `view` for links.
pub(super) const LINKS: &str = "links";
const DOCUMENTS: &str = "documents";

/// What all parts of the page need.
pub(super) struct View<'a> {
    pub language: Language,
    pub directory: &'a Directory,
    pub today: Date,
    pub company: Option<CompanyId>,
    pub page: u64,
    /// Whether the reader sees more than one company.
    pub everybody: bool,
}

/// The links that lead nowhere.
pub(super) enum Links {
    /// Nobody tries them.
    Off,
    /// They are tried.
    Tried {
        /// How many lead nowhere.
        total: usize,
        /// The page's links with their cards.
        rows: Vec<(DeadLink, Product)>,
    },
}

impl View<'_> {
    fn address(&self, view: &str, page: u64) -> String {
        link::Query::new(link::DOCUMENTS)
            .with_some("view", (view != DOCUMENTS).then_some(view))
            .with_some("company", self.company.map(|company| company.to_string()))
            .with_some("page", (page > 1).then(|| page.to_string()))
            .url()
    }

    /// The two views, what waits for the scanner, and the company that is looked at.
    pub(super) fn around(&self, waiting: &Waiting, (view, content): (&'static str, Markup)) -> Markup {
        let language = self.language;
        html! {
            @for trouble in &waiting.troubles {
                (Notice::new(NoticeTone::Attention, trouble_words(language, *trouble, waiting.count)).show(language))
            }
            nav.tabs aria-label=(key::DOCUMENTS_VIEWS.get(language)) {
                ul {
                    @for (code, label) in [(DOCUMENTS, key::DOCUMENTS_TITLE), (LINKS, key::DOCUMENTS_LINKS)] {
                        li {
                            a href=(self.address(code, 1)) aria-current=[(code == view).then_some("page")] {
                                (label.get(language))
                            }
                        }
                    }
                }
            }
            @if self.everybody { (self.companies(view)) }
            (content)
        }
    }

    fn companies(&self, view: &str) -> Markup {
        let choices: Vec<Choice<'_>> = self
            .directory
            .companies()
            .map(|(company, name)| Choice::new(company.to_string(), format!("{company} {name}")))
            .collect();
        let chosen = self.company.map(|company| company.to_string()).unwrap_or_default();
        let kept: &[(&str, &str)] = if view == LINKS { &[("view", LINKS)] } else { &[] };
        let select = filters::select(self.language, "company", key::WORD_COMPANY, &choices, &chosen);
        html! { div.one-filter { (filters::drawer(self.language, link::DOCUMENTS, kept, usize::from(self.company.is_some()), select)) } }
    }

    /// Cards with something that ends.
    pub(super) fn expiring(&self, list: &ExpiringList) -> (&'static str, Markup) {
        let language = self.language;
        if list.rows.is_empty() {
            return (DOCUMENTS, empty(language, key::DOCUMENTS_NONE, key::DOCUMENTS_NONE_HELP, None));
        }
        let mut columns = vec![
            Column::new(key::DOCUMENTS_ENDS),
            Column::new(key::FILES_PICTURE).kind(crate::web::ui::table::Kind::Picture),
            Column::new(key::PRODUCTS_LVI_NUMBER),
            Column::new(key::DOCUMENTS_PRODUCT),
            Column::new(key::DOCUMENTS_WHAT),
        ];
        if self.everybody {
            columns.push(Column::new(key::WORD_COMPANY));
        }
        let rows = html! {
            @for (row, ending) in &list.rows {
                tr {
                    td { @if let Some(first) = ending.first() { (self.end(first.until)) } }
                    td.thumb { (picture::thumb(row.image.map(|image| link::product_thumb(row.link, image, SMALL)))) }
                    td { a href=(link::product(row.link)) { (identifier::lvi_number(row.link.number)) } }
                    td.main { (name(row, language)) }
                    td.wrap { @for one in ending { (self.ending(one)) } }
                    @if self.everybody { td { (self.directory.company(row.link.company)) } }
                }
            }
        };
        let content = html! {
            p.quiet { (key::DOCUMENTS_HELP.get(language)) }
            (table(language, key::DOCUMENTS_TITLE, &columns, rows))
            (self.pager(DOCUMENTS, list.total))
        };
        (DOCUMENTS, content)
    }

    fn end(&self, until: Date) -> Markup {
        let date = format::civil_date(self.language, until);
        if days_left(until, self.today) < 0 {
            status(self.language, Tone::Bad, Icon::Attention, date)
        } else {
            status(self.language, Tone::Warn, Icon::Clock, date)
        }
    }

    fn ending(&self, one: &Expiring) -> Markup {
        let date = format::civil_date(self.language, one.until);
        html! {
            div {
                (field_name(one.code, self.language))
                @if !one.file.is_empty() { ": " (one.file) }
                " " span.quiet { (date) }
            }
        }
    }

    /// Links that lead nowhere.
    pub(super) fn links(&self, links: &Links) -> (&'static str, Markup) {
        let language = self.language;
        let (total, rows) = match links {
            Links::Off => {
                return (LINKS, empty(language, key::DOCUMENTS_LINKS_OFF, key::DOCUMENTS_LINKS_OFF_HELP, None));
            }
            Links::Tried { rows, .. } if rows.is_empty() => {
                return (LINKS, empty(language, key::DOCUMENTS_LINKS_NONE, key::DOCUMENTS_LINKS_NONE_HELP, None));
            }
            Links::Tried { total, rows } => (*total, rows),
        };
        let columns = [
            Column::new(key::PRODUCTS_LVI_NUMBER),
            Column::new(key::DOCUMENTS_ADDRESS),
            Column::new(key::DOCUMENTS_ANSWER),
            Column::new(key::DOCUMENTS_SINCE),
        ];
        let rows = html! {
            @for (dead, product) in rows {
                tr {
                    td { a href=(link::product(product.link)) { (identifier::lvi_number(product.link.number)) } }
                    td.wrap {
                        (field_name(dead.code, language)) ": "
                        (Writes(|page: &mut String| external(page, &dead.address)))
                    }
                    td.wrap {
                        @if let Some(words) = Text::find(dead.checked.answer.key()) { (words.get(language)) }
                        @if dead.checked.status > 0 { " (" (dead.checked.status) ")" }
                    }
                    td { (format::date_tag(language, dead.checked.since)) }
                }
            }
        };
        let content = html! {
            p.quiet { (key::DOCUMENTS_LINKS_HELP.get(language)) }
            (table(language, key::DOCUMENTS_LINKS, &columns, rows))
            (self.pager(LINKS, total))
        };
        (LINKS, content)
    }

    fn pager(&self, view: &str, total: usize) -> Markup {
        let url = |page: u64, _| self.address(view, page);
        Pager { page: self.page, size: super::SIZE, total: total as u64, url: &url, sizes: &[] }.show(self.language)
    }
}

fn trouble_words(language: Language, trouble: Trouble, count: u64) -> String {
    let what = match trouble {
        Trouble::ScannerDown => key::TROUBLE_SCANNER_DOWN,
        Trouble::TooLargeToScan => key::TROUBLE_TOO_LARGE_TO_SCAN,
        Trouble::ScannerOdd => key::TROUBLE_SCANNER_ODD,
        Trouble::NoFile => key::TROUBLE_NO_FILE,
    };
    let count = key::DOCUMENTS_SCAN_WAITING.with(language, &[("count", count.into())]);
    format!("{count} {}", what.get(language))
}
