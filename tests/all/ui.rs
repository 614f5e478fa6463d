//! Components: whatever stands in the data is shown as text, and everything is tied together for screen readers.

use lvi_info::domain::attachment::FileKind;
use lvi_info::domain::id::CompanyId;
use lvi_info::domain::language::Language;
use lvi_info::domain::moment::Moment;
use lvi_info::domain::role::Role;
use lvi_info::text::key;
use lvi_info::web::ui::chart::{self, Bar, Caption};
use lvi_info::web::ui::choosing::{self, All, Task};
use lvi_info::web::ui::diff::{self, Change};
use lvi_info::web::ui::error_page::{Failed, error_page};
use lvi_info::web::ui::escape;
use lvi_info::web::ui::external::external;
use lvi_info::web::ui::file::{self, File};
use lvi_info::web::ui::filters::{self, Chip, RangeKind};
use lvi_info::web::ui::form::{self, Choice, Errors, Field, Group, Section, Tick, Weight, field_id};
use lvi_info::web::ui::icon::Icon;
use lvi_info::web::ui::list::{self, Anchor};
use lvi_info::web::ui::notice::{Notice, Tone};
use lvi_info::web::ui::page::{Frame, Place, Signed, Theme};
use lvi_info::web::ui::pager::Pager;
use lvi_info::web::ui::picture::{self, Shown};
use lvi_info::web::ui::progress::{self, Progress};
use lvi_info::web::ui::status;
use lvi_info::web::ui::stream::{self, Writes};
use lvi_info::web::ui::table::{self, Column, Kind, Order};
use lvi_info::web::ui::tile::{self, Tile};
use lvi_info::web::ui::timeline::{Entry, timeline};
use lvi_info::web::ui::words::Words;
use lvi_info::web::ui::{codes, empty, identifier, qr};
use maud::{Markup, Render, html};

/// Breaks out of text, of a quoted attribute and of a textarea wherever it is not escaped.
const HOSTILE: &str = "\"><script>x</script></textarea><b a='";
const LANGUAGE: Language = Language::En;
const WHEN: Moment = Moment::from_millis(1_773_317_109_000);

fn signed(role: Role) -> Signed<'static> {
    let company_id = CompanyId::new(1042).expect("valid");
    Signed { name: HOSTILE, company: HOSTILE, company_id, role, csrf: HOSTILE }
}

fn streamed_fact() -> Markup {
    let words = Words::from(HOSTILE);
    let fact = Writes(|page: &mut String| {
        stream::coded_fact(page, words.show(LANGUAGE), HOSTILE, |page| {
            stream::quantity(page, |page| escape::push(page, HOSTILE), Some(HOSTILE));
            external(page, HOSTILE);
            external(page, &format!("https://{HOSTILE}"));
        });
    });
    fact.render()
}

