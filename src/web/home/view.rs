//! What the home page shows.

use std::sync::Arc;

use maud::{Markup, html};

use crate::auth::session::Session;
use crate::domain::language::Language;
use crate::domain::product::summary::Summary;
use crate::service::Directory;
use crate::service::catalogue::Counts;
use crate::service::mails::Matters;
use crate::service::requests::WaitingCount;
use crate::service::sessions::LastSignIn;
use crate::text::key;
use crate::web::mails::mails_wait;
use crate::web::products::name::name;
use crate::web::ui::chart::{self, Bar, Caption};
use crate::web::ui::empty::empty;
use crate::web::ui::form::{Weight, link_button};
use crate::web::ui::list::{Line, lines};
use crate::web::ui::notice::{Notice, Tone};
use crate::web::ui::status::quality;
use crate::web::ui::tile::{Tile, card, cards, tiles};
use crate::web::ui::{format, identifier, link, names};

/// Groups in the chart: the largest ones; all of them stand in the list's filter.
const GROUPS: usize = 10;

/// Everything the page shows.
pub(super) struct Home<'a> {
    pub(super) language: Language,
    pub(super) directory: &'a Directory,
    /// Counts of the active products within the reader's sight, and how many are archived.
    pub(super) counts: &'a Counts,
    /// The products that changed last.
    pub(super) changed: &'a [Summary],
    /// The active products with the lowest quality; empty for readers who cannot better them.
    pub(super) needy: &'a [Summary],
    pub(super) manages_companies: bool,
    pub(super) opens_products: bool,
    /// Applications that wait for the reader; none for readers who do not decide any.
    pub(super) applications: Option<usize>,
    /// Cards with documents that have ended or end soon; none for readers who cannot renew them.
    pub(super) expiring: Option<usize>,
    /// What of the mails waits; none for readers who do not look after them.
    pub(super) mails: Option<&'a Matters>,
    /// Requests about personal data that wait; none for readers who do not decide them.
    pub(super) requests: Option<WaitingCount>,
    /// Conversations that the reader has not read.
    pub(super) unread: usize,
    /// Whether the reader has a list of conversations.
    pub(super) converses: bool,
    /// Open matters of the watch over misuse; nought for readers who do not look into them.
    pub(super) matters: usize,
    /// Companies whose people nobody can administer; nought for readers who do not manage companies.
    pub(super) without_users: usize,
}

