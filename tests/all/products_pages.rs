//! Product pages over HTTPS.

use lvi_info::domain::number::LinkNumber;
use lvi_info::domain::product::Ownership;
use lvi_info::service::products::{Number, OpenProduct, open_product};

use crate::products::add_groups;
use crate::support::{As, TestBank, other, own};

fn served() -> TestBank {
    let bank = TestBank::start();
    add_groups(bank.bank());
    bank
}

fn open(bank: &TestBank, company: lvi_info::domain::id::CompanyId) -> LinkNumber {
    let wish = OpenProduct {
        company,
        group: 45,
        class: 1,
        ownership: Ownership::Own,
        number: Number::Next,
        name: "Kulmaventtiili <b>",
        brand: "Vesi & Virta",
        reason: "",
    };
    open_product(bank.bank(), &As::Main.caller(), &wish).expect("stored").expect("accepted")
}

#[test]
fn a_card_is_shown_to_its_company_and_to_nobody_else() {
    let bank = served();
    let (mine, yours) = (open(&bank, own()), open(&bank, other()));
    for who in [As::Main, As::User, As::Viewer] {
        let page = bank.sign_in(who).get(&format!("/products/{mine}"));
        assert_eq!(page.status, 200);
        assert!(page.text.contains("Kulmaventtiili &lt;b&gt;"), "{}", page.text);
        assert_eq!(page.text.contains("/edit/names"), who != As::Viewer);
    }
    let foreign = bank.sign_in(As::User).get(&format!("/products/{yours}"));
    let missing = bank.sign_in(As::User).get("/products/45000991001");
    assert_eq!((foreign.status, missing.status), (404, 404));
    for path in ["/products/x", "/products/4500000-1001", "/products/450000010010"] {
        assert_eq!(bank.sign_in(As::Main).get(path).status, 404, "{path}");
    }
}

#[test]
fn a_card_names_no_person() {
    let bank = served();
    let link = open(&bank, own());
    for reader in As::ALL {
        let page = bank.sign_in(reader).get(&format!("/products/{link}"));
        for person in As::ALL.into_iter().filter(|person| *person != reader) {
            let [username, first, last, phone, email] = person.data();
            for word in [username, first, last, phone, email] {
                assert!(!page.text.contains(word), "{reader:?} reads {word}");
            }
        }
    }
}
