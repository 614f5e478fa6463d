//! A table of what people type and what they must find among the first ten, over a demonstration.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::atomic::AtomicBool;

use lvi_info::clock::Clock;
use lvi_info::config::Config;
use lvi_info::demo::build::{Options, build};
use lvi_info::demo::classes::RELEASE;
use lvi_info::demo::story::life;
use lvi_info::demo::world::World;
use lvi_info::domain::language::Language;
use lvi_info::domain::number::LinkNumber;
use lvi_info::domain::product::{FieldCode, Product, Status};
use lvi_info::service::Bank;
use lvi_info::service::catalogue::{Filter, Query, Sort, list_products};
use lvi_info::service::search::{self, Typing};
use lvi_info::store::meta::Kind;

use crate::support::As;

const TABLE: &str = include_str!("recall.txt");
/// Fewer would not be the table that is promised.
const ROWS: usize = 300;
const PRODUCTS: u32 = 20_000;
/// How far down people look.
const SEEN: usize = 10;
/// The rows of the table whose first ten are right, in hundredths.
const WANTED: usize = 98;

struct Row<'a> {
    line: usize,
    language: Language,
    typed: String,
    wanted: Vec<(&'a str, Vec<&'a str>)>,
}

#[test]
fn what_people_type_leads_to_what_they_mean() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut config = Config::demo(&folder.path().join("bank"), None);
    config.passwords.memory_kib = 8;
    config.passwords.passes = 1;
    build(&config, Options { products: Some(PRODUCTS), ..Options::default() }).expect("built");
    let bank = Bank::open(config, Clock::system(), Kind::Demo).expect("a demonstration");
    search::open(&bank, &AtomicBool::new(false)).expect("indexed");

    let (world, release) = (World::read().expect("sound"), RELEASE.expect("a release"));
    let products: Vec<Product> =
        (0..PRODUCTS).map(|index| life(&world, index, release).expect("in range").product).collect();
    let places: HashMap<LinkNumber, usize> =
        products.iter().enumerate().map(|(index, product)| (product.link, index)).collect();

    let rows = rows(&products);
    assert!(rows.len() >= ROWS, "{}", rows.len());
    let (mut right, mut wrong) = (0, String::new());
    for row in &rows {
        let fits = |index: usize| row.fits(&products[index], index);
        let fitting: Vec<usize> = (0..products.len()).filter(|index| fits(*index)).collect();
        assert!(!fitting.is_empty(), "line {}: no product is {:?}", row.line, row.wanted);
        // What is no longer sold stands after what is.
        let sold = fitting.iter().filter(|index| products[**index].status == Status::Active).count();
        let wanted = if sold > 0 { sold } else { fitting.len() }.min(SEEN);
        let found: Vec<usize> = found(&bank, row).into_iter().map(|link| places[&link]).collect();
        let met = found.iter().filter(|index| fits(**index)).count();
        if met >= wanted {
            right += 1;
            continue;
        }
        let _ = writeln!(wrong, "line {}: {:?} met {met} of {wanted}", row.line, row.typed);
        for index in found {
            let product = &products[index];
            let mark = if fits(index) { '+' } else { '-' };
            let _ = writeln!(wrong, "    {mark} {} {}", product.link, texts(product).join(" · "));
        }
    }
    println!("search_recall: {right} of {} rows\n{wrong}", rows.len());
    assert!(right * 100 >= rows.len() * WANTED, "{right} of {} rows\n{wrong}", rows.len());
}

fn found(bank: &Bank, row: &Row<'_>) -> Vec<LinkNumber> {
    let actor = As::Main.actor();
    let found = search::find(bank, &actor, &row.typed, Typing::Finished).expect("an answer").expect("a question");
    let query = Query {
        sight: actor.sight(),
        hits: Some(found.hits),
        filter: Filter::default(),
        sort: Sort::Relevance,
        descending: false,
        language: row.language,
        offset: 0,
        limit: SEEN,
    };
    list_products(bank, &actor, &query).expect("a list").rows.into_iter().map(|row| row.link).collect()
}