impl Home<'_> {
    /// The content of the page.
    pub(super) fn show(&self) -> Markup {
        let language = self.language;
        // Whatever waits for the reader is told before there is a single product.
        let waits = self.requests.is_some_and(|waiting| waiting.all > 0)
            || self.without_users > 0
            || self.unread > 0
            || self.matters > 0;
        if self.changed.is_empty() && !waits {
            let next = self
                .opens_products
                .then(|| link_button(language, link::PRODUCT_NEW, key::HOME_OPEN_FIRST, Weight::Primary));
            return html! {
                @if let Some(mails) = self.mails { (mails_wait(language, mails)) }
                @if self.applications.is_some_and(|waiting| waiting > 0) || self.failed_mails().is_some() { (self.tiles()) }
                (empty(language, key::HOME_EMPTY, key::HOME_EMPTY_HELP, next))
            };
        }
        html! {
            div.stack {
                @if let Some(mails) = self.mails { (mails_wait(language, mails)) }
                (self.tiles())
                (cards(html! {
                    (self.card_of(key::HOME_CHANGED, ("changed", true), self.changed, |row| {
                        format::time_tag(language, row.changed)
                    }))
                    @if !self.needy.is_empty() {
                        (self.card_of(key::HOME_NEEDY, ("quality", false), self.needy, |row| {
                            quality(language, row.quality)
                        }))
                    }
                    (self.groups())
                }))
            }
        }
    }

    fn tiles(&self) -> Markup {
        let [active, archived] = self.counts.status.map(|count| count as u64);
        let products = |status: &str| link::Query::new(link::PRODUCTS).with("status", status).url();
        let mut counts = vec![
            Tile::new(key::HOME_ACTIVE, active, products("active")),
            Tile::new(key::HOME_ARCHIVED, archived, products("archived")),
        ];
        if self.manages_companies {
            counts.push(Tile::new(key::HOME_COMPANIES, self.counts.companies.len() as u64, link::COMPANIES));
        }
        if let Some(applications) = self.applications.filter(|waiting| *waiting > 0) {
            counts.push(Tile::new(key::APPLICATIONS_TILE, applications as u64, link::APPLICATIONS).waiting());
        }
        if let Some(expiring) = self.expiring {
            counts.push(Tile::new(key::DOCUMENTS_TILE, expiring as u64, link::DOCUMENTS).waiting());
        }
        counts.extend(self.failed_mails());
        if self.matters > 0 {
            counts.push(Tile::new(key::MATTERS_TILE, self.matters as u64, link::MATTERS).waiting());
        }
        if let Some(waiting) = self.requests {
            let url = if waiting.overdue > 0 { link::requests_overdue() } else { link::REQUESTS.to_owned() };
            let mut tile = Tile::new(key::REQUESTS_TILE, waiting.all as u64, url).waiting();
            if waiting.overdue > 0 {
                let late = key::REQUESTS_TILE_OVERDUE.with(self.language, &[("count", waiting.overdue.into())]);
                tile = tile.note(late);
            }
            counts.push(tile);
        }
        if self.unread > 0 {
            // Whoever has no such list is written to about an own request.
            let url = if self.converses { link::threads_unread() } else { link::my_requests() };
            counts.push(Tile::new(key::THREADS_TILE, self.unread as u64, url).waiting());
        }
        if self.without_users > 0 {
            let url = link::companies_without_user();
            counts.push(Tile::new(key::COMPANIES_WITHOUT_USER, self.without_users as u64, url).waiting());
        }
        tiles(self.language, &counts)
    }

    /// Mails that were given up lately, where there are any.
    fn failed_mails(&self) -> Option<Tile<'static>> {
        let mails = self.mails.filter(|mails| mails.failed > 0)?;
        let failed = link::Query::new(link::MAILS).with("state", "failed").url();
        Some(Tile::new(key::MAILS_TILE_FAILED, mails.failed, failed).waiting())
    }

    /// A card with products, and the way to the whole list in the same order.
    fn card_of(
        &self,
        title: crate::text::Text,
        (sort, descending): (&str, bool),
        rows: &[Summary],
        about: impl Fn(&Summary) -> Markup,
    ) -> Markup {
        let all = link::Query::new(link::PRODUCTS)
            .with_some("status", (!descending).then_some("active"))
            .with("sort", sort)
            .with_some("order", descending.then_some("descending"))
            .url();
        let list: Vec<_> = rows
            .iter()
            .map(|row| Line {
                url: link::product(row.link),
                identifier: identifier::lvi_number(row.link.number),
                name: name(row, self.language),
                about: about(row),
            })
            .collect();
        let more = link_button(self.language, &all, key::WORD_SHOW_MORE, Weight::Plain);
        card(self.language, title, Some(more), lines(&list))
    }

    fn groups(&self) -> Markup {
        let mut groups = self.counts.groups.clone();
        groups.sort_by_key(|&(group, count)| (std::cmp::Reverse(count), group));
        let bars: Vec<_> = groups
            .iter()
            .take(GROUPS)
            .map(|&(group, count)| Bar {
                label: format!("{group:02} {}", self.directory.grouping.group_name(group, self.language)).into(),
                value: count as u64,
                url: Some(
                    link::Query::new(link::PRODUCTS)
                        .with("group", format!("{group:02}"))
                        .with("status", "active")
                        .url(),
                ),
            })
            .collect();
        let caption = Caption {
            title: key::HOME_BY_GROUP.into(),
            label: key::HOME_GROUP.into(),
            value: key::HOME_PRODUCTS.into(),
        };
        html! { section.card.wide { (chart::bars(self.language, &caption, &bars)) } }
    }
}

/// When the reader's sign-in before this one was, and whether somebody has tried in vain since.
pub(super) fn last_sign_in(language: Language, last: Option<&LastSignIn>) -> Markup {
    let Some(LastSignIn { at: Some(at), refused }) = last.copied() else { return html! {} };
    let when = format::date_time(language, at);
    let when = ("when", (&when).into());
    html! {
        @if refused > 0 {
            @let words = key::HOME_LAST_SIGN_IN_REFUSED.with(language, &[when, ("count", refused.into())]);
            (Notice::new(Tone::Attention, words).with_link(key::ME_TITLE, link::ME.to_owned()).show(language))
        } @else {
            p.quiet.small { (key::HOME_LAST_SIGN_IN.with(language, &[when])) }
        }
    }
}

/// Who is reading: company and role, under the title.
pub(super) fn reader(language: Language, session: Option<&Arc<Session>>) -> Markup {
    html! {
        @if let Some(session) = session {
            span { (session.company_name()) }
            span { (names::role(session.actor.role).get(language)) }
        }
    }
}
