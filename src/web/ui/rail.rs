//! The left rail: the places a role has, and where the reader is.

use std::borrow::Cow;

use maud::{Markup, html};

use crate::domain::language::Language;
use crate::domain::role::{Permission, Role, holds};
use crate::text::{Text, key};

use super::icon::{Icon, icon};
use super::link;
use super::page::Signed;
use super::stream::Room;
use super::words::plain;

/// A place on the rail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The home page.
    Home,
    /// Products.
    Products,
    /// Jobs over many products.
    Jobs,
    /// The ETIM classification.
    Etim,
    /// All companies for main users, the own company for the others.
    Companies,
    /// People.
    People,
    /// Product groups and classes.
    Groups,
    /// Conversations with the bank, or with companies.
    Threads,
    /// Requests about personal data.
    Requests,
    /// Invoicing.
    Invoicing,
    /// Events.
    Events,
    /// Matters of the watch over misuse.
    Matters,
    /// Newsletters and bulletins: written by main users, read by everybody in the archive.
    Newsletters,
    /// Mails that the bank sends.
    Mails,
    /// The search.
    Search,
    /// How the bank itself is.
    Health,
    /// How the bank is used.
    Usage,
    /// The reader's own account.
    Me,
}

impl Place {
    const ALL: [Place; 18] = [
        Place::Home,
        Place::Products,
        Place::Jobs,
        Place::Etim,
        Place::Groups,
        Place::Companies,
        Place::People,
        Place::Threads,
        Place::Requests,
        Place::Invoicing,
        Place::Matters,
        Place::Events,
        Place::Newsletters,
        Place::Mails,
        Place::Search,
        Place::Health,
        Place::Usage,
        Place::Me,
    ];

    /// Whether the place is on a role's rail.
    fn is_for(self, role: Role) -> bool {
        match self {
            Place::Home
            | Place::Products
            | Place::Jobs
            | Place::Etim
            | Place::Groups
            | Place::Companies
            | Place::Newsletters
            | Place::Me => true,
            Place::People => holds(role, Permission::ReadPeople),
            Place::Threads => holds(role, Permission::Converse),
            Place::Requests => holds(role, Permission::DecideRequests),
            Place::Invoicing => holds(role, Permission::Invoice),
            Place::Matters => holds(role, Permission::KeepWatch),
            Place::Events => holds(role, Permission::ReadEvents),
            Place::Mails => holds(role, Permission::ReadMails),
            Place::Search => holds(role, Permission::ManageSearch),
            Place::Health => holds(role, Permission::ReadHealth),
            Place::Usage => holds(role, Permission::ReadUsage),
        }
    }

    fn parts(self, signed: &Signed<'_>) -> (Icon, Text, Cow<'static, str>) {
        match self {
            Place::Home => (Icon::Home, key::NAV_HOME, link::HOME.into()),
            Place::Products => (Icon::Product, key::NAV_PRODUCTS, link::PRODUCTS.into()),
            Place::Jobs => (Icon::Jobs, key::NAV_JOBS, link::JOBS.into()),
            Place::Etim => (Icon::Tree, key::NAV_ETIM, link::ETIM.into()),
            Place::Groups => (Icon::Group, key::NAV_GROUPS, link::GROUPS.into()),
            Place::Companies if signed.role == Role::MainUser => {
                (Icon::Company, key::NAV_COMPANIES, link::COMPANIES.into())
            }
            Place::Companies => (Icon::Company, key::NAV_MY_COMPANY, link::company(signed.company_id).into()),
            Place::People => (Icon::People, key::NAV_PEOPLE, link::PEOPLE.into()),
            Place::Threads => (Icon::Talk, key::NAV_THREADS, link::THREADS.into()),
            Place::Requests => (Icon::Document, key::NAV_REQUESTS, link::REQUESTS.into()),
            Place::Invoicing => (Icon::Invoice, key::NAV_INVOICING, link::INVOICING.into()),
            Place::Matters => (Icon::Attention, key::NAV_MATTERS, link::MATTERS.into()),
            Place::Events => (Icon::Events, key::NAV_EVENTS, link::EVENTS.into()),
            Place::Newsletters if holds(signed.role, Permission::ManageNewsletters) => {
                (Icon::Document, key::NAV_NEWSLETTERS, link::NEWSLETTERS.into())
            }
            Place::Newsletters => (Icon::Document, key::NAV_NEWSLETTERS, link::NEWSLETTER_ARCHIVE.into()),
            Place::Mails => (Icon::Mail, key::NAV_MAILS, link::MAILS.into()),
            Place::Search => (Icon::Search, key::NAV_SEARCH, link::SEARCH.into()),
            Place::Health => (Icon::Health, key::NAV_HEALTH, link::HEALTH.into()),
            Place::Usage => (Icon::Chart, key::NAV_USAGE, link::USAGE.into()),
            Place::Me => (Icon::Person, key::NAV_ME, link::ME.into()),
        }
    }
}

/// Bytes of the rail with all its places.
const TYPICAL_RAIL: usize = 7 * 1024;

/// The rail for a person, with how much waits or is under way in which place, and what is counted there.
pub(super) fn rail(
    language: Language,
    signed: &Signed<'_>,
    here: Option<Place>,
    counts: &[(Place, usize, Text)],
) -> Markup {
    html! {
        (Room(TYPICAL_RAIL))
        nav.rail aria-label=(plain(key::FRAME_PLACES.get(language))) {
            ul {
                @for place in Place::ALL {
                    @if place.is_for(signed.role) {
                        @let (sign, label, url) = place.parts(signed);
                        li {
                            a href=(plain(&url)) aria-current=[(here == Some(place)).then_some("true")] {
                                (icon(sign))
                                span { (plain(label.get(language))) }
                                @for (_, count, what) in counts.iter().filter(|(of, count, _)| *of == place && *count > 0) {
                                    span.count { (count) span.unseen { " " (what.get(language)) } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
