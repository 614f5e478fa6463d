//! Attachments through the running server: sending, showing, fetching; who may, what is refused, and what is left of
//! it.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use lvi_info::blobs::Blobs;
use lvi_info::clock::Clock;
use lvi_info::domain::attachment::{ContentId, FileRef, Thumbs};
use lvi_info::domain::number::LinkNumber;
use lvi_info::domain::product::{FieldCode, Product};
use lvi_info::domain::role::Permission;
use lvi_info::service::files::{GRACE, sweep, verify_files};
use lvi_info::service::products::show_product;
use lvi_info::store::verify::{Findings, Remedy, verify};
use lvi_info::store::{self, StoreError};
use proptest::prelude::{ProptestConfig, any, proptest};

use crate::files_samples::{POSITION, jpeg, pdf, png, zip};
use crate::support::{As, Page, TestBank, Visitor, open_products};

/// The guide, the data sheet and the main image: fields that most tests use.
const GUIDE: FieldCode = FieldCode::new(755).expect("a code");
const SHEET: FieldCode = FieldCode::new(758).expect("a code");

/// A bank with two cards, of company 1001 and of company 1002.
pub struct Cards {
    pub bank: TestBank,
    pub own: LinkNumber,
    pub other: LinkNumber,
}

impl Cards {
    pub fn new() -> Cards {
        Cards::with(|_| ())
    }

    pub fn with(change: impl FnOnce(&mut lvi_info::config::Config)) -> Cards {
        let bank = TestBank::start_with(change);
        let [own, other] = open_products(bank.bank());
        Cards { bank, own, other }
    }

    pub fn product(&self, link: LinkNumber) -> Product {
        show_product(self.bank.bank(), &As::Main.actor(), link).expect("there")
    }

    /// Sends a file to a field of a card as a script does.
    pub fn send(&self, who: As, link: LinkNumber, field: &str, name: &str, content: &[u8]) -> Page {
        let visitor = self.bank.sign_in(who);
        let token = visitor.token();
        visitor.send_files(&format!("/products/{link}/files/{field}"), &[("csrf", &token)], &[(field, name, content)])
    }

    /// The same, which must be taken; returns the file as the card refers to it.
    pub fn sent(&self, link: LinkNumber, field: &str, name: &str, content: &[u8]) -> FileRef {
        let answer = self.send(As::Main, link, field, name, content);
        assert_eq!(answer.status, 201, "{}", answer.words());
        let code = FieldCode::parse(field).expect("a code");
        self.product(link).values.files(code).last().expect("it was added").clone()
    }

    /// Waits until the keeper of files has nothing left to do.
    pub fn settle(&self) {
        let begun = Instant::now();
        while self.bank.bank().store.read(store::blobs::work_left).map_err(|error: StoreError| error).expect("read") > 0
        {
            assert!(begun.elapsed() < Duration::from_secs(60), "the keeper of files does not end");
            std::thread::yield_now();
        }
        // Whoever deletes files is through with it.
        drop(self.bank.bank().blobs.alone());
    }

    pub fn blob(&self, content: ContentId) -> lvi_info::domain::attachment::Blob {
        let read = self.bank.bank().store.read(|reader| store::blobs::blob(reader, content));
        read.map_err(|error: StoreError| error).expect("read").expect("known")
    }

    /// Where the file of a content is.
    pub fn path(&self, content: ContentId) -> PathBuf {
        let address = content.to_string();
        self.bank.folder.path().join("files").join(&address[..2]).join(&address)
    }

    /// What verification finds in the store and among the files.
    pub fn findings(&self) -> Vec<(&'static str, Remedy, String)> {
        let bank = self.bank.bank();
        let mut findings = Findings::default();
        verify_files(&bank.store, &bank.blobs, &mut findings).expect("read");
        let (kept, _) = findings.into_parts();
        let report = verify(&bank.store).expect("read");
        let all = report.findings.into_iter().chain(kept);
        all.map(|finding| (finding.table, finding.remedy, finding.what)).collect()
    }
}

pub fn file_url(link: LinkNumber, file: &FileRef) -> String {
    let name: String = form_urlencoded::byte_serialize(file.name.as_bytes()).collect();
    format!("/products/{link}/files/{}/{}", file.content, name.replace('+', "%20"))
}

fn files_in(folder: &Path) -> usize {
    let Ok(entries) = fs::read_dir(folder) else { return 0 };
    entries
        .map(|entry| entry.expect("an entry").path())
        .map(|path| if path.is_dir() { files_in(&path) } else { 1 })
        .sum()
}

/// Files under way, in whichever folder: none must be left.
fn left_over(cards: &Cards) -> usize {
    let data = cards.bank.folder.path();
    files_in(&data.join("uploads")) + files_in(&data.join("drafts"))
}

