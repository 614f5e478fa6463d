//! Jobs that come with another change, in its transaction: both are stored or neither.

use super::asker::asked;
use super::start::started;
use crate::domain::job::{Job, Row, Selection, Task};
use crate::domain::moment::Moment;
use crate::domain::number::LinkNumber;
use crate::domain::role::CompanyScope;
use crate::service::products::write::tidy;
use crate::service::{Caller, Failure};
use crate::store::{self, Writer};

/// Stores a job over products of one company; `None` where there are none. After the commit the caller adds it to the
/// board.
pub(in crate::service) fn order(
    writer: &Writer,
    now: Moment,
    caller: &Caller,
    scope: CompanyScope,
    links: &[LinkNumber],
    task: Task,
    reason: &str,
) -> Result<Option<Job>, Failure> {
    if links.is_empty() {
        return Ok(None);
    }
    let row = |link: &LinkNumber| {
        let base = store::history::newest(writer, *link)?.ok_or(Failure::NotFound)?;
        Ok(Row::new(*link, base))
    };
    let rows = links.iter().map(row).collect::<Result<Vec<_>, Failure>>()?;
    let selection = Selection {
        id: store::jobs::next_id(writer)?,
        asked: asked(caller, now),
        of: Some(scope.company()),
        total: u32::try_from(rows.len()).map_err(|_| Failure::Conflict("too many products".to_owned()))?,
        filter: String::new(),
        list: format!("/products?company={}", scope.company()),
    };
    let job = Job::new(selection, task, tidy(reason), now);
    store::jobs::put_rows(writer, job.id(), &rows)?;
    store::jobs::put(writer, &job)?;
    store::events::append(writer, now, &started(caller, &job))?;
    Ok(Some(job))
}
