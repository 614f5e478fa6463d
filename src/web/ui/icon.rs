//! Icons: our own drawings on a 16-unit grid with one line weight, inlined so that they take the text's colour.
//!
//! An icon never stands alone: a word is beside it, or the button that holds it is labelled.

use std::sync::LazyLock;

use maud::{Markup, html};

/// A drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// A house: the home page.
    Home,
    /// A valve seen from the side: products.
    Product,
    /// A tree of boxes: a classification.
    Tree,
    /// A building: companies.
    Company,
    /// Two heads: people.
    People,
    /// One head: the reader.
    Person,
    /// Stacked sheets: product groups.
    Group,
    /// Lines with dots: events.
    Events,
    /// A magnifying glass.
    Search,
    /// A tick: done, active.
    Check,
    /// An i: worth knowing.
    Info,
    /// A triangle: to be looked at.
    Attention,
    /// A cross in a ring: failed.
    Error,
    /// A box with a lid: archived.
    Archive,
    /// A clock: waiting, history.
    Clock,
    /// A bar in a ring: switched off.
    Off,
    /// An x: remove, close.
    Close,
    /// A pencil: edit.
    Edit,
    /// Two sheets: copy.
    Copy,
    /// An arrow to the left.
    Left,
    /// An arrow to the right.
    Right,
    /// An arrow pointing upwards: ascending.
    Up,
    /// An arrow pointing downwards: descending.
    Down,
    /// Three lines: the menu.
    Menu,
    /// A funnel: filters.
    Filter,
    /// A door with an arrow: sign out.
    Leave,
    /// A picture frame: no picture yet.
    Picture,
    /// A bar that is half full: jobs.
    Jobs,
    /// An arrow into a tray: download.
    Download,
    /// A sheet with lines: a document.
    Document,
    /// A pair of compasses: a drawing.
    Drawing,
    /// A cube: a model.
    Model,
    /// An equals sign struck through: not alike.
    Differs,
    /// An envelope: mails.
    Mail,
    /// A sheet with a torn edge and lines: invoices.
    Invoice,
    /// A line that beats: the bank's own health.
    Health,
    /// A speech bubble: conversations.
    Talk,
    /// Columns of different height: figures.
    Chart,
}

impl Icon {
    /// All drawings, in the order of the enumeration.
    const ALL: [Icon; 38] = [
        Icon::Home,
        Icon::Product,
        Icon::Tree,
        Icon::Company,
        Icon::People,
        Icon::Person,
        Icon::Group,
        Icon::Events,
        Icon::Search,
        Icon::Check,
        Icon::Info,
        Icon::Attention,
        Icon::Error,
        Icon::Archive,
        Icon::Clock,
        Icon::Off,
        Icon::Close,
        Icon::Edit,
        Icon::Copy,
        Icon::Left,
        Icon::Right,
        Icon::Up,
        Icon::Down,
        Icon::Menu,
        Icon::Filter,
        Icon::Leave,
        Icon::Picture,
        Icon::Jobs,
        Icon::Download,
        Icon::Document,
        Icon::Drawing,
        Icon::Model,
        Icon::Differs,
        Icon::Mail,
        Icon::Invoice,
        Icon::Health,
        Icon::Talk,
        Icon::Chart,
    ];

