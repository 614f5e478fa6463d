//! The left rail: the places a role has, and where the reader is.

use maud::{Markup, html};

use crate::domain::language::Language;
use crate::domain::role::{Permission, Role, holds};
use crate::text::{Text, key};

use super::icon::{Icon, icon};
use super::link;
use super::page::Signed;
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
    /// Events.
    Events,
    /// Mails that the bank sends.
    Mails,
    /// The search.
    Search,
    /// The reader's own account.
    Me,
}

impl Place {
    const ALL: [Place; 11] = [
        Place::Home,
        Place::Products,
        Place::Jobs,
        Place::Etim,
        Place::Groups,
        Place::Companies,
        Place::People,
        Place::Events,
        Place::Mails,
        Place::Search,
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
            | Place::Me => true,
            Place::People => holds(role, Permission::ReadPeople),
            Place::Events => holds(role, Permission::ReadEvents),
            Place::Mails => holds(role, Permission::ReadMails),
            Place::Search => holds(role, Permission::ManageSearch),
        }
    }

    fn parts(self, signed: &Signed<'_>) -> (Icon, Text, String) {
        match self {
            Place::Home => (Icon::Home, key::NAV_HOME, link::HOME.to_owned()),
            Place::Products => (Icon::Product, key::NAV_PRODUCTS, link::PRODUCTS.to_owned()),
            Place::Jobs => (Icon::Jobs, key::NAV_JOBS, link::JOBS.to_owned()),
            Place::Etim => (Icon::Tree, key::NAV_ETIM, link::ETIM.to_owned()),
            Place::Groups => (Icon::Group, key::NAV_GROUPS, link::GROUPS.to_owned()),
            Place::Companies if signed.role == Role::MainUser => {
                (Icon::Company, key::NAV_COMPANIES, link::COMPANIES.to_owned())
            }
            Place::Companies => (Icon::Company, key::NAV_MY_COMPANY, link::company(signed.company_id)),
            Place::People => (Icon::People, key::NAV_PEOPLE, link::PEOPLE.to_owned()),
            Place::Events => (Icon::Events, key::NAV_EVENTS, link::EVENTS.to_owned()),
            Place::Mails => (Icon::Mail, key::NAV_MAILS, link::MAILS.to_owned()),
            Place::Search => (Icon::Search, key::NAV_SEARCH, link::SEARCH.to_owned()),
            Place::Me => (Icon::Person, key::NAV_ME, link::ME.to_owned()),
        }
    }
}

/// What the rail counts.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts {
    /// The person's jobs that are under way.
    pub(super) jobs: usize,
    /// Applications that wait for the person.
    pub(super) applications: usize,
}

impl Counts {
    /// What waits at a place, and the words that say so to whoever does not see where the number stands.
    const fn at(self, place: Place) -> Option<(usize, Text)> {
        match place {
            Place::Jobs if self.jobs > 0 => Some((self.jobs, key::JOBS_UNDER_WAY)),
            Place::People if self.applications > 0 => Some((self.applications, key::APPLICATIONS_WAITING_UNSEEN)),
            _ => None,
        }
    }
}

/// The rail for a person, with what waits there.
pub(super) fn rail(language: Language, signed: &Signed<'_>, here: Option<Place>, counts: Counts) -> Markup {
    html! {
        nav.rail aria-label=(plain(key::FRAME_PLACES.get(language))) {
            ul {
                @for place in Place::ALL {
                    @if place.is_for(signed.role) {
                        @let (sign, label, url) = place.parts(signed);
                        li {
                            a href=(plain(&url)) aria-current=[(here == Some(place)).then_some("true")] {
                                (icon(sign))
                                span { (plain(label.get(language))) }
                                @if let Some((count, what)) = counts.at(place) {
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
