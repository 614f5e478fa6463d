//! The frame of every page: top bar, rail, breadcrumbs, title with its actions, notice, content, foot.
//!
//! [`Frame`] is filled by the page's handler and rendered once; it makes the whole HTML document.

use maud::{DOCTYPE, Markup, Render, html};

use crate::domain::id::CompanyId;
use crate::domain::language::Language;
use crate::domain::role::Role;
use crate::http::assets;
use crate::text::key;

use super::foot;
use super::link;
use super::notice::Notice;
use super::rail;
use super::stream::Room;
use super::top;
use super::words::{Words, plain};

pub use super::rail::Place;
pub use crate::domain::person::Theme;

const CSS: &str = assets::url("css/app.css");
const JS: &str = assets::url("js/app.js");
/// Bytes around the content, so that a page is given its room once.
const TYPICAL_FRAME: usize = 12 * 1024;
const MARK: &str = assets::url("icons/mark.svg");

/// The `data-theme` attribute of the document, if one is needed.
const fn attribute(theme: Theme) -> Option<&'static str> {
    match theme {
        Theme::System => None,
        Theme::Light => Some("light"),
        Theme::Dark => Some("dark"),
    }
}

/// The signed-in person, as the frame shows them.
#[derive(Clone, Copy, Debug)]
pub struct Signed<'a> {
    /// The person's own name.
    pub name: &'a str,
    /// The company's name.
    pub company: &'a str,
    /// The company's customer number.
    pub company_id: CompanyId,
    /// The person's user group: decides which places the rail has.
    pub role: Role,
    /// The session's token against forged requests.
    pub csrf: &'a str,
}

/// One step of the breadcrumbs.
#[derive(Clone, Debug)]
pub struct Crumb<'a> {
    /// What it is called.
    pub label: Words<'a>,
    /// Where it leads.
    pub url: String,
}

/// A page around its content.
#[derive(Clone, Debug)]
pub struct Frame<'a> {
    language: Language,
    title: Words<'a>,
    crumbs: Vec<Crumb<'a>>,
    beside: Option<Markup>,
    actions: Option<Markup>,
    signed: Option<Signed<'a>>,
    place: Option<Place>,
    notice: Option<Notice<'a>>,
    theme: Theme,
    search: &'a str,
    here: &'a str,
    narrow: bool,
    demo: bool,
    subtitle: Option<Markup>,
    under_way: usize,
    waiting: usize,
    requests_waiting: usize,
    unread: usize,
    matters: usize,
    again: Option<u16>,
    bare: bool,
}

impl<'a> Frame<'a> {
    /// A frame in a language with the page's one title.
    pub fn new(language: Language, title: impl Into<Words<'a>>) -> Frame<'a> {
        Frame {
            language,
            title: title.into(),
            crumbs: Vec::new(),
            beside: None,
            actions: None,
            signed: None,
            place: None,
            notice: None,
            theme: Theme::System,
            search: "",
            here: link::HOME,
            narrow: false,
            demo: false,
            subtitle: None,
            under_way: 0,
            waiting: 0,
            requests_waiting: 0,
            unread: 0,
            matters: 0,
            again: None,
            bare: false,
        }
    }

    /// Who is signed in; without it the page has neither rail nor search.
    pub fn signed(mut self, signed: Option<Signed<'a>>) -> Frame<'a> {
        self.signed = signed;
        self
    }

    /// The rail's place to which the page belongs.
    pub fn place(mut self, place: Place) -> Frame<'a> {
        self.place = Some(place);
        self
    }

    /// Adds a step to the breadcrumbs, from the outermost inwards; the page itself is not a step.
    pub fn crumb(mut self, label: impl Into<Words<'a>>, url: impl Into<String>) -> Frame<'a> {
        self.crumbs.push(Crumb { label: label.into(), url: url.into() });
        self
    }

    /// Navigation to the right of the breadcrumbs: where else one goes from here.
    pub fn beside(mut self, beside: Markup) -> Frame<'a> {
        self.beside = Some(beside);
        self
    }

    /// Links and buttons to the right of the title.
    pub fn actions(mut self, actions: Markup) -> Frame<'a> {
        self.actions = Some(actions);
        self
    }