#[test]
fn a_file_that_is_sent_stands_on_the_card_in_the_history_and_can_be_fetched() {
    let cards = Cards::new();
    let content = pdf("ohje");
    let answer = cards.send(As::User, cards.own, "TT755", "C:\\ohjeet\\Käyttöohje.PDF", &content);
    assert_eq!(answer.status, 201, "{}", answer.words());
    assert!(answer.text.contains("data-onto=\"1\"") && answer.text.contains("data-version=\"2\""), "{}", answer.text);
    let product = cards.product(cards.own);
    let file = product.values.files(GUIDE)[0].clone();
    assert_eq!(&*file.name, "Käyttöohje.PDF");
    let viewer = cards.bank.sign_in(As::Viewer);
    assert!(viewer.get(&format!("/products/{}", cards.own)).words().contains("Käyttöohje.PDF PDF"));
    assert!(viewer.get(&format!("/products/{}/history", cards.own)).words().contains("Käyttöohje.PDF"));
    let (answer, bytes) = viewer.fetch(&file_url(cards.own, &file), &[]);
    assert_eq!((answer.status, bytes), (200, content));
    assert_eq!(answer.header("content-type"), "application/pdf");
    assert!(answer.header("content-disposition").starts_with("attachment; filename=\"Kayttoohje.PDF\"; filename*="));
    assert!(answer.header("content-security-policy").ends_with("sandbox"));
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert_eq!(answer.header("cache-control"), "private, max-age=86400, immutable");
    assert_eq!(answer.header("etag"), format!("\"{}\"", file.content));
    assert_eq!(cards.findings(), []);
    assert_eq!(left_over(&cards), 0);
}

#[test]
fn parts_and_unchanged_files_are_not_sent_whole() {
    let cards = Cards::new();
    let content = pdf(&"x".repeat(5_000));
    let file = cards.sent(cards.own, "TT758", "a.pdf", &content);
    let viewer = cards.bank.sign_in(As::Viewer);
    let url = file_url(cards.own, &file);
    let (answer, bytes) = viewer.fetch(&url, &[("range", "bytes=10-19")]);
    assert_eq!((answer.status, bytes.as_slice()), (206, &content[10..20]));
    assert_eq!(answer.header("content-range"), format!("bytes 10-19/{}", content.len()));
    let tag = format!("\"{}\"", file.content);
    assert_eq!(viewer.fetch(&url, &[("if-none-match", &tag)]).0.status, 304);
    assert_eq!(viewer.fetch(&url, &[("range", "bytes=99999-")]).0.status, 416);
    let (answer, bytes) = viewer.fetch(&url, &[("range", "bytes=10-19"), ("if-range", "\"other\"")]);
    assert_eq!((answer.status, bytes.len()), (200, content.len()));
}

#[test]
fn a_file_is_fetched_by_whoever_sees_a_card_that_uses_it_and_by_nobody_else() {
    let cards = Cards::new();
    let file = cards.sent(cards.own, "TT755", "a.pdf", &pdf("own"));
    cards.sent(cards.other, "TT755", "b.pdf", &pdf("other"));
    let url = file_url(cards.own, &file);
    for (who, status) in
        [(As::Main, 200), (As::User, 200), (As::Viewer, 200), (As::OtherUser, 404), (As::OtherViewer, 404)]
    {
        assert_eq!(cards.bank.sign_in(who).fetch(&url, &[]).0.status, status, "{who:?}");
    }
    assert_eq!(cards.bank.visitor().get(&url).status, 303);
    // Through a card that the reader may see, but that does not use it.
    let around = file_url(cards.other, &file);
    for who in [As::OtherUser, As::Main] {
        assert_eq!(cards.bank.sign_in(who).fetch(&around, &[]).0.status, 404, "{who:?}");
    }
    let events = cards.bank.sign_in(As::Main).get("/events?kind=access-refused");
    assert!(events.words().contains(&file.content.to_string()), "the attempts are recorded");
    // Sending the very same file to the own card makes it theirs, too; the bytes stand once.
    cards.sent(cards.other, "TT758", "c.pdf", &pdf("own"));
    assert_eq!(cards.bank.sign_in(As::OtherUser).fetch(&around, &[]).0.status, 200);
    assert_eq!(files_in(&cards.bank.folder.path().join("files")), 2);
}

#[test]
fn viewers_and_other_companies_send_nothing() {
    let cards = Cards::new();
    for (who, status) in [(As::Viewer, 403), (As::OtherViewer, 403), (As::OtherUser, 404)] {
        assert_eq!(cards.send(who, cards.own, "TT755", "a.pdf", &pdf("x")).status, status, "{who:?}");
    }
    assert_eq!(files_in(&cards.bank.folder.path().join("files")) + left_over(&cards), 0);
}

