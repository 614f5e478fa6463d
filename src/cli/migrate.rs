//! `migrate`: brings older data to this program's schema, or tries it on a copy.

use std::fs;
use std::process::ExitCode;

use clap::Args;

use super::{CommandError, Configured, say};
use crate::store::free_space;
use crate::store::meta::SCHEMA;
use crate::store::verify::verify;
use crate::store::{FILE_NAME, Store, meta};

/// The folder of the copy within the data directory.
const COPY: &str = "migration-rehearsal";

#[derive(Args, Debug)]
pub(super) struct MigrateArgs {
    #[command(flatten)]
    configured: Configured,
    /// Migrate and verify a copy, say how it went, and remove it again
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn migrate(args: &MigrateArgs) -> Result<ExitCode, CommandError> {
    let config = args.configured.read()?;
    let file = config.data.join(FILE_NAME);
    Store::refuse_in_use(&config.data).map_err(|_| {
        CommandError(format!(
            "{} is being served: stop the service first; or try the migration on a backup, which rehearse of the new \
             program does",
            file.display()
        ))
    })?;
    if !args.dry_run {
        let kind = meta::kind(&Store::open_existing(&config.data, config.cache)?)?;
        let store = Store::open(&config.data, config.cache, kind)?;
        match store.migrated_from() {
            Some(from) => say(format!(
                "migrated        from schema {from} to {SCHEMA}; the data of before are in lvi-info.schema-{from}.redb"
            )),
            None => say(format!("nothing to do   the data have schema {SCHEMA} already")),
        }
        return report(&store);
    }
    let (size, free) = (fs::metadata(&file)?.len(), free_space(&config.data)?);
    // The copy, and the copy that a migration makes before it begins.
    if free < size.saturating_mul(2) {
        return Err(CommandError(format!(
            "the disk of {} is too full: the rehearsal takes {} MB, and {} MB are free",
            config.data.display(),
            size.saturating_mul(2).div_ceil(1_000_000),
            free / 1_000_000
        )));
    }
    let copy = config.data.join(COPY);
    if copy.exists() {
        fs::remove_dir_all(&copy)?;
    }
    fs::create_dir(&copy)?;
    let result = fs::copy(&file, copy.join(FILE_NAME)).map_err(CommandError::from).and_then(|_| {
        let kind = meta::kind(&Store::open_existing(&copy, config.cache)?)?;
        let store = Store::open(&copy, config.cache, kind)?;
        match store.migrated_from() {
            Some(from) => say(format!("rehearsed       from schema {from} to {SCHEMA} on a copy")),
            None => say(format!("nothing to do   the data have schema {SCHEMA} already")),
        }
        report(&store)
    });
    fs::remove_dir_all(&copy)?;
    result
}

fn report(store: &Store) -> Result<ExitCode, CommandError> {
    let report = verify(store)?;
    for finding in &report.findings {
        say(finding.to_string());
    }
    if report.is_clean() {
        say("everything verifies");
        return Ok(ExitCode::SUCCESS);
    }
    say(format!("{} findings", report.count));
    Ok(ExitCode::FAILURE)
}
