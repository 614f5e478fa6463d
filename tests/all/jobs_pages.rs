//! Pages of jobs over HTTPS: choosing in a list, what is said before, following, undoing, downloading.

use lvi_info::domain::event::EventKind;
use lvi_info::domain::number::LinkNumber;
use lvi_info::domain::product::Column;
use lvi_info::store::events;

use crate::products::{open, open_many, served};
use crate::support::{As, Page, TestBank, Visitor, other, own};

/// Text that breaks out of elements and attributes wherever it is not escaped, as short as a brand.
const HOSTILE: &str = "'\"><img src=x>";

/// Sends the form of the list with these products ticked.
fn choose(visitor: &Visitor, list: &str, ticked: &[LinkNumber], more: &[(&str, &str)]) -> Page {
    let links: Vec<String> = ticked.iter().map(LinkNumber::to_string).collect();
    let mut fields: Vec<(&str, &str)> = links.iter().map(|link| ("link", link.as_str())).collect();
    fields.extend_from_slice(more);
    visitor.fill(list, "/selections", &fields)
}

/// Ticks products and asks for a task; gives the address of its page.
fn chosen(visitor: &Visitor, ticked: &[LinkNumber], task: &str) -> String {
    let answer = choose(visitor, "/products", ticked, &[("task", task)]);
    assert_eq!(answer.status, 303, "{}", answer.words());
    answer.location
}

/// Sends the form of a page that starts a job, and waits for its end; gives the job's address.
fn start(visitor: &Visitor, page: &str, fields: &[(&str, &str)]) -> String {
    let answer = visitor.fill(page, page, fields);
    assert_eq!(answer.status, 303, "{}", answer.words());
    visitor.follow(&answer.location);
    answer.location
}

fn events(bank: &TestBank, kind: EventKind) -> usize {
    let mut found = 0;
    let walked = bank.bank().store.read(|reader| {
        events::walk_after(reader, 0, |event| {
            found += usize::from(event.what.kind == kind);
            Ok(std::ops::ControlFlow::Continue(()))
        })
    });
    walked.expect("readable");
    found
}

#[test]
fn products_are_archived_and_the_whole_job_is_undone() {
    let bank = served();
    let links = open_many(&bank, own(), "Vesi", 3);
    let user = bank.sign_in(As::User);
    let page = chosen(&user, &links[..2], "archive");
    let asked = user.get(&page);
    let words = asked.words();
    assert!(words.contains("Archive 2 products of Omaputki Oy"), "{words}");
    assert!(words.contains("2 change") && words.contains("Active") && words.contains("Archived"), "{words}");
    let job = start(&user, &page, &[("reason", "No longer <made>")]);

    let done = user.get(&job);
    let words = done.words();
    assert!(words.contains("Archive 2 products of Omaputki Oy") && words.contains("2 done"), "{words}");
    assert!(words.contains("No longer <made>") && words.contains("Version 2"), "{words}");
    assert!(!done.text.contains("http-equiv=\"refresh\""), "what has ended is not loaded again");
    let history = user.get(&format!("/products/{}/history", links[0])).words();
    assert!(history.contains("No longer <made>") && history.contains(&As::User.name()), "{history}");
    assert!(user.get("/products?status=archived").words().contains("1–2 of 2"));
    // The same form again, as from a second click or an old tab, leads to the same job.
    assert_eq!(user.get(&page).location, job);

    let undo = format!("{job}/undo");
    assert!(done.text.contains(&format!("href=\"{undo}\"")));
    let asked = user.get(&undo).words();
    assert!(asked.contains("2 products of Omaputki Oy") && asked.contains("2 change"), "{asked}");
    let undoing = start(&user, &undo, &[]);
    assert!(user.get("/products?status=archived").words().contains("Nothing found"), "all are in use again");
    let words = user.get(&job).words();
    assert!(words.contains("Undone by") && !words.contains("Undo the job …"), "{words}");
    assert!(user.get(&undoing).words().contains("Undoes"));
    assert_eq!(user.get(&undo).location, undoing, "it is undone once");
    let list = user.get("/jobs");
    assert!(list.text.contains(&format!("href=\"{job}\"")) && list.text.contains(&format!("href=\"{undoing}\"")));
}

