//! What the address of the figures says.

use jiff::civil::Date;

use crate::domain::id::CompanyId;
use crate::domain::usage::Period;
use crate::http::params::{BadInput, Params};
use crate::service::usage::Panel;
use crate::web::ui::format;
use crate::web::ui::link;

/// Whose figures, by which period, over which days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct State {
    pub company: Option<CompanyId>,
    pub period: Period,
    pub from: Option<Date>,
    pub to: Option<Date>,
}

impl State {
    /// Reads the address; a value that means nothing is left out rather than refused, so that old links go on working.
    pub fn read(params: &Params) -> Result<State, BadInput> {
        let day = |value: &str| format::start_of_day(value).map(format::day);
        Ok(State {
            company: params.one("company")?.and_then(CompanyId::parse),
            period: params.one("by")?.and_then(Period::from_name).unwrap_or_default(),
            from: params.one("from")?.and_then(day),
            to: params.one("to")?.and_then(day),
        })
    }

    fn at(&self, address: &str) -> String {
        link::Query::new(address)
            .with_some("company", self.company.map(|company| company.to_string()))
            .with_some("by", (self.period != Period::default()).then(|| self.period.name()))
            .with_some("from", self.from.map(|day| day.to_string()))
            .with_some("to", self.to.map(|day| day.to_string()))
            .url()
    }

    /// The address of this state.
    pub fn url(&self) -> String {
        self.at(link::USAGE)
    }

    /// The address of a table of this state as a file.
    pub fn file(&self, panel: Panel) -> String {
        self.at(&link::usage_file(panel.name()))
    }

    /// The same divided by another period: over its own usual time, unless a time was chosen.
    pub fn by(&self, period: Period) -> String {
        State { period, ..self.clone() }.url()
    }

    /// The same of a company.
    pub fn of(&self, company: CompanyId) -> String {
        State { company: Some(company), ..self.clone() }.url()
    }
}

#[cfg(test)]
mod tests {
    use super::State;
    use crate::http::params::Params;

    #[test]
    fn an_address_comes_back_without_what_means_nothing() {
        let params = Params::parse(b"company=1001&by=week&from=2026-02-30&to=2026-03-01&x=1").expect("valid");
        let state = State::read(&params).expect("valid");
        assert_eq!(state.url(), "/usage?company=1001&by=week&to=2026-03-01");
        assert_eq!(State::read(&Params::parse(b"by=year").expect("valid")).expect("valid"), State::default());
    }
}