/// Every component with hostile text in every place that takes text.
fn hostile_components() -> Vec<(&'static str, Markup)> {
    let url = |_: u64, _: u64| HOSTILE.to_owned();
    let words = || Words::from(HOSTILE);
    let foreign = Words::foreign(Language::Fi, HOSTILE);
    let choices = [Choice::new(HOSTILE, HOSTILE).hint(HOSTILE), Choice::new("other", foreign.clone())];
    let mut errors = Errors::new();
    errors.add(HOSTILE, HOSTILE, HOSTILE);
    let field = |field: Field<'static>| {
        field.value(HOSTILE).help(HOSTILE).unit(HOSTILE).error(Some(HOSTILE)).required().show(LANGUAGE)
    };
    let bars = [Bar { label: words(), value: 3, url: Some(HOSTILE.to_owned()) }];
    let caption = Caption { title: words(), label: words(), value: words() };
    let change = Change::new(HOSTILE, Some(words()), Some(words()));
    let entry = Entry {
        when: WHEN,
        who: html! { (HOSTILE) },
        what: words(),
        reason: Some(HOSTILE),
        actions: None,
        body: Some(diff::changes(LANGUAGE, HOSTILE, std::slice::from_ref(&change))),
    };
    let groups = [Group { label: words(), choices: choices.to_vec() }];
    let boxes = [Tick { value: HOSTILE.into(), label: words(), code: Some(HOSTILE.into()), ticked: true }];
    let all = All { name: "all", label: HOSTILE.to_owned(), count: HOSTILE.to_owned() };
    let tasks = [Task { code: "do", label: key::CHOOSE_EXPORT, needs_choice: true }];
    let bar = Progress { done: 1, skipped: 1, failed: 1, total: 9 };
    let section = Section { label: words(), url: HOSTILE.to_owned(), errors: 2, current: true };
    let chip = Chip { label: words(), value: words(), remove: HOSTILE.to_owned() };
    let failed = Failed {
        language: LANGUAGE,
        status: 404,
        request: HOSTILE,
        when: WHEN,
        signed: Some(signed(Role::User)),
        theme: Theme::Dark,
        demo: true,
        detail: Some(words()),
    };
    let attachment = File {
        title: words(),
        url: Some(HOSTILE.to_owned()),
        kind: Some(FileKind::Pdf),
        size: 1,
        language: Some(LANGUAGE),
        thumb: Some(HOSTILE.to_owned()),
        notes: vec![file::infected(LANGUAGE, HOSTILE)],
    };
    let [page, large, medium, small] = [(); 4].map(|()| HOSTILE.to_owned());
    let shown = [(); 2].map(|()| Shown {
        alt: words(),
        page: page.clone(),
        large: large.clone(),
        medium: medium.clone(),
        small: small.clone(),
        size: Some((4, 3)),
    });
    let frame = Frame::new(LANGUAGE, HOSTILE)
        .signed(Some(signed(Role::MainUser)))
        .crumb(HOSTILE, HOSTILE)
        .search(HOSTILE)
        .here(HOSTILE)
        .notice(Some(Notice::new(Tone::Done, HOSTILE).with_link(HOSTILE, HOSTILE.to_owned())));
    vec![
        ("frame", frame.show(html! {})),
        ("error page", error_page(&failed)),
        ("text", field(Field::text(HOSTILE, HOSTILE))),
        ("number", field(Field::number(HOSTILE, HOSTILE))),
        ("password", field(Field::password(HOSTILE, HOSTILE, "new-password"))),
        ("file", form::upload(HOSTILE, HOSTILE, field(Field::file(HOSTILE, HOSTILE, ".zip")))),
        ("area", field(Field::area(HOSTILE, HOSTILE, 3))),
        ("select", Field::select(HOSTILE, HOSTILE, &choices).value(HOSTILE).error(Some(HOSTILE)).show(LANGUAGE)),
        ("grouped", Field::grouped(HOSTILE, HOSTILE, &groups).value(HOSTILE).show(LANGUAGE)),
        ("ticks", form::ticks(LANGUAGE, HOSTILE, HOSTILE, &boxes)),
        ("choosing", choosing::form(LANGUAGE, HOSTILE, html! {}, &all, "task", &tasks, html! {})),
        ("row's tick", table::tick(HOSTILE, HOSTILE, HOSTILE, true)),
        ("progress", progress::followed(Some(HOSTILE), bar.show(LANGUAGE, HOSTILE, HOSTILE))),
        ("old and new", html! { (diff::old(LANGUAGE, Some(&words()))) (diff::new(LANGUAGE, Some(&words()))) }),
        ("radio", Field::radio(HOSTILE, HOSTILE, &choices).value(HOSTILE).error(Some(HOSTILE)).show(LANGUAGE)),
        ("check", field(Field::check(HOSTILE, HOSTILE))),
        ("form", form::form(HOSTILE, HOSTILE, form::save_bar(LANGUAGE, HOSTILE, Some(HOSTILE)))),
        ("form section", form::section(LANGUAGE, HOSTILE, HOSTILE, html! {})),
        ("button", form::button(LANGUAGE, HOSTILE, HOSTILE, &[(HOSTILE, HOSTILE)], HOSTILE, Weight::Danger)),
        ("link button", form::link_button(LANGUAGE, HOSTILE, HOSTILE, Weight::Normal)),
        ("codes", html! { (codes::code(HOSTILE)) (codes::codes(&[HOSTILE])) (qr::qr(HOSTILE, HOSTILE)) }),
        ("error summary", form::error_summary(LANGUAGE, &errors)),
        ("sections", form::sections(LANGUAGE, &[section])),
        (
            "table",
            table::table(LANGUAGE, HOSTILE, &[Column::new(HOSTILE).unit(HOSTILE).sort(HOSTILE.into(), None)], html! {}),
        ),
        ("table of ticks", table::table(LANGUAGE, HOSTILE, &[Column::ticks(HOSTILE, HOSTILE.into())], html! {})),
        ("pager", Pager { page: 2, size: 10, total: 99, url: &url, sizes: &[10, 20] }.show(LANGUAGE)),
        ("chips", filters::chips(LANGUAGE, &[chip.clone(), chip], HOSTILE)),
        ("drawer", filters::drawer(LANGUAGE, HOSTILE, &[(HOSTILE, HOSTILE)], 1, html! {})),
        ("filter select", filters::select(LANGUAGE, HOSTILE, HOSTILE, &choices, HOSTILE)),
        ("filter text", filters::text(LANGUAGE, HOSTILE, HOSTILE, HOSTILE)),
        ("range", filters::range(LANGUAGE, RangeKind::Number, HOSTILE, (HOSTILE, HOSTILE), (HOSTILE, HOSTILE))),
        ("fact", list::facts(list::fact(LANGUAGE, HOSTILE, HOSTILE))),
        ("streamed fact", streamed_fact()),
        ("section", list::section(LANGUAGE, HOSTILE, HOSTILE, None, html! {})),
        ("anchors", list::anchors(LANGUAGE, HOSTILE, &[Anchor::to_section(HOSTILE, HOSTILE)])),
        ("fold", list::fold(LANGUAGE, HOSTILE, false, html! {})),
        ("status", status::status(LANGUAGE, status::Tone::Bad, Icon::Error, HOSTILE)),
        ("badge", status::badge(LANGUAGE, HOSTILE)),
        ("share", status::share(LANGUAGE, HOSTILE, 1, 2, status::Tone::Good)),
        ("timeline", timeline(LANGUAGE, &[entry])),
        ("bars", chart::bars(LANGUAGE, &caption, &bars)),
        ("tiles", tile::tiles(LANGUAGE, &[Tile::new(HOSTILE, 3, HOSTILE).note(HOSTILE)])),
        ("card", tile::card(LANGUAGE, HOSTILE, None, html! {})),
        ("empty", empty::empty(LANGUAGE, HOSTILE, HOSTILE, None)),
        (
            "identifier",
            html! { (identifier::code(HOSTILE)) (identifier::gtin(HOSTILE)) (identifier::copy_button(LANGUAGE, HOSTILE)) },
        ),
        ("file tiles", file::tiles(LANGUAGE, std::slice::from_ref(&attachment))),
        ("file line", attachment.line(LANGUAGE)),
        ("pictures", picture::frame(LANGUAGE, &shown)),
        ("still pictures", picture::still(LANGUAGE, &shown)),
        ("picture page", picture::page(LANGUAGE, &shown[0], HOSTILE, Some(page), Some(large))),
        ("thumbnail", html! { (picture::thumb(Some(HOSTILE.to_owned()))) (HOSTILE) }),
        ("foreign words", html! { (foreign.show(LANGUAGE)) }),
    ]
}