#[test]
fn a_replaced_file_stays_in_the_history_and_can_still_be_fetched() {
    let cards = Cards::new();
    let first = cards.sent(cards.own, "TT765", "epd-2024.pdf", &pdf("2024"));
    let main = cards.bank.sign_in(As::Main);
    let (edit, token) = (format!("/products/{}/edit/environment", cards.own), main.token());
    let [title, until] = ["title", "until"].map(|what| format!("TT765-{what}-{}", first.content));
    let content = first.content.to_string();
    let about = [
        ("csrf", token.as_str()),
        ("base", "2"),
        ("TT765-file", ""),
        ("TT765-file", &content),
        (&title, "EPD"),
        (&until, "31.12.2027"),
    ];
    let saved = main.send_files(&edit, &about, &[]);
    assert_eq!(saved.status, 303, "{}", saved.words());
    let path = format!("/products/{}/files/TT765", cards.own);
    let replace = format!("TT765-replace-{}", first.content);
    let answer = main.send_files(&path, &[("csrf", &token)], &[(&replace, "epd-2027.pdf", &pdf("2027"))]);
    assert_eq!(answer.status, 201, "{}", answer.words());
    let product = cards.product(cards.own);
    let [second] = product.values.files(FieldCode::EPD) else { panic!("one file") };
    assert_eq!((&*second.name, &*second.title, second.until), ("epd-2027.pdf", "EPD", None));
    let (answer, bytes) = main.fetch(&file_url(cards.own, &first), &[]);
    assert_eq!((answer.status, bytes), (200, pdf("2024")));
    let before = main.get(&format!("/products/{}/versions/3", cards.own));
    assert!(before.text.contains(&content) && before.words().contains("Valid until 31 Dec 2027"), "{}", before.words());
    assert!(main.get(&format!("/products/{}/compare?from=3&to=4", cards.own)).words().contains("epd-2027.pdf"));
    let restored = main.fill(
        &format!("/products/{}/restore?from=3&place=TT765", cards.own),
        &format!("/products/{}/restore", cards.own),
        &[("reason", "")],
    );
    assert_eq!(restored.status, 303);
    assert_eq!(cards.product(cards.own).values.files(FieldCode::EPD)[0].content, first.content);
    assert_eq!(cards.findings(), []);
}

#[test]
fn files_of_many_kinds_are_taken_and_all_else_is_refused_in_words() {
    let cards = Cards::new();
    let office = zip("[Content_Types].xml", b"<Types/>");
    for (name, content) in [
        ("a.pdf", pdf("a")),
        ("a.dwg", b"AC1032\0\0\0".to_vec()),
        ("a.dxf", b"0\nSECTION\n".to_vec()),
        ("a.ifc", b"ISO-10303-21;\nHEADER;\nFILE_SCHEMA(('IFC4'));\n".to_vec()),
        ("a.zip", office),
        ("a.png", png(8, 8, 1)),
        // The name of a program over a PDF: the content counts, and the name is put right.
        ("setup.exe", pdf("b")),
    ] {
        let file = cards.sent(cards.own, "TT754", name, &content);
        assert!(!file.name.ends_with(".exe"), "{}", file.name);
    }
    let version = cards.product(cards.own).version;
    for (field, name, content, words) in [
        ("TT755", "empty.pdf", Vec::new(), "empty.pdf: the file is empty"),
        (
            "TT755",
            "a.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec(),
            "SVG is not accepted",
        ),
        ("TT755", "a.pdf", b"<!DOCTYPE html><script>alert(1)</script>".to_vec(), "web pages are not accepted"),
        ("TT755", "a.pdf", b"MZ\x90\0 this program".to_vec(), "programs and scripts"),
        ("TT755", "a.pdf", pdf("x")[..30].to_vec(), "incomplete or broken"),
        ("TT755", "a.png", png(8, 8, 1)[..40].to_vec(), "incomplete or broken"),
        ("TT755", "a.txt", b"hello".to_vec(), "this kind of file is not accepted"),
        ("TT755", "bomb.zip", zip("zeros", &vec![0; 80 << 20]), "would swell too much"),
        ("TT701", "a.pdf", pdf("y"), "PDF does not fit this field"),
        ("TT704", "a.zip", zip("a", b"b"), "ZIP does not fit this field"),
        ("TT754", "again.pdf", pdf("a"), "the same file already"),
    ] {
        let answer = cards.send(As::User, cards.own, field, name, &content);
        assert_eq!(answer.status, 422, "{name}: {}", answer.words());
        assert!(answer.words().contains(words), "{name}: {}", answer.words());
    }
    assert_eq!(cards.send(As::User, cards.own, "TT731", "a.pdf", &pdf("z")).status, 404, "no field of files");
    assert_eq!(cards.product(cards.own).version, version);
    assert_eq!(left_over(&cards), 0);
    assert_eq!(cards.findings(), []);
}

