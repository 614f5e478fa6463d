//! What the address of a comparison says: which products, in which order, and whether only what differs is shown.

use crate::domain::number::LinkNumber;
use crate::http::params::Params;
use crate::service::Failure;
use crate::web::Stop;
use crate::web::ui::link;

/// The fewest products that can be compared.
pub(super) const FEWEST: usize = 2;
/// The most: as many columns as an office screen shows beside each other.
pub(in crate::web::products) const MOST: usize = 6;

/// The parameter of a product.
const PRODUCT: &str = "p";
/// The switch, with its one value.
const ONLY: (&str, &str) = ("only", "differences");

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    /// The products in the order of their columns, each once.
    pub products: Vec<LinkNumber>,
    /// Whether only rows that differ are shown.
    pub only: bool,
}

impl Asked {
    /// Reads the address; what is no link number is a product that does not exist.
    pub fn read(params: &Params) -> Result<Asked, Stop> {
        let products = params.all(PRODUCT).map(LinkNumber::parse).collect::<Option<Vec<_>>>();
        let only = params.one(ONLY.0)? == Some(ONLY.1);
        Ok(Asked { only, ..Asked::these(&products.ok_or(Failure::NotFound)?) })
    }

    /// Everything of these products.
    pub fn these(products: &[LinkNumber]) -> Asked {
        let mut each = Vec::new();
        for product in products {
            if !each.contains(product) {
                each.push(*product);
            }
        }
        Asked { products: each, only: false }
    }

    /// Whether so many can be compared.
    pub fn fits(&self) -> bool {
        (FEWEST..=MOST).contains(&self.products.len())
    }

    /// The address.
    pub fn url(&self) -> String {
        let query = link::Query::new(link::COMPARE);
        let query = self.products.iter().fold(query, |query, product| query.with(PRODUCT, product.to_string()));
        query.with_some(ONLY.0, self.only.then_some(ONLY.1)).url()
    }

    /// The address that shows everything, or only what differs.
    pub fn showing(&self, only: bool) -> String {
        Asked { only, ..self.clone() }.url()
    }

    /// The address with a column in another's place; `None` where there is no such place.
    pub fn moved(&self, from: usize, to: Option<usize>) -> Option<String> {
        let to = to.filter(|to| *to < self.products.len())?;
        let mut asked = self.clone();
        asked.products.swap(from, to);
        Some(asked.url())
    }

    /// The address without a column; `None` where too few would be left.
    pub fn without(&self, place: usize) -> Option<String> {
        let mut asked = self.clone();
        asked.products.remove(place);
        asked.fits().then(|| asked.url())
    }
}

#[cfg(test)]
mod tests {
    use super::Asked;
    use crate::http::params::Params;

    fn read(query: &str) -> Option<Asked> {
        Asked::read(&Params::parse(query.as_bytes()).expect("parameters")).ok()
    }

    const THREE: &str = "p=45000011001&p=45000021001&p=45000031001&only=differences";

    #[test]
    fn an_address_leads_back_to_itself_and_has_each_product_once() {
        let asked = read(THREE).expect("three products");
        assert_eq!(asked.url(), format!("/products/compare?{THREE}"));
        assert_eq!(read(&format!("p=45000011001&{THREE}")), Some(asked));
        assert_eq!(read("p=45000011001&p=x"), None);
        assert!(!read("").expect("nothing").fits());
    }

    #[test]
    fn columns_move_and_go_as_far_as_there_is_room() {
        let asked = read(THREE).expect("three products");
        let first = asked.moved(0, Some(1)).expect("there is a second");
        assert_eq!(first, "/products/compare?p=45000021001&p=45000011001&p=45000031001&only=differences");
        assert_eq!((asked.moved(0, None), asked.moved(2, Some(3))), (None, None));
        let two = asked.without(1).expect("two are left");
        assert_eq!(two, "/products/compare?p=45000011001&p=45000031001&only=differences");
        assert_eq!(read(two.split_once('?').expect("a query").1).and_then(|asked| asked.without(0)), None);
    }
}