#[test]
fn all_that_match_are_chosen_from_any_page_and_only_within_ones_sight() {
    let bank = served();
    open_many(&bank, own(), "Vesi", 30);
    open_many(&bank, own(), "Virta", 4);
    open_many(&bank, other(), "Vesi", 5);
    let user = bank.sign_in(As::User);
    let list = "/products?brand=Vesi&size=25&page=2";
    assert!(user.get(list).words().contains("All 30 products"));
    let page = choose(&user, list, &[], &[("all", "yes"), ("task", "reactivate")]).location;
    let words = user.get(&page).words();
    assert!(words.contains("Take 30 products of Omaputki Oy into use again"), "{words}");
    assert!(words.contains("nothing to start") && words.contains("What happens to the first 20"), "{words}");
    assert!(user.get(&page).text.contains("href=\"/products?brand=Vesi&amp;size=25&amp;page=2\""), "the way back");
    // The address in the form is only an address: it widens nothing, and leads nowhere else.
    let foreign = format!("/products?company={}", other());
    for (address, count) in [
        (foreign.as_str(), 34),
        ("/products", 34),
        ("https://elsewhere.example/products?brand=Virta", 34),
        ("//elsewhere.example", 34),
        ("/products?brand=Virta", 4),
        ("/products?brand=Nobody", 0),
    ] {
        let fields = [("list", address), ("all", "yes"), ("task", "export")];
        let answer = choose(&user, "/products", &[], &fields);
        if count == 0 || address == foreign {
            assert_eq!(answer.status, 422, "{address}: {}", answer.words());
            continue;
        }
        let page = user.get(&answer.location);
        assert!(page.words().contains(&format!("Export {count} products")), "{address}: {}", page.words());
        assert!(!page.text.contains("elsewhere.example"));
    }
    let main = bank.sign_in(As::Main);
    let page = choose(&main, "/products?brand=Vesi", &[], &[("all", "yes"), ("task", "archive")]).location;
    assert!(main.get(&page).words().contains("Archive 35 products"), "a main user works across companies");
}

#[test]
fn nothing_is_changed_that_nobody_chose_and_a_whole_list_is_exported() {
    let bank = served();
    open_many(&bank, own(), "Vesi", 2);
    let user = bank.sign_in(As::User);
    for task in ["archive", "reactivate", "edit"] {
        let answer = choose(&user, "/products?brand=Vesi", &[], &[("task", task)]);
        assert_eq!(answer.status, 422, "{task}");
        assert!(answer.words().contains("Nothing was chosen"));
        assert!(answer.text.contains("href=\"/products?brand=Vesi\""), "the way back");
    }
    let answer = choose(&user, "/products", &[], &[("task", "export")]);
    assert!(user.get(&answer.location).words().contains("Export 2 products"));
    assert_eq!(choose(&user, "/products", &[], &[("task", "destroy")]).status, 404);
    // A page whose rows are all ticked, for browsers without scripts.
    let ticked = user.get("/products?tick=page").text;
    assert_eq!(ticked.matches(" checked").count(), 2, "{ticked}");
    assert!(user.get("/products").text.contains("href=\"/products?tick=page\""));
}