#[test]
fn a_file_of_two_kinds_is_only_ever_what_it_begins_as() {
    let cards = Cards::new();
    // A picture that is a web page and an archive behind its end: what follows the end is cut off.
    let behind = [png(8, 8, 3), b"<html><script>alert(1)</script></html>".to_vec(), zip("a", b"b")].concat();
    let file = cards.sent(cards.own, "TT702", "a.png", &behind);
    let (answer, bytes) = cards.bank.sign_in(As::Viewer).fetch(&file_url(cards.own, &file), &[]);
    assert_eq!(answer.header("content-type"), "image/png");
    assert!(bytes.ends_with(b"IEND\xaeB`\x82") && bytes.len() < behind.len());
    // A web page that claims to be a PDF further down is none.
    let before = [b"<html>".to_vec(), pdf("x")].concat();
    assert_eq!(cards.send(As::User, cards.own, "TT755", "a.pdf", &before).status, 422);
    // A PDF with a script in it stays a PDF that no browser opens as a page.
    let file = cards.sent(cards.own, "TT755", "a.html", &pdf("<script>alert(1)</script>"));
    let (answer, _) = cards.bank.sign_in(As::Viewer).fetch(&file_url(cards.own, &file), &[]);
    assert_eq!(answer.header("content-type"), "application/pdf");
    assert!(answer.header("content-disposition").starts_with("attachment; filename=\"a.pdf\""));
}

#[test]
fn pictures_lose_where_they_were_taken_and_get_small_ones_that_stand_upright() {
    let cards = Cards::new();
    let content = jpeg(400, 300);
    assert!(content.windows(POSITION.len()).any(|window| window == POSITION));
    let file = cards.sent(cards.own, "TT701", "kuva.jpg", &content);
    cards.settle();
    let blob = cards.blob(file.content);
    assert_eq!(blob.thumbs, Thumbs::Made);
    assert_eq!(blob.pixels.map(|pixels| (pixels.width, pixels.height)), Some((300, 400)));
    let viewer = cards.bank.sign_in(As::Viewer);
    let (answer, bytes) = viewer.fetch(&file_url(cards.own, &file), &[]);
    assert!(answer.header("content-disposition").starts_with("inline; filename=\"kuva.jpg\""));
    assert!(!bytes.windows(POSITION.len()).any(|window| window == POSITION), "the position is still there");
    for (edge, size) in [(1280, (300, 400)), (360, (270, 360)), (64, (48, 64))] {
        let path = format!("/products/{}/thumbs/{}/{edge}", cards.own, file.content);
        let (answer, bytes) = viewer.fetch(&path, &[]);
        assert_eq!((answer.status, answer.header("content-type")), (200, "image/jpeg"));
        let small = image::load_from_memory(&bytes).expect("a picture");
        assert_eq!((small.width(), small.height()), size);
        assert_eq!(cards.bank.sign_in(As::OtherViewer).fetch(&path, &[]).0.status, 404);
    }
    let path = format!("/products/{}/thumbs/{}/65", cards.own, file.content);
    assert_eq!(viewer.fetch(&path, &[]).0.status, 404);
    // Small pictures may be thrown away at any time.
    fs::remove_dir_all(cards.bank.folder.path().join("thumbs")).expect("removed");
    let path = format!("/products/{}/thumbs/{}/64", cards.own, file.content);
    assert_eq!(viewer.fetch(&path, &[]).0.status, 200);
    let card = viewer.get(&format!("/products/{}", cards.own));
    assert!(card.text.contains(&path.replace("/64", "/360")), "{}", card.text);
    assert!(viewer.get("/products").text.contains(&path));
    let page = viewer.get(&format!("/products/{}/images/1", cards.own));
    assert_eq!(page.status, 200);
    assert!(page.text.contains(&path.replace("/64", "/1280")) && page.words().contains("Picture 1 of 1"));
    assert_eq!(viewer.get(&format!("/products/{}/images/2", cards.own)).status, 404);
}

#[test]
fn a_picture_with_too_many_pixels_is_refused_before_it_is_decoded() {
    let cards = Cards::with(|config| config.files.pixels = 1_000_000);
    let answer = cards.send(As::User, cards.own, "TT701", "suuri.png", &png(1_100, 1_000, 0));
    assert_eq!(answer.status, 422);
    assert!(answer.words().contains("2 million, at most 1"), "{}", answer.words());
    assert_eq!(files_in(&cards.bank.folder.path().join("files")) + left_over(&cards), 0);
}

#[test]
fn a_picture_that_cannot_be_decoded_stands_on_the_card_without_a_small_one() {
    let cards = Cards::new();
    let mut content = png(64, 64, 4);
    // The data of the picture are spoilt and their checksum made to fit: only decoding finds it.
    let data = content.windows(4).position(|window| window == b"IDAT").expect("data");
    let length = u32::from_be_bytes(content[data - 4..data].try_into().expect("four")) as usize;
    content[data + 4..data + 4 + length].fill(0x55);
    let sum = crc32fast::hash(&content[data..data + 4 + length]);
    content[data + 4 + length..data + 8 + length].copy_from_slice(&sum.to_be_bytes());
    let file = cards.sent(cards.own, "TT701", "a.png", &content);
    cards.settle();
    assert_eq!(cards.blob(file.content).thumbs, Thumbs::Impossible);
    let card = cards.bank.sign_in(As::Viewer).get(&format!("/products/{}", cards.own));
    assert_eq!(card.status, 200);
    assert!(!card.text.contains("/thumbs/") && card.words().contains("a.png"));
}

