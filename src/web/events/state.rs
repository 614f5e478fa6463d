//! What the address of the events page says.

use crate::domain::event::{EventKind, Log};
use crate::domain::id::{CompanyId, PersonId};
use crate::domain::job::JobId;
use crate::http::params::{BadInput, Params};
use crate::service::events::{AddressFilter, Cursor, Filter, ProductFilter};
use crate::web::ui::format;
use crate::web::ui::link;

/// The filters and the place, as the address has them.
#[derive(Clone, Debug, Default)]
pub(super) struct State {
    pub log: Option<Log>,
    pub kind: Option<EventKind>,
    pub company: Option<CompanyId>,
    /// A person's number or user name, as it was typed.
    pub person: Option<String>,
    /// An LVI-number or product link number, as it was typed.
    pub product: Option<String>,
    /// A job's number.
    pub job: Option<JobId>,
    /// An address or a network, as it was typed.
    pub address: Option<String>,
    /// First day, `2026-03-12`.
    pub from: Option<String>,
    /// Last day.
    pub to: Option<String>,
    pub cursor: Cursor,
}

impl State {
    /// Reads the address; a value that means nothing is left out rather than refused, so that old links go on working.
    pub fn read(params: &Params) -> Result<State, BadInput> {
        let before = params.one("before")?.and_then(|value| value.parse().ok()).map(Cursor::Before);
        let after = params.one("after")?.and_then(|value| value.parse().ok()).map(Cursor::After);
        let day = |value: &str| format::start_of_day(value).map(|_| value.to_owned());
        Ok(State {
            log: params.one("log")?.and_then(Log::from_name),
            kind: params.one("kind")?.and_then(EventKind::from_name),
            company: params.one("company")?.and_then(CompanyId::parse),
            person: params.one("person")?.and_then(typed),
            product: params.one("product")?.and_then(typed),
            job: params.one("job")?.and_then(JobId::parse),
            address: params.one("address")?.and_then(typed),
            from: params.one("from")?.and_then(day),
            to: params.one("to")?.and_then(day),
            cursor: before.or(after).unwrap_or(Cursor::Newest),
        })
    }

    /// The filter that the use case wants, with the person whom the typed words mean.
    pub fn filter(
        &self,
        person: Option<PersonId>,
        product: Option<ProductFilter>,
        address: Option<AddressFilter>,
    ) -> Filter {
        Filter {
            log: self.log,
            kind: self.kind,
            company: self.company,
            person,
            product,
            job: self.job,
            address,
            from: self.from.as_deref().and_then(format::start_of_day),
            to: self.to.as_deref().and_then(format::end_of_day),
        }
    }

    /// The address of the file of all these events, by what it ends with.
    pub fn export(&self, ending: &str) -> String {
        let state = State { cursor: Cursor::Newest, ..self.clone() };
        state.url().replacen(link::EVENTS, &link::events_export(ending), 1)
    }

    /// The address of this state.
    pub fn url(&self) -> String {
        let (before, after) = match self.cursor {
            Cursor::Newest => (None, None),
            Cursor::Before(seq) => (Some(seq.to_string()), None),
            Cursor::After(seq) => (None, Some(seq.to_string())),
        };
        link::Query::new(link::EVENTS)
            .with_some("log", self.log.map(Log::name))
            .with_some("kind", self.kind.map(EventKind::name))
            .with_some("company", self.company.map(|company| company.to_string()))
            .with_some("person", self.person.as_deref())
            .with_some("product", self.product.as_deref())
            .with_some("job", self.job.map(|job| job.to_string()))
            .with_some("address", self.address.as_deref())
            .with_some("from", self.from.as_deref())
            .with_some("to", self.to.as_deref())
            .with_some("before", before)
            .with_some("after", after)
            .url()
    }

    /// The same filters at another place.
    pub fn at(&self, cursor: Cursor) -> String {
        State { cursor, ..self.clone() }.url()
    }

    /// Other filters, from the newest event.
    pub fn without(&self, change: impl FnOnce(&mut State)) -> String {
        let mut state = State { cursor: Cursor::Newest, ..self.clone() };
        change(&mut state);
        state.url()
    }
}

/// The longest user name and the longest identifier with separators, with room.
const LONGEST_TYPED: usize = 100;

fn typed(value: &str) -> Option<String> {
    let value = value.trim();
    (!value.is_empty() && value.chars().count() <= LONGEST_TYPED).then(|| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::State;
    use crate::http::params::Params;

    #[test]
    fn an_address_comes_back_without_what_means_nothing() {
        let params = Params::parse(
            b"log=security&kind=nonsense&company=1000&person=+7&product=4532110&from=2026-02-30&to=2026-03-01&before=9",
        );
        let state = State::read(&params.expect("valid")).expect("valid");
        assert_eq!(state.url(), "/events?log=security&company=1000&person=7&product=4532110&to=2026-03-01&before=9");
        assert_eq!(
            state.without(|state| state.log = None),
            "/events?company=1000&person=7&product=4532110&to=2026-03-01"
        );
    }
}