#[test]
fn nobody_chooses_what_they_cannot_see_or_does_what_they_may_not() {
    let bank = served();
    let (mine, yours) = (open(&bank, own(), "Kulmaventtiili", "Vesi"), open(&bank, other(), "Kulmaventtiili", "Vesi"));
    let user = bank.sign_in(As::User);
    assert_eq!(choose(&user, "/products", &[mine, yours], &[("task", "export")]).status, 404);
    let viewer = bank.sign_in(As::Viewer);
    let list = viewer.get("/products").text;
    assert!(list.contains("value=\"export\"") && !list.contains("value=\"archive\""), "{list}");
    let page = chosen(&viewer, &[mine], "archive");
    assert_eq!(viewer.get(&page).status, 403);
    // Nobody else sees the selection, the job or its file; a main user sees the job.
    let page = chosen(&user, &[mine], "export");
    for who in [As::Viewer, As::OtherUser, As::Main] {
        assert_eq!(bank.sign_in(who).get(&page).status, 404, "{who:?}");
    }
    let job = start(&user, &page, &[("format", "csv"), ("column", "number")]);
    for who in [As::Viewer, As::OtherUser] {
        for part in ["", "/file", "/progress"] {
            assert_eq!(bank.sign_in(who).get(&format!("{job}{part}")).status, 404, "{who:?} {part}");
        }
    }
    let main = bank.sign_in(As::Main);
    assert!(main.get(&job).words().contains(&As::User.name()), "a main user reads whose job it is");
    assert!(main.get("/jobs").words().contains(&As::User.name()));
    assert_eq!(main.get(&format!("{job}/file")).status, 200);
    assert_eq!(events(&bank, EventKind::JobsViewed), 2, "and that is an event");
    assert!(!viewer.get("/jobs").text.contains(&job));
}