#[test]
fn limits_of_size_and_number_are_said_at_the_field() {
    let cards = Cards::with(|config| {
        config.files.size = 1 << 20;
        config.files.per_field = 2;
        config.files.per_card = 3;
    });
    let large = pdf(&"x".repeat(1 << 20));
    let answer = cards.send(As::User, cards.own, "TT755", "large.pdf", &large);
    assert_eq!(answer.status, 422);
    assert!(answer.words().contains("large.pdf: the file is too large, at most 1 MB"), "{}", answer.words());
    cards.sent(cards.own, "TT755", "1.pdf", &pdf("1"));
    cards.sent(cards.own, "TT755", "2.pdf", &pdf("2"));
    let answer = cards.send(As::User, cards.own, "TT755", "3.pdf", &pdf("3"));
    assert!(answer.words().contains("Too many files: 3, at most 2"), "{}", answer.words());
    cards.sent(cards.own, "TT758", "3.pdf", &pdf("3"));
    let answer = cards.send(As::User, cards.own, "TT701", "4.png", &png(8, 8, 0));
    assert!(answer.words().contains("as many files as fit already: 3"), "{}", answer.words());
    assert_eq!(left_over(&cards), 0);
}

#[test]
fn a_second_main_image_takes_the_place_of_the_first() {
    let cards = Cards::new();
    let first = cards.sent(cards.own, "TT701", "a.png", &png(8, 8, 1));
    let second = cards.sent(cards.own, "TT701", "b.png", &png(8, 8, 2));
    assert_ne!(first.content, second.content);
    assert_eq!(cards.product(cards.own).values.files(FieldCode::MAIN_IMAGE).len(), 1);
}

#[test]
fn a_whole_form_without_scripts_saves_texts_and_files_together() {
    let cards = Cards::new();
    let main = cards.bank.sign_in(As::User);
    let (edit, token) = (format!("/products/{}/edit/media", cards.own), main.token());
    let fields = [
        ("csrf", token.as_str()),
        ("base", "1"),
        ("TT731", "https://koerauta.example/p"),
        ("TT755-file", ""),
        ("TT758-file", ""),
        ("reason", "Kuvat"),
    ];
    let files: [(&str, &str, &[u8]); 3] =
        [("TT755", "fi.pdf", &pdf("fi")), ("TT755", "sv.pdf", &pdf("sv")), ("TT701", "a.png", &png(8, 8, 1))];
    let saved = main.send_files(&edit, &fields, &files);
    assert_eq!(saved.status, 303, "{}", saved.words());
    let product = cards.product(cards.own);
    assert_eq!(product.version, 2, "one form is one version");
    assert_eq!(product.values.files(GUIDE).len(), 2);
    let [first, second] = product.values.files(GUIDE) else { panic!("two") };
    // The second goes first, gets a title and a language; the other is taken away.
    let names = |what: &str, file: &FileRef| format!("TT755-{what}-{}", file.content);
    let (one, two) = (first.content.to_string(), second.content.to_string());
    let fields = [
        ("csrf", token.as_str()),
        ("base", "2"),
        ("TT731", "https://koerauta.example/p"),
        ("TT755-file", ""),
        ("TT755-file", &one),
        ("TT755-file", &two),
        (&names("place", first), "2"),
        (&names("place", second), "1"),
        (&names("title", second), "Monteringsanvisning"),
        (&names("language", second), "sv"),
        (&names("remove", first), "yes"),
    ];
    assert_eq!(main.send_files(&edit, &fields, &[]).status, 303);
    let product = cards.product(cards.own);
    let [left] = product.values.files(GUIDE) else { panic!("one") };
    assert_eq!((left.content, &*left.title), (second.content, "Monteringsanvisning"));
    assert_eq!(cards.findings(), []);
}

