//! Searching: what is found, who sees it, and how the index is kept.

mod index;
mod lists;
mod pages;
mod recall;

use std::thread;
use std::time::Duration;

use lvi_info::domain::history::Author;
use lvi_info::domain::number::{LinkNumber, LviNumber};
use lvi_info::domain::product::summary::Listing;
use lvi_info::domain::product::{FieldCode, Ownership, Product, Value};
use lvi_info::service::Bank;
use lvi_info::service::search::Status;
use lvi_info::store::{StoreError, search_queue};

use crate::products::add_groups;
use crate::support::{As, BEGINNING, TestBank, put_product};

/// Waits until what is said is so; a test that never sees it hangs until its runner ends it.
fn until(what: &str, so: impl Fn() -> bool) {
    for round in 0.. {
        if so() {
            return;
        }
        if round == 500 {
            eprintln!("still waiting: {what}");
        }
        thread::sleep(Duration::from_millis(10));
    }
}

/// Waits until everything committed is indexed.
pub(crate) fn settled(bank: &TestBank) {
    until("the index", || {
        let bank = bank.bank();
        let queued = bank.store.read(|reader| search_queue::after(reader, 0, 1)).expect("readable");
        queued.is_empty() && bank.search.status() == Status::Ready
    });
}

/// A product to be put: number, whose, and values by field.
type Put<'a> = (u32, As, &'a [(FieldCode, &'a str)]);

/// A served bank with these products.
fn shelf(products: &[Put<'_>]) -> TestBank {
    let bank = TestBank::start();
    add_groups(bank.bank());
    add(bank.bank(), products);
    settled(&bank);
    bank
}

/// Adds products as a newly opened card is added.
fn add(bank: &Bank, products: &[Put<'_>]) {
    let listings: Result<Vec<Listing>, StoreError> = bank.store.write(|writer| {
        let put = |&(number, who, values): &Put<'_>| {
            let author = Author::from(&who.actor());
            let mut product = Product::open(link(number, who), Ownership::Own, 1, BEGINNING, author);
            for (code, text) in values {
                product.values.set(*code, Value::text(text));
            }
            put_product(writer, &product, who)
        };
        products.iter().map(put).collect()
    });
    bank.catalogue.apply_all(&listings.expect("a working store"));
    bank.search.queued.raise();
}

fn link(number: u32, who: As) -> LinkNumber {
    LinkNumber::new(LviNumber::new(number).expect("valid"), who.company())
}