#[test]
fn an_export_is_a_download_with_its_name_and_type_and_nothing_personal() {
    let bank = served();
    let link = open(&bank, own(), "Kulmaventtiili", "Vesi");
    let viewer = bank.sign_in(As::Viewer);
    let page = chosen(&viewer, &[link], "export");
    let form = viewer.get(&page);
    assert!(form.words().contains("Export 1 product of Omaputki Oy"), "{}", form.words());
    for (preset, ticked) in [("usual", true), ("all", true), ("none", false)] {
        let text = viewer.get(&format!("{page}?columns={preset}")).text;
        assert_eq!(text.contains("value=\"TT110\" checked"), ticked, "{preset}");
    }
    // Without columns it comes back with what was said.
    let refused = viewer.fill(&page, &page, &[("format", "csv")]);
    assert_eq!(refused.status, 422);
    assert!(refused.words().contains("at least one column") && refused.text.contains("value=\"csv\" checked"));

    let fields = [("format", "csv"), ("column", "number"), ("column", "TT110"), ("column", "TT110"), ("column", "no")];
    let job = start(&viewer, &page, &fields);
    let shown = viewer.get(&job).text;
    assert!(shown.contains(&format!("href=\"{job}/file\"")));
    assert!(shown.contains(&As::Viewer.name()) && !shown.contains("href=\"/people"), "a viewer has no pages of people");
    let file = viewer.get(&format!("{job}/file"));
    assert_eq!(file.status, 200);
    assert_eq!(file.text, format!("\u{feff}LVI-number,TT110 Brand\r\n{},Vesi\r\n", link.number));
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    let name = format!("lvi-info-products-2026-03-02-{}.csv", job.trim_start_matches("/jobs/"));
    assert_eq!(file.header("content-disposition"), format!("attachment; filename=\"{name}\""));
    assert!(file.header("cache-control").contains("private") || file.header("cache-control").contains("no-store"));
    assert!(file.header("content-security-policy").contains("sandbox"));
    assert_eq!((events(&bank, EventKind::Exported), events(&bank, EventKind::ExportDownloaded)), (1, 1));

    // Everything that there is of a product names nobody.
    let columns: Vec<String> = Column::FIXED.into_iter().chain(Column::fields()).map(Column::code).collect();
    let mut fields = vec![("format", "csv")];
    fields.extend(columns.iter().map(|code| ("column", code.as_str())));
    let job = start(&viewer, &chosen(&viewer, &[link], "export"), &fields);
    let file = viewer.get(&format!("{job}/file")).text;
    for word in As::ALL.iter().flat_map(|who| who.data()) {
        assert!(!file.contains(word), "{word} in {file}");
    }

    let job = start(&viewer, &chosen(&viewer, &[link], "export"), &[("format", "xlsx"), ("column", "link")]);
    let file = viewer.get(&format!("{job}/file"));
    assert_eq!(file.header("content-type"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    assert!(file.text.starts_with("PK"), "a zip");
}

#[test]
fn a_field_is_edited_in_steps_and_each_says_what_is_wrong() {
    let bank = served();
    let links = open_many(&bank, own(), "Vesi", 3);
    let user = bank.sign_in(As::User);
    let page = chosen(&user, &links, "edit");
    let fields = user.get(&page);
    assert!(fields.words().contains("Edit a field of 3 products of Omaputki Oy"));
    assert!(fields.text.contains("<optgroup") && fields.text.contains("value=\"TT303\""), "{}", fields.text);
    assert!(!fields.text.contains("value=\"TT020\""), "nobody writes the number");
    for code in ["TT020", "TT999", "x"] {
        assert_eq!(user.get(&format!("{page}?field={code}")).status, 404, "{code}");
    }
    // A weight: its own control with its unit, its own words where it is refused.
    let weight = user.get(&format!("{page}?field=TT303"));
    assert!(weight.text.contains("inputmode=\"decimal\"") && weight.text.contains("value=\"clear\""));
    let wrong = user.fill(&format!("{page}?field=TT303"), &page, &[("how", "set"), ("value", "heavy <b>")]);
    assert_eq!(wrong.status, 422);
    assert!(wrong.text.contains("value=\"heavy &lt;b&gt;\"") && wrong.text.contains("aria-invalid"), "{}", wrong.text);
    assert!(wrong.text.contains("href=\"#f-value\""));
    let empty = user.fill(&format!("{page}?field=TT303"), &page, &[("how", "set"), ("value", " ")]);
    assert_eq!(empty.status, 422);
    assert!(empty.words().contains("choose to empty the field"), "nothing is emptied by oversight");
    // What every card needs cannot be emptied here at all.
    let brand = user.get(&format!("{page}?field=TT110")).text;
    assert!(!brand.contains("value=\"clear\""), "{brand}");

    let asked = user.fill(&format!("{page}?field=TT303"), &page, &[("how", "set"), ("value", "1,25")]);
    assert_eq!(asked.status, 200);
    let words = asked.words();
    assert!(words.contains("Change “Weight” of 3 products") && words.contains("3 change"), "{words}");
    assert!(words.contains("1.25") && words.contains("empty"), "old and new: {words}");
    let mut hidden: Vec<(String, String)> = asked.hidden_fields(&page);
    hidden.push(("reason".to_owned(), "Weighed".to_owned()));
    let hidden: Vec<(&str, &str)> = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let answer = user.send(&page, &hidden);
    assert_eq!(answer.status, 303, "{}", answer.words());
    user.follow(&answer.location);
    let words = user.get(&answer.location).words();
    assert!(words.contains("3 done") && words.contains("New value 1.25"), "{words}");
    // Once more changes nothing, and says so before.
    let page = chosen(&user, &links[..1], "edit");
    let words = user.fill(&format!("{page}?field=TT303"), &page, &[("how", "set"), ("value", "1.25")]).words();
    assert!(words.contains("nothing to start") && words.contains("It was so already."), "{words}");
}

#[test]
fn what_is_refused_is_said_before_and_stands_first_in_the_log() {
    let bank = served();
    let links = open_many(&bank, own(), "Vesi", 2);
    let user = bank.sign_in(As::User);
    let edit = |page: &str, code: &str, value: &str| {
        let answer = user.fill(&format!("{page}?field={code}"), page, &[("how", "set"), ("value", value)]);
        assert_eq!(answer.status, 200, "{}", answer.words());
        answer
    };
    // A card may not be replaced by itself.
    let page = chosen(&user, &links, "edit");
    let number = links[0].number.to_string();
    let asked = edit(&page, "TT522", &number);
    let words = asked.words();
    assert!(words.contains("1 change") && words.contains("1 would be refused"), "{words}");
    let hidden = asked.hidden_fields(&page);
    let hidden: Vec<(&str, &str)> = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let job = user.send(&page, &hidden).location;
    user.follow(&job);
    let shown = user.get(&job);
    let words = shown.words();
    assert!(words.contains("Done, with failures") && words.contains("1 done · 1 failed"), "{words}");
    let log = shown.text.split("id=\"log\"").nth(1).expect("a log");
    let first = log.find(&links[0].to_string()).expect("failed");
    assert!(first < log.find(&links[1].to_string()).expect("done"), "failures come first");
}

#[test]
fn a_job_is_followed_and_called_off() {
    let bank = served();
    let links = open_many(&bank, own(), "Vesi", 2);
    let user = bank.sign_in(As::User);
    let page = chosen(&user, &links, "archive");
    let job = user.fill(&page, &page, &[]).location;
    // Wherever it is by now, the answer names an end or an address to ask again.
    let cancelled = user.send(&format!("{job}/cancel"), &[("csrf", &user.token())]);
    assert_eq!(cancelled.status, 303);
    let code = cancelled.location.rsplit('=').next().expect("a code");
    assert!(["job-cancelled", "job-too-late"].contains(&code), "{code}");
    user.follow(&job);
    let progress = user.get(&format!("{job}/progress"));
    assert!(progress.text.starts_with("<div class=\"now\">") && !progress.text.contains("<html"), "{}", progress.text);
    assert!(progress.text.contains("role=\"progressbar\""));
    for path in ["/jobs/0", "/jobs/999", "/jobs/01", "/jobs/x", "/jobs/4294967296", "/selections/999/export"] {
        assert_eq!(user.get(path).status, 404, "{path}");
    }
    assert_eq!(user.get(&format!("{job}?page=9")).location, job, "there is no ninth page");
    assert_eq!(user.get("/jobs?page=9").status, 200);
}

#[test]
fn hostile_words_are_only_ever_words() {
    let bank = served();
    let links = open_many(&bank, own(), HOSTILE, 2);
    let user = bank.sign_in(As::User);
    let query = form_urlencoded::Serializer::new(String::new()).append_pair("brand", HOSTILE).finish();
    let list = format!("/products?{query}");
    let check = |page: &Page| {
        assert!(page.status < 500);
        assert!(!page.text.contains("<img src=x"), "{}", page.text);
        assert!(page.text.contains("&lt;img src=x"), "the words are missing: {}", page.text);
    };
    check(&user.get(&list));
    let page = choose(&user, &list, &[], &[("all", "yes"), ("task", "export")]).location;
    let job = start(&user, &page, &[("format", "csv"), ("column", "TT110")]);
    check(&user.get(&job));
    let file = user.get(&format!("{job}/file")).text;
    assert!(file.contains("\r\n\"'\"\"><img src=x>\"\r\n"), "{file}");

    let page = chosen(&user, &links, "edit");
    let step = |code: &str, value: &str| {
        user.fill(&format!("{page}?field={code}"), &page, &[("how", "set"), ("value", value), ("reason", HOSTILE)])
    };
    check(&step("TT303", HOSTILE));
    check(&step("TT200", HOSTILE));
    let asked = step("TT120", HOSTILE);
    check(&asked);
    let mut hidden = asked.hidden_fields(&page);
    hidden.push(("reason".to_owned(), HOSTILE.to_owned()));
    let hidden: Vec<(&str, &str)> = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let job = user.send(&page, &hidden).location;
    user.follow(&job);
    check(&user.get(&job));
    check(&user.get(&format!("{job}/undo")));
}