#[test]
fn a_refused_form_keeps_what_was_typed_and_good_files_are_on_the_card() {
    let cards = Cards::new();
    let guide = cards.sent(cards.own, "TT755", "fi.pdf", &pdf("fi"));
    let main = cards.bank.sign_in(As::User);
    let (edit, token) = (format!("/products/{}/edit/media", cards.own), main.token());
    let (content, title) = (guide.content.to_string(), format!("TT755-title-{}", guide.content));
    let fields = [
        ("csrf", token.as_str()),
        ("base", "2"),
        ("TT731", "no address"),
        ("TT755-file", ""),
        ("TT755-file", &content),
        (&title, "Typed title"),
        ("reason", "Typed reason"),
    ];
    let files: [(&str, &str, &[u8]); 2] = [("TT758", "good.pdf", &pdf("good")), ("TT758", "bad.svg", b"<svg/>")];
    let answer = main.send_files(&edit, &fields, &files);
    assert_eq!(answer.status, 422);
    for words in ["bad.svg: SVG is not accepted", "no address", "Typed title", "Typed reason"] {
        assert!(answer.text.contains(words), "{words}");
    }
    assert!(answer.words().contains("The accepted files are on the card already"));
    let product = cards.product(cards.own);
    assert_eq!(product.values.files(SHEET).len(), 1);
    assert!(product.values.files(GUIDE)[0].title.is_empty(), "nothing typed was saved");
    // The form that came back is of the version with the file, and can be sent as it is once it is put right.
    let base = answer.hidden_fields(&edit).into_iter().find(|(name, _)| name == "base").expect("a base").1;
    assert_eq!(base, product.version.to_string());
    let sheet = product.values.files(SHEET)[0].content.to_string();
    let fields = [
        ("csrf", token.as_str()),
        ("base", &base),
        ("TT731", "https://koerauta.example/"),
        ("TT755-file", ""),
        ("TT755-file", &content),
        (&title, "Typed title"),
        ("TT758-file", ""),
        ("TT758-file", &sheet),
    ];
    assert_eq!(main.send_files(&edit, &fields, &[]).status, 303);
    let product = cards.product(cards.own);
    assert_eq!(&*product.values.files(GUIDE)[0].title, "Typed title");
    assert_eq!(product.values.files(SHEET).len(), 1);
}

#[test]
fn a_form_that_adds_nobody_elses_content_adds_nothing() {
    let cards = Cards::new();
    let secret = cards.sent(cards.own, "TT755", "secret.pdf", &pdf("secret"));
    let other = cards.bank.sign_in(As::OtherUser);
    let (edit, token) = (format!("/products/{}/edit/media", cards.other), other.token());
    let content = secret.content.to_string();
    let fields = [("csrf", token.as_str()), ("base", "1"), ("TT755-file", ""), ("TT755-file", &content)];
    assert_eq!(other.send_files(&edit, &fields, &[]).status, 303);
    assert!(cards.product(cards.other).values.files(GUIDE).is_empty());
    assert_eq!(other.fetch(&file_url(cards.other, &secret), &[]).0.status, 404);
}

#[test]
fn two_people_who_send_and_edit_at_once_are_in_nobodys_way() {
    let cards = Cards::new();
    let guide = cards.sent(cards.own, "TT755", "fi.pdf", &pdf("fi"));
    // A form of version 2 is open while somebody else sends a file to the same field.
    cards.sent(cards.own, "TT755", "sv.pdf", &pdf("sv"));
    let user = cards.bank.sign_in(As::User);
    let (edit, token) = (format!("/products/{}/edit/media", cards.own), user.token());
    let (content, title) = (guide.content.to_string(), format!("TT755-title-{}", guide.content));
    let fields =
        [("csrf", token.as_str()), ("base", "2"), ("TT755-file", ""), ("TT755-file", &content), (&title, "Ohje")];
    let saved = user.send_files(&edit, &fields, &[]);
    assert_eq!(saved.status, 303, "{}", saved.words());
    let product = cards.product(cards.own);
    let names: Vec<&str> = product.values.files(GUIDE).iter().map(FileRef::shown).collect();
    assert_eq!(names, ["Ohje", "sv.pdf"]);
    let sending: Vec<_> = (0..4)
        .map(|number| {
            let visitor = cards.bank.sign_in(As::User);
            let (token, path) = (visitor.token(), format!("/products/{}/files/TT758", cards.own));
            std::thread::spawn(move || {
                let content = pdf(&format!("at once {number}"));
                visitor.send_files(&path, &[("csrf", &token)], &[("TT758", "a.pdf", &content)]).status
            })
        })
        .collect();
    for answer in sending {
        assert_eq!(answer.join().expect("no panic"), 201);
    }
    assert_eq!(cards.product(cards.own).values.files(SHEET).len(), 4);
    assert_eq!(cards.findings(), []);
}

#[test]
fn a_form_that_comes_after_its_session_keeps_its_fields_and_says_that_files_are_chosen_again() {
    let cards = Cards::new();
    let path = format!("/products/{}/edit/media", cards.own);
    let answer = cards.bank.visitor().send_files(
        &path,
        &[("base", "1"), ("TT731", "https://typed.example/")],
        &[("TT755", "a.pdf", &pdf("x"))],
    );
    assert_eq!(answer.status, 401);
    assert!(answer.text.contains("https://typed.example/"));
    assert_eq!(left_over(&cards), 0);
}