    /// A quiet line under the title: an identifier, a status, who changed it last.
    pub fn subtitle(mut self, subtitle: Markup) -> Frame<'a> {
        self.subtitle = Some(subtitle);
        self
    }

    /// What just happened, above the content.
    pub fn notice(mut self, notice: Option<Notice<'a>>) -> Frame<'a> {
        self.notice = notice;
        self
    }

    /// The person's choice of light or dark.
    pub fn theme(mut self, theme: Theme) -> Frame<'a> {
        self.theme = theme;
        self
    }

    /// What stands in the search box.
    pub fn search(mut self, words: &'a str) -> Frame<'a> {
        self.search = words;
        self
    }

    /// The page's own path and query, to come back to after a change of language.
    pub fn here(mut self, path: &'a str) -> Frame<'a> {
        self.here = path;
        self
    }

    /// Content in a narrow column, for forms and texts.
    pub fn narrow(mut self) -> Frame<'a> {
        self.narrow = true;
        self
    }

    /// Says at the top that everything here is invented.
    pub fn demo(mut self, demo: bool) -> Frame<'a> {
        self.demo = demo;
        self
    }

    /// How many of the person's jobs are under way; stands on the rail.
    pub fn under_way(mut self, jobs: usize) -> Frame<'a> {
        self.under_way = jobs;
        self
    }

    /// How many applications wait for the person; stands on the rail.
    pub fn waiting(mut self, applications: usize) -> Frame<'a> {
        self.waiting = applications;
        self
    }

    /// How many requests about personal data wait for the person; stands on the rail.
    pub fn requests_waiting(mut self, requests: usize) -> Frame<'a> {
        self.requests_waiting = requests;
        self
    }

    /// How many conversations the person has not read; stands on the rail.
    pub fn unread(mut self, threads: usize) -> Frame<'a> {
        self.unread = threads;
        self
    }

    /// How many matters of the watch over misuse are open; stands on the rail.
    pub fn matters(mut self, matters: usize) -> Frame<'a> {
        self.matters = matters;
        self
    }

    /// Loads the page again after so many seconds where no script can follow what it shows.
    pub fn again_after(mut self, seconds: Option<u16>) -> Frame<'a> {
        self.again = seconds;
        self
    }

    /// Leaves the bar out, where none of what it offers could answer.
    pub fn bare(mut self) -> Frame<'a> {
        self.bare = true;
        self
    }

    /// The whole document around its content.
    pub fn show(&self, body: impl Render) -> Markup {
        let language = self.language;
        html! {
            (Room(TYPICAL_FRAME))
            (DOCTYPE)
            html lang=(language.code()) dir="ltr" data-theme=[attribute(self.theme)] {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { (plain(self.title.get(language))) " · " (plain(key::APP_NAME.get(language))) }
                    link rel="stylesheet" href=(CSS);
                    link rel="icon" type="image/svg+xml" href=(MARK);
                    script defer src=(JS) {}
                    @if let Some(seconds) = self.again {
                        noscript { meta http-equiv="refresh" content=(seconds); }
                    }
                }
                body data-unsaved=(plain(key::FORM_UNSAVED.get(language))) {
                    a.skip href="#content" { (plain(key::FRAME_SKIP.get(language))) }
                    @if !self.bare {
                        (top::bar(language, self.signed.as_ref(), self.search, self.here, self.theme, self.demo))
                    }
                    div.frame.signed[self.signed.is_some()] {
                        @if let Some(signed) = &self.signed {
                            (rail::rail(language, signed, self.place, &[
                                (Place::Jobs, self.under_way, key::JOBS_UNDER_WAY),
                                (Place::People, self.waiting, key::APPLICATIONS_WAITING_UNSEEN),
                                (Place::Threads, self.unread, key::THREADS_UNREAD),
                                (Place::Requests, self.requests_waiting, key::REQUESTS_WAITING),
                                (Place::Matters, self.matters, key::MATTERS_OPEN_UNSEEN),
                            ]))
                        }
                        main #content.narrow[self.narrow] tabindex="-1" {
                            @match &self.beside {
                                Some(beside) => div.way { (self.crumbs()) (beside) },
                                None => (self.crumbs()),
                            }
                            (self.head())
                            @if let Some(notice) = &self.notice { (notice.show(language)) }
                            (body)
                        }
                        (foot::foot(language, self.signed.as_ref()))
                    }
                }
            }
        }
    }

    fn crumbs(&self) -> Markup {
        html! {
            @if !self.crumbs.is_empty() {
                nav.crumbs aria-label=(plain(key::FRAME_BREADCRUMBS.get(self.language))) {
                    ol {
                        @for crumb in &self.crumbs {
                            li { a href=(crumb.url) { (crumb.label.show(self.language)) } }
                        }
                    }
                }
            }
        }
    }

    fn head(&self) -> Markup {
        html! {
            div.head {
                div.titles {
                    h1 { (self.title.show(self.language)) }
                    @if let Some(subtitle) = &self.subtitle { div.subtitle { (subtitle) } }
                }
                @if let Some(actions) = &self.actions { div.actions { (actions) } }
            }
        }
    }
}
