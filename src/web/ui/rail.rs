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
    /// Requests about personal data.
    Requests,
    /// Events.
    Events,
    /// Mails that the bank sends.
    Mails,
    /// Newsletters and bulletins, and who gets them.
    Newsletters,
    /// The search.
    Search,
    /// The reader's own account.
    Me,
}

impl Place {
    const ALL: [Place; 13] = [
        Place::Home,
        Place::Products,
        Place::Jobs,
        Place::Etim,
        Place::Groups,
        Place::Companies,
        Place::People,
        Place::Requests,
        Place::Events,
        Place::Mails,
        Place::Newsletters,
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
            Place::Requests => holds(role, Permission::DecideRequests),
            Place::Events => holds(role, Permission::ReadEvents),
            Place::Mails => holds(role, Permission::ReadMails),
            Place::Newsletters => holds(role, Permission::ManageNewsletters),
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
            Place::Requests => (Icon::Document, key::NAV_REQUESTS, link::REQUESTS.to_owned()),
            Place::Events => (Icon::Events, key::NAV_EVENTS, link::EVENTS.to_owned()),
            Place::Mails => (Icon::Mail, key::NAV_MAILS, link::MAILS.to_owned()),
            Place::Newsletters => (Icon::Document, key::NAV_NEWSLETTERS, link::SUBSCRIBERS.to_owned()),
            Place::Search => (Icon::Search, key::NAV_SEARCH, link::SEARCH.to_owned()),
            Place::Me => (Icon::Person, key::NAV_ME, link::ME.to_owned()),
        }
    }
}

/// The rail for a person, with how much waits or is under way in which place, and what is counted there.
pub(super) fn rail(
    language: Language,
    signed: &Signed<'_>,
    here: Option<Place>,
    counts: &[(Place, usize, Text)],
) -> Markup {
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
