//! Hostile text in every field and in every form: no page ever gives it back as markup.

use std::collections::{BTreeMap, VecDeque};

use lvi_info::domain::attachment::{Accept, Blob, ContentId, FileKind, FileRef, Pixels, State, Thumbs};
use lvi_info::domain::moment::Moment;
use lvi_info::domain::product::{FIELDS, Kind, Value};
use lvi_info::service::Bank;
use lvi_info::store::{self, StoreError, Writer};
use sha2::{Digest, Sha256};

use crate::files_samples::{pdf, png};
use crate::support::{As, Page, TestBank, Visitor, open_products, put_product};

/// Text that breaks out of elements, attributes and comments alike.
const HOSTILE: &str = "'\"><script>alert(1)</script><img src=x onerror=alert(2)>--></textarea></title>{{7*7}}";

/// What must never stand in a page.
const MARKUP: [&str; 3] = ["<script>alert", "<img src=x", "></textarea></title>{{"];

fn check(path: &str, page: &Page) {
    for markup in MARKUP {
        assert!(!page.text.contains(markup), "{path} gives back {markup}");
    }
    assert!(page.status < 500, "{path} answered {}: {}", page.status, page.words());
}

/// One address of each shape: numbers do not make another page.
fn shape(path: &str) -> String {
    path.split('?').next().unwrap_or_default().chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect()
}

/// Every page that can be reached by links, one of each shape.
fn crawl(visitor: &Visitor) -> Vec<(String, Page)> {
    let mut pages: BTreeMap<String, (String, Page)> = BTreeMap::new();
    let mut queue = VecDeque::from(["/".to_owned()]);
    while let Some(path) = queue.pop_front() {
        if pages.contains_key(&shape(&path)) {
            continue;
        }
        let page = visitor.get(&path);
        queue.extend(page.links());
        pages.insert(shape(&path), (path, page));
    }
    pages.into_values().collect()
}

/// A file whose name and title break out of everything; names that are sent are tidied before they get this far.
fn stored(bank: &Bank, writer: &Writer, bytes: &[u8], kind: FileKind) -> Result<FileRef, StoreError> {
    let content = ContentId::new(Sha256::digest(bytes).into());
    bank.blobs.lay(content, bytes).expect("a working disk");
    let pixels = kind.is_picture().then_some(Pixels { width: 80, height: 60 });
    let (size, thumbs) = (bytes.len() as u64, if kind.is_picture() { Thumbs::Due } else { Thumbs::None });
    let blob = Blob { size, kind, pixels, state: State::Clean, thumbs, stored: Moment::from_millis(0) };
    store::blobs::put(writer, content, &blob)?;
    Ok(FileRef { name: HOSTILE.into(), title: HOSTILE.into(), ..FileRef::new(content, "x", kind.ending()) })
}

fn bank_of_hostile_text() -> TestBank {
    let bank = TestBank::start();
    let [link, _] = open_products(bank.bank());
    let scope = As::Main
        .actor()
        .require(lvi_info::domain::role::Permission::ReadProducts, link.company)
        .expect("a main user may");
    let listing = bank
        .bank()
        .store
        .write(|writer| {
            let mut product = store::products::product(writer, scope, link.number)?.expect("it was put there");
            for field in FIELDS
                .iter()
                .filter(|field| matches!(field.kind, Kind::Text { .. } | Kind::Paragraphs { .. } | Kind::Url))
            {
                product.values.set(field.code, Value::text(HOSTILE));
            }
            for row in FIELDS {
                let Kind::Files { accept, .. } = row.kind else { continue };
                let (content, kind) = if accept == Accept::Pictures {
                    (png(80, 60, 1), FileKind::Png)
                } else {
                    (pdf("x"), FileKind::Pdf)
                };
                let file = stored(bank.bank(), writer, &content, kind)?;
                product.values.set(row.code, Value::Files([file].into()));
            }
            put_product(writer, &product, As::User)
        })
        .expect("a working store");
    bank.bank().catalogue.apply(&listing);
    bank.bank().search.queued.raise();
    bank
}

#[test]
fn stored_text_is_never_markup() {
    let bank = bank_of_hostile_text();
    for who in [As::Main, As::User, As::Viewer] {
        let pages = crawl(&bank.sign_in(who));
        assert!(pages.len() > 4, "{who:?} reached {} pages only", pages.len());
        let mut seen = false;
        for (path, page) in &pages {
            check(path, page);
            seen |= page.text.contains("&lt;script&gt;alert(1)");
        }
        assert!(seen, "{who:?} saw the hostile text nowhere: the sweep misses its aim");
    }
}

#[test]
fn stored_text_is_never_markup_beside_another_product() {
    let bank = bank_of_hostile_text();
    let page = bank.sign_in(As::Main).get("/products/compare?p=01012011001&p=01012021002");
    check("the comparison", &page);
    assert!(page.text.contains("&lt;script&gt;alert(1)"), "{}", page.words());
}

#[test]
fn typed_text_comes_back_as_text() {
    let bank = bank_of_hostile_text();
    let main = bank.sign_in(As::Main);
    let mut forms = 0;
    for (path, page) in crawl(&main) {
        for form in page.forms().into_iter().filter(|form| !form.free.is_empty()) {
            let fields: Vec<(&str, &str)> = form
                .fields
                .iter()
                .map(|(name, value)| (name.as_str(), if form.free.contains(name) { HOSTILE } else { value.as_str() }))
                .collect();
            let answer = if form.changes {
                main.send(&form.action, &fields)
            } else {
                let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(&fields).finish();
                main.get(&format!("{}?{query}", form.action))
            };
            check(&format!("{path} → {}", form.action), &answer);
            forms += 1;
        }
    }
    assert!(forms > 3, "only {forms} forms were tried");
    for (path, page) in crawl(&main) {
        check(&path, &page);
    }
}