impl Row<'_> {
    fn fits(&self, product: &Product, index: usize) -> bool {
        self.wanted.iter().all(|(what, either)| {
            either.iter().any(|wanted| match *what {
                "this" => *wanted == index.to_string(),
                "name" => product.values.text(FieldCode::GENERIC_NAME) == Some(wanted),
                "says" => {
                    let wanted = wanted.to_lowercase();
                    texts(product)[1..].iter().any(|text| text.to_lowercase().contains(&wanted))
                }
                other => panic!("line {}: {other} is nothing that a product is", self.line),
            })
        })
    }
}

/// Generic name, technical name, long name.
fn texts(product: &Product) -> [&str; 3] {
    [FieldCode::GENERIC_NAME, FieldCode::TECHNICAL_NAME, FieldCode::LONG_NAME]
        .map(|code| product.values.text(code).unwrap_or_default())
}

fn rows(products: &[Product]) -> Vec<Row<'static>> {
    let lines = TABLE.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|(index, line)| {
            let [language, typed, wanted] =
                line.split(" | ").collect::<Vec<_>>().try_into().unwrap_or_else(|_| panic!("line {}", index + 1));
            let language = match language {
                "fi" => Language::Fi,
                "sv" => Language::Sv,
                "en" => Language::En,
                other => panic!("line {}: {other} is no language of the bank", index + 1),
            };
            Row { line: index + 1, language, typed: filled(typed, products), wanted: conditions(wanted) }
        })
        .collect()
}

/// The conditions of a row: `name:A/B says:C`, where a word without a colon goes on with what is before it.
fn conditions(text: &'static str) -> Vec<(&'static str, Vec<&'static str>)> {
    const WHATS: [&str; 3] = ["this:", "name:", "says:"];
    let mut starts: Vec<usize> = WHATS.iter().flat_map(|what| text.match_indices(what).map(|(at, _)| at)).collect();
    starts.sort_unstable();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts
        .iter()
        .zip(ends)
        .map(|(from, to)| {
            let (what, either) = text[*from..to].trim().split_once(':').expect("a colon");
            (what, either.split('/').collect())
        })
        .collect()
}

/// What is typed, with the identifiers of products in place of their braces.
fn filled(typed: &str, products: &[Product]) -> String {
    let mut filled = String::new();
    let mut rest = typed;
    while let Some((before, after)) = rest.split_once('{') {
        let (inside, after) = after.split_once('}').expect("a closing brace");
        filled.push_str(before);
        filled.push_str(&identifier(inside, products));
        rest = after;
    }
    filled + rest
}

fn identifier(inside: &str, products: &[Product]) -> String {
    let mut words = inside.split(' ');
    let what = words.next().expect("an identifier");
    let product = &products[words.next().expect("a product").parse::<usize>().expect("a place")];
    let written = match what {
        "number" => product.link.number.to_string(),
        "link" => product.link.to_string(),
        "gtin" => product.values.gtin(FieldCode::GTIN).expect("a GTIN").to_string(),
        "code" => product.values.text(FieldCode::SUPPLIER_CODE).expect("a code").to_owned(),
        "brand" => product.values.text(FieldCode::BRAND).expect("a brand").to_owned(),
        other => panic!("{other} is no identifier"),
    };
    let pieces = |between: &str| {
        let letters: Vec<char> = written.chars().collect();
        letters.chunks(3).map(|chunk| chunk.iter().collect::<String>()).collect::<Vec<_>>().join(between)
    };
    match words.next() {
        None => written,
        Some("spaced") => pieces(" "),
        Some("dashed") => pieces("-"),
        Some("padded") => format!("00{written}"),
        Some("bare") => written.replace(['-', '.', '/', ' '], ""),
        Some("start") => written[..written.len() - 2].to_owned(),
        Some("lower") => written.to_lowercase(),
        Some(other) => panic!("{other} is no way of writing"),
    }
}