#[test]
fn a_file_that_is_missing_or_changed_on_the_disk_is_said_and_found() {
    let cards = Cards::new();
    let missing = cards.sent(cards.own, "TT755", "missing.pdf", &pdf("missing"));
    let changed = cards.sent(cards.own, "TT755", "changed.pdf", &pdf("changed"));
    let spoilt = cards.sent(cards.own, "TT755", "spoilt.pdf", &pdf("spoilt"));
    fs::remove_file(cards.path(missing.content)).expect("removed");
    fs::write(cards.path(changed.content), "short").expect("written");
    let mut bytes = pdf("spoilt");
    bytes[20] ^= 1;
    fs::write(cards.path(spoilt.content), bytes).expect("written");
    fs::write(cards.bank.folder.path().join("files/note.txt"), "not ours").expect("written");
    let viewer = cards.bank.sign_in(As::Viewer);
    for file in [&missing, &changed] {
        let answer = viewer.get(&file_url(cards.own, file));
        assert_eq!(answer.status, 503);
        assert!(answer.words().contains("Not available just now"), "{}", answer.words());
    }
    assert_eq!(viewer.get(&format!("/products/{}", cards.own)).status, 200);
    let mut found: Vec<_> = cards.findings().into_iter().map(|(_, remedy, what)| (remedy, what)).collect();
    found.sort();
    let said: Vec<&str> = found.iter().map(|(_, what)| what.as_str()).collect();
    assert_eq!(
        found.iter().map(|(remedy, _)| *remedy).collect::<Vec<_>>(),
        [Remedy::Look, Remedy::Restore, Remedy::Restore, Remedy::Restore]
    );
    for words in ["none of the bank's files", "its file is missing", "has 5 bytes where", "is not what was stored"] {
        assert!(said.iter().any(|what| what.contains(words)), "{words}: {said:?}");
    }
    // Sending the same file again mends it.
    assert_eq!(cards.send(As::User, cards.own, "TT758", "again.pdf", &pdf("missing")).status, 201);
    assert_eq!(viewer.fetch(&file_url(cards.own, &missing), &[]).0.status, 200);
}