#[test]
fn hostile_text_is_only_ever_text() {
    for (name, markup) in hostile_components() {
        let markup = markup.into_string();
        assert!(markup.contains("&lt;script&gt;"), "{name} does not show what it was given");
        assert!(!markup.contains("<script>x"), "{name}: {markup}");
        assert!(!markup.contains("<b a="), "{name}: {markup}");
    }
}

#[test]
fn nothing_is_written_into_a_page_that_the_content_policy_forbids() {
    for (name, markup) in hostile_components() {
        let markup = markup.into_string();
        let tags = markup.split('<').skip(1).filter_map(|tag| tag.split('>').next());
        for tag in tags {
            // `onclick=` and its like; the word "on" in a label is none.
            let handler = |rest: &str| {
                rest.split_once('=').is_some_and(|(name, _)| name.bytes().all(|b| b.is_ascii_alphabetic()))
            };
            let handled = tag.split(" on").skip(1).any(handler);
            assert!(!tag.contains(" style=") && !handled, "{name}: <{tag}>");
            assert!(!tag.starts_with("style"), "{name}: <{tag}>");
        }
    }
}

#[test]
fn a_refused_field_is_tied_to_its_label_help_unit_and_reason() {
    let field = Field::number("TT304", "Weight").unit("kg").value("-2").help("Net weight.").required();
    let markup = field.error(Some("Weight cannot be negative.")).show(LANGUAGE).into_string();
    for part in [
        r#"<label for="f-TT304">"#,
        r#"id="f-TT304""#,
        r#"name="TT304""#,
        r#"value="-2""#,
        r#"aria-invalid="true""#,
        r#"aria-describedby="f-TT304-error f-TT304-help f-TT304-unit""#,
        r#"id="f-TT304-error""#,
        r#"id="f-TT304-help""#,
        r#"id="f-TT304-unit""#,
        " required",
    ] {
        assert!(markup.contains(part), "{part} is not in {markup}");
    }
}