    /// The drawing as SVG path data.
    const fn path(self) -> &'static str {
        match self {
            Icon::Home => "M2.5 7.5 8 2.75l5.5 4.75v5.75h-4v-4h-3v4h-4z",
            Icon::Product => "M2 6.5v6l6-3 6 3v-6l-6 3zM8 9.5v-6M5 3.5h6",
            Icon::Tree => "M2.5 2.5h4v3h-4zM9.5 6.75h4v3h-4zM9.5 11h4v3h-4zM4.5 5.5v7h5M4.5 8.25h5",
            Icon::Company => "M3 13.5v-11h6v11M9 6.5h4v7M1.75 13.5h12.5M5 5.25h2M5 8h2M5 10.75h2",
            Icon::People => {
                "M6 7.5a2.4 2.4 0 1 0 0-4.8 2.4 2.4 0 0 0 0 4.8zM1.75 13.5c0-2.6 1.7-4 4.25-4s4.25 1.4 4.25 4\
                 M10.5 2.9a2.3 2.3 0 0 1 0 4.4M12 9.8c1.5.5 2.25 1.8 2.25 3.7"
            }
            Icon::Person => "M8 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM3 13.75c0-2.75 1.9-4.25 5-4.25s5 1.5 5 4.25",
            Icon::Group => "M8 2.25 14 5.25 8 8.25 2 5.25zM2 8.25l6 3 6-3M2 11l6 3 6-3",
            Icon::Events => "M2.75 4h.01M2.75 8h.01M2.75 12h.01M5.75 4h7.5M5.75 8h7.5M5.75 12h7.5",
            Icon::Search => "M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.25 10.25 13.75 13.75",
            Icon::Check => "M3 8.5 6.5 12 13 4.5",
            Icon::Info => "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 7.25v3.75M8 5h.01",
            Icon::Attention => "M8 2.25 14.25 13.25H1.75zM8 6.5v3.25M8 11.5h.01",
            Icon::Error => "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM5.75 5.75l4.5 4.5M10.25 5.75l-4.5 4.5",
            Icon::Archive => "M2 3h12v3H2zM3 6v7.25h10V6M6.25 8.75h3.5",
            Icon::Clock => "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 4.75V8l2.25 1.5",
            Icon::Off => "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM4.75 8h6.5",
            Icon::Close => "M4 4l8 8M12 4l-8 8",
            Icon::Edit => "M2.75 13.25 3.5 10 11 2.5 13.5 5 6 12.5zM9.25 4.25l2.5 2.5",
            Icon::Copy => "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3",
            Icon::Left => "M10 3.5 5.5 8 10 12.5",
            Icon::Right => "M6 3.5 10.5 8 6 12.5",
            Icon::Up => "M8 13V3.5M4 7.25 8 3.25l4 4",
            Icon::Down => "M8 3v9.5M4 8.75l4 4 4-4",
            Icon::Menu => "M2.5 4h11M2.5 8h11M2.5 12h11",
            Icon::Filter => "M2 3h12L9.5 8.5V13l-3-1.5v-3z",
            Icon::Leave => "M9.5 2.5H3v11h6.5M6.5 8h7M11 5.25 13.75 8 11 10.75",
            Icon::Picture => "M2 3h12v10H2zM2 11l3.5-3.5 3 3 2-2L14 12M10.5 6h.01",
            Icon::Jobs => "M1.75 5h12.5v6H1.75zM4 7.25h4.5M4 8.75h4.5",
            Icon::Download => "M8 2.5v8M4.5 7.25 8 10.75l3.5-3.5M2.5 11.5v2h11v-2",
            Icon::Document => "M3.5 2h6l3 3v9h-9zM9.5 2v3h3M5.75 8h4.5M5.75 10.75h4.5",
            Icon::Drawing => "M8 2v2M8 5.5 3.5 14M8 5.5 12.5 14M8 5.5a.75.75 0 1 0 0-1.5.75.75 0 0 0 0 1.5zM5 11.25h6",
            Icon::Differs => "M3 6h10M3 10h10M10.75 3 5.25 13",
            Icon::Mail => "M1.75 3.5h12.5v9H1.75zM2 4l6 5 6-5",
            Icon::Invoice => "M3.5 2h9v12l-2.25-1.5L8 14l-2.25-1.5L3.5 14zM6 5.25h4M6 8h4",
            Icon::Health => "M1.75 8.5h3l1.75-5 3 9.5 1.75-4.5h3",
            Icon::Talk => "M2 3h12v8H7.5L4.5 13.75V11H2zM5 6h6M5 8.25h4",
            Icon::Chart => "M2.5 2.5v11h11.5M5 11.5v-3h1.5v3zM8 11.5v-7h1.5v7zM11 11.5v-5h1.5v5z",
            Icon::Model => "M8 1.75 13.75 5v6L8 14.25 2.25 11V5zM2.25 5 8 8.25 13.75 5M8 8.25v6",
        }
    }
}

/// The icon as inline SVG, hidden from screen readers.
pub fn icon(icon: Icon) -> &'static Markup {
    // A list shows hundreds of icons: each is put together once, in the order of the enumeration.
    static DRAWN: LazyLock<Vec<Markup>> = LazyLock::new(|| Icon::ALL.iter().map(|icon| draw(*icon)).collect());
    &DRAWN[icon as usize]
}

fn draw(icon: Icon) -> Markup {
    html! { svg.icon viewBox="0 0 16 16" aria-hidden="true" focusable="false" { path d=(icon.path()) {} } }
}

#[cfg(test)]
mod tests {
    use super::{Icon, draw, icon};

    #[test]
    fn each_icon_is_its_own_drawing() {
        for (position, sign) in Icon::ALL.into_iter().enumerate() {
            assert_eq!(sign as usize, position);
            assert_eq!(icon(sign).0, draw(sign).0);
        }
    }
}