#[test]
fn what_nobody_uses_is_swept_after_its_grace_and_what_a_card_once_used_never() {
    let cards = Cards::new();
    let bank = cards.bank.bank();
    let kept = cards.sent(cards.own, "TT755", "kept.pdf", &pdf("kept"));
    // An upload that was broken off between the file and the transaction.
    let mut draft = bank.blobs.draft().expect("begun");
    std::io::Write::write_all(&mut draft.file, b"orphan").expect("written");
    let (orphan, _) = draft.finish().expect("finished");
    bank.blobs.keep(draft.path(), orphan).expect("kept");
    assert_eq!(cards.findings()[0].1, Remedy::Sweep);
    assert_eq!(sweep(bank).expect("swept").files, 0, "within its grace");
    // The clock of the test stands in March, the file was written just now.
    let now = Clock::system().now().seconds_since(cards.bank.clock.now());
    cards.bank.clock.advance(now + GRACE + 60);
    assert_eq!(sweep(bank).expect("swept").files, 1);
    // Taken off the card, the file stays: the history refers to it.
    let main = cards.bank.sign_in(As::Main);
    let edit = format!("/products/{}/edit/media", cards.own);
    let fields = [("csrf", main.token()), ("base", "2".to_owned()), ("TT755-file", String::new())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(main.send_files(&edit, &fields, &[]).status, 303);
    assert!(cards.product(cards.own).values.files(GUIDE).is_empty());
    cards.bank.clock.advance(10 * GRACE);
    sweep(bank).expect("swept");
    assert!(cards.path(kept.content).exists());
    assert_eq!(cards.findings(), []);
}

#[test]
fn documents_that_end_soon_are_listed_to_their_company() {
    let cards = Cards::new();
    for (link, name) in [(cards.own, "own.pdf"), (cards.other, "other.pdf")] {
        let file = cards.sent(link, "TT760", name, &pdf(name));
        let main = cards.bank.sign_in(As::Main);
        let (content, until) = (file.content.to_string(), format!("TT760-until-{}", file.content));
        let token = main.token();
        let fields = [
            ("csrf", token.as_str()),
            ("base", "2"),
            ("TT760-file", ""),
            ("TT760-file", &content),
            (&until, "2026-05-01"),
        ];
        assert_eq!(main.send_files(&format!("/products/{link}/edit/media"), &fields, &[]).status, 303);
    }
    // The bank's day is 2 March 2026: sixty days are left.
    let user = cards.bank.sign_in(As::User);
    assert!(user.get("/").words().contains("Documents expiring within 90 days 1"));
    let page = user.get("/documents").words();
    assert!(page.contains("own.pdf") && page.contains("1 May 2026") && !page.contains("other.pdf"), "{page}");
    let main = cards.bank.sign_in(As::Main);
    let page = main.get("/documents").words();
    assert!(page.contains("own.pdf") && page.contains("other.pdf"));
    let page = main.get("/documents?company=1002").words();
    assert!(!page.contains("own.pdf") && page.contains("other.pdf"));
    assert!(user.get(&format!("/products/{}", cards.own)).words().contains("Expires 1 May 2026"));
    cards.bank.clock.advance(90 * 24 * 60 * 60);
    let user = cards.bank.sign_in(As::User);
    assert!(user.get(&format!("/products/{}", cards.own)).words().contains("Expired 1 May 2026"));
    let links = user.get("/documents?view=links").words();
    assert!(links.contains("Links are not tried"), "{links}");
}

#[test]
fn names_in_every_alphabet_come_back_as_they_were_sent() {
    let cards = Cards::new();
    let viewer = cards.bank.sign_in(As::Viewer);
    for (number, name) in
        ["Käyttöohje ½″ – R½.pdf", "вентиль 阀 مرحبا.pdf", "a'b&c;d=e,f.pdf", "100 % & #1.pdf"].iter().enumerate()
    {
        let file = cards.sent(cards.own, "TT755", name, &pdf(&number.to_string()));
        assert_eq!(&*file.name, *name);
        let card = viewer.get(&format!("/products/{}", cards.own));
        let url = card.links().into_iter().find(|url| url.contains(&file.content.to_string())).expect("a link");
        let (answer, _) = viewer.fetch(&url, &[]);
        assert_eq!(answer.status, 200, "{url}");
        let disposition = answer.header("content-disposition");
        let encoded = disposition.split("filename*=UTF-8''").nth(1);
        let decoded = encoded.map(percent);
        assert!(decoded.as_deref() == Some(*name) || disposition.contains(&format!("\"{name}\"")), "{disposition}");
    }
}

fn percent(encoded: &str) -> String {
    percent_encoding::percent_decode_str(encoded).decode_utf8().expect("UTF-8").into_owned()
}

#[test]
fn an_upload_that_is_broken_off_leaves_nothing() {
    use std::io::Write as _;
    let cards = Cards::new();
    let visitor = cards.bank.sign_in(As::User);
    let token = visitor.token();
    let path = format!("/products/{}/files/TT755", cards.own);
    let head = format!(
        "--X\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{token}\r\n--X\r\n\
         Content-Disposition: form-data; name=\"TT755\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.4 and then nothing more"
    );
    let mut wire = cards.bank.wire();
    let request = format!(
        "POST {path} HTTP/1.1\r\nHost: {}\r\nOrigin: {}\r\nCookie: {}\r\n\
         Content-Type: multipart/form-data; boundary=X\r\nContent-Length: 1000000\r\n\r\n{head}",
        visitor.origin().trim_start_matches("https://"),
        visitor.origin(),
        visitor.cookie(),
    );
    wire.write_all(request.as_bytes()).expect("sent");
    wire.flush().expect("sent");
    let begun = Instant::now();
    while left_over(&cards) == 0 {
        assert!(begun.elapsed() < Duration::from_secs(30), "the upload never began");
        std::thread::yield_now();
    }
    drop(wire);
    while left_over(&cards) > 0 {
        assert!(begun.elapsed() < Duration::from_secs(60), "something is left");
        std::thread::yield_now();
    }
    assert_eq!(cards.product(cards.own).version, 1);
    assert_eq!(files_in(&cards.bank.folder.path().join("files")), 0);
}

fn spoilt(visitor: &Visitor, token: &str, path: &str, bytes: &[u8]) -> u16 {
    visitor.send_files(path, &[("csrf", token)], &[("TT702", "a.png", bytes)]).status
}

#[test]
fn no_bytes_bring_the_bank_down() {
    let cards = Cards::new();
    let visitor = cards.bank.sign_in(As::User);
    let (token, path) = (visitor.token(), format!("/products/{}/files/TT702", cards.own));
    let good = [png(16, 16, 1), jpeg(16, 16), zip("a", b"b"), pdf("x")];
    proptest!(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() }, |(
        which in 0..good.len(),
        changes in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 0..6),
        cut in any::<proptest::sample::Index>(),
    )| {
        let mut bytes = good[which].clone();
        for (place, value) in changes {
            let place = place.index(bytes.len());
            bytes[place] = value;
        }
        bytes.truncate(cut.index(bytes.len() * 2) + 1);
        let status = spoilt(&visitor, &token, &path, &bytes);
        assert!(matches!(status, 201 | 422), "{status}");
    });
    cards.settle();
    assert_eq!(cards.findings(), []);
    let scope = As::Main.actor().require(Permission::ReadProducts, cards.own.company).expect("a main user");
    assert!(
        cards
            .bank
            .bank()
            .store
            .read(|reader| store::products::product(reader, scope, cards.own.number))
            .is_ok_and(|card: Option<Product>| card.is_some())
    );
    assert!(Blobs::open(cards.bank.folder.path()).is_ok());
}