#[test]
fn a_field_that_was_not_refused_is_not_called_invalid() {
    let markup = Field::text("name", "Name").show(LANGUAGE).into_string();
    assert!(!markup.contains("aria-invalid") && !markup.contains("aria-describedby"), "{markup}");
}

#[test]
fn a_password_is_never_sent_back() {
    let markup = Field::password("password", "Password", "current-password").value("secret").show(LANGUAGE);
    let markup = markup.into_string();
    assert!(!markup.contains("secret"), "{markup}");
    assert!(markup.contains(r#"autocomplete="current-password""#), "{markup}");
}

#[test]
fn a_text_area_keeps_its_first_line_break() {
    let markup = Field::area("text", "Text", 3).value("\nsecond line").show(LANGUAGE).into_string();
    assert!(markup.contains(">\n\nsecond line</textarea>"), "{markup}");
}

#[test]
fn the_error_summary_leads_to_each_field() {
    let mut errors = Errors::new();
    assert_eq!(form::error_summary(LANGUAGE, &errors).into_string(), "");
    errors.add("TT052", "GTIN-13", "The check digit does not fit.");
    let markup = form::error_summary(LANGUAGE, &errors).into_string();
    assert!(markup.contains(r##"<a href="#f-TT052">GTIN-13: The check digit does not fit.</a>"##), "{markup}");
    assert!(markup.contains(r#"role="alert""#), "{markup}");
    assert_eq!((errors.at("TT052"), errors.at("TT053")), (Some("The check digit does not fit."), None));
    assert_eq!(field_id("a b"), "f-a_b");
}

#[test]
fn every_label_of_a_filter_belongs_to_a_control() {
    let markup = html! {
        (filters::select(LANGUAGE, "group", "Group", &[], ""))
        (filters::text(LANGUAGE, "code", "Code", ""))
        (filters::range(LANGUAGE, RangeKind::Date, "Changed", ("from", ""), ("to", "")))
    };
    let markup = markup.into_string();
    let targets: Vec<_> = markup.split("<label for=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(targets.len(), 4, "{markup}");
    for target in targets {
        assert!(markup.contains(&format!("id=\"{target}\"")), "{target} labels nothing in {markup}");
    }
}

#[test]
fn a_sorted_column_says_so_and_an_unsorted_one_does_not() {
    let columns = [
        Column::new("Name").sort("/a".into(), Some(Order::Descending)),
        Column::new("Weight").number().sort("/b".into(), None),
        Column::new("Actions").kind(Kind::Actions),
    ];
    let markup = table::table(LANGUAGE, "Products", &columns, html! {}).into_string();
    assert_eq!(markup.matches("aria-sort").count(), 1, "{markup}");
    assert!(markup.contains(r#"<th scope="col" aria-sort="descending">"#), "{markup}");
    assert!(markup.contains(r#"tabindex="0" role="group" aria-label="Products""#), "{markup}");
}

#[test]
fn the_rail_has_the_places_of_the_role() {
    let page = |role| Frame::new(LANGUAGE, "Page").signed(Some(signed(role))).show(html! {}).into_string();
    let (viewer, user, main_user) = (page(Role::Viewer), page(Role::User), page(Role::MainUser));
    assert!(!viewer.contains(r#"href="/people""#) && !viewer.contains(r#"href="/events""#));
    assert!(user.contains(r#"href="/people""#) && !user.contains(r#"href="/events""#));
    assert!(main_user.contains(r#"href="/people""#) && main_user.contains(r#"href="/events""#));
    assert!(viewer.contains(r#"href="/companies/1042""#) && !viewer.contains(r#"href="/companies""#));
    assert!(main_user.contains(r#"href="/companies""#));
}

#[test]
fn the_rail_counts_what_is_under_way_and_a_page_that_follows_needs_no_script() {
    let frame = || Frame::new(LANGUAGE, "Page").signed(Some(signed(Role::Viewer)));
    let idle = frame().show(html! {}).into_string();
    assert!(idle.contains(r#"href="/jobs""#) && !idle.contains("under way") && !idle.contains("<noscript>"), "{idle}");
    let busy = frame().under_way(3).again_after(Some(5)).show(html! {}).into_string();
    assert!(busy.contains(r#"<span class="count">3<span class="unseen"> under way</span></span>"#), "{busy}");
    assert!(busy.contains(r#"<noscript><meta http-equiv="refresh" content="5"></noscript>"#), "{busy}");
}

#[test]
fn a_page_says_its_language_its_theme_and_where_one_is() {
    for language in Language::ALL {
        let frame = Frame::new(language, key::NAV_PRODUCTS).signed(Some(signed(Role::User))).place(Place::Products);
        let markup = frame.theme(Theme::Dark).show(html! { p { "content" } }).into_string();
        let start = format!("<!DOCTYPE html><html lang=\"{language}\" dir=\"ltr\" data-theme=\"dark\">");
        assert!(markup.starts_with(&start), "{markup}");
        assert_eq!(markup.matches("<h1>").count(), 1);
        assert!(markup.contains(r##"<a class="skip" href="#content">"##));
        assert_eq!(markup.matches(r#"<a href="/products" aria-current="true">"#).count(), 1, "{markup}");
        let current = format!("value=\"{language}\" lang=\"{language}\" aria-current=\"true\"");
        assert!(markup.contains(&current), "{markup}");
    }
}

#[test]
fn a_page_for_nobody_has_neither_rail_nor_search() {
    let markup = Frame::new(LANGUAGE, key::NAV_SIGN_IN).show(html! {}).into_string();
    assert!(!markup.contains("id=\"search\"") && !markup.contains("class=\"rail\""), "{markup}");
    assert!(!markup.contains("data-theme"), "{markup}");
}

#[test]
fn every_status_has_an_error_page_with_the_request_id() {
    for status in [400, 403, 404, 405, 409, 413, 422, 429, 500, 503, 507] {
        let failed = Failed {
            language: LANGUAGE,
            status,
            request: "0ABC",
            when: WHEN,
            signed: None,
            theme: Theme::System,
            demo: false,
            detail: None,
        };
        let markup = error_page(&failed).into_string();
        assert!(markup.contains("0ABC") && markup.contains("<h1>"), "{status}: {markup}");
    }
}
