//! `demo`: builds a demonstration where there is none, says who can sign in, and serves it.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::{CommandError, say};
use crate::app::{self, Signals, StartError};
use crate::clock::Clock;
use crate::config::{Config, MAX_FILE_MIB};
use crate::demo::build::{MAX_PRODUCTS, Options, PRODUCTS, SignIn, build};
use crate::demo::usage::past_use;
use crate::observe::process_log;
use crate::store::meta::Kind;

/// What `demo` takes; everything has a default.
#[derive(Args, Debug)]
pub(super) struct DemoArgs {
    /// Where the demonstration is kept; never a directory with other data in it
    #[arg(long, value_name = "DIR", default_value = "lvi-info-demo")]
    data: PathBuf,
    /// Where it is served; port 0 takes any free one [default: 127.0.0.1:8443]
    #[arg(long, value_name = "ADDR:PORT")]
    listen: Option<SocketAddr>,
    /// How many products it has [default: as many as there are, or 5,000]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=i64::from(MAX_PRODUCTS)))]
    products: Option<u32>,
    /// Where it is built anew: the zip of ETIM 10.0, in place of the demonstration's own extract
    #[arg(long, value_name = "ZIP")]
    etim: Option<PathBuf>,
    /// The largest attachment that it takes, in MiB [default: 100]
    #[arg(long, value_name = "MIB", value_parser = clap::value_parser!(u64).range(1..=MAX_FILE_MIB))]
    file_mib: Option<u64>,
    /// Build it and end, without serving it
    #[arg(long)]
    build_only: bool,
}

pub(super) fn run(args: &DemoArgs) -> Result<ExitCode, CommandError> {
    let mut config = Config::demo(&args.data, args.listen);
    if let Some(mib) = args.file_mib {
        config.files.size = mib << 20;
    }
    process_log::start(&config.log_level).map_err(CommandError)?;
    let products = args.products.unwrap_or(PRODUCTS);
    say(format!("demonstration   {}, {products} products where it is new", args.data.display()));
    let sign_ins = build(&config, Options { products: args.products, etim: args.etim.as_deref() })?;
    for sign_in in &sign_ins {
        say(line(sign_in));
    }
    if args.build_only {
        return Ok(ExitCode::SUCCESS);
    }
    let mut signals = Signals::new()?;
    let bank = app::open(config, Clock::system(), Kind::Demo)?;
    past_use(&bank).map_err(StartError::from)?;
    let running = app::start(bank)?;
    say("Its certificate is its own: let the browser go on. Everything in it is invented. Ctrl+C ends it.");
    say(format!("ready https://{}", running.address()));
    // It has no configuration that could be read again: the hangup of its terminal ends it, too.
    signals.wait();
    running.stop();
    Ok(ExitCode::SUCCESS)
}

/// A way to sign in, for people and for tests to read: role, customer number, username, password.
fn line(sign_in: &SignIn) -> String {
    format!("sign-in {} {} {} {}", sign_in.role.code(), sign_in.company, sign_in.username, sign_in.password)
}
