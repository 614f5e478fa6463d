//! The command line: what it accepts, what it explains, and which part of the program it calls.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::app;
use crate::clock::Clock;
use crate::config::{BackupSettings, Config, DEFAULT_FILE, ScannerAddress};
use crate::domain::role::Role;
use crate::observe::process_log;

mod account;
mod backup;
mod demo;
mod etim;
mod faults;
mod migrate;
mod papers;
mod people;
mod register;
mod search;
mod serve;
mod standby;
mod verify;
mod watch;

/// Version, revision and date of the source.
const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), " (", env!("LVI_INFO_ORIGIN"), ")");

/// The command line of `lvi-info`.
#[derive(Debug, Parser)]
#[command(
    name = "lvi-info",
    version = VERSION,
    about = "The product data bank of the HVAC trade: one program that keeps, serves and guards it.",
    after_help = "Try it:      lvi-info demo\nRun it:      lvi-info check-config && lvi-info serve\n\
                  First user:  lvi-info user create --role main-user --username NAME --name 'FIRST LAST' --email ADDRESS",
    disable_help_subcommand = true
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the bank over HTTPS until told to stop (SIGTERM or Ctrl+C)
    Serve(Configured),
    /// Build an invented bank to look at, say who can sign in, and serve it on this machine
    Demo(demo::DemoArgs),
    /// Read the configuration, say what is in force, or what is wrong and where
    CheckConfig(Configured),
    /// Create and list people who may sign in (while the bank is not being served)
    #[command(subcommand)]
    User(people::UserCommand),
    /// Create and list companies (while the bank is not being served)
    #[command(subcommand)]
    Company(people::CompanyCommand),
    /// Load and list releases of the ETIM classification (while the bank is not being served)
    #[command(subcommand)]
    Etim(etim::EtimCommand),
    /// Build the search index anew (while the bank is not being served)
    #[command(subcommand)]
    Search(search::SearchCommand),
    /// Make a backup, also while the bank is being served: the running service then makes it
    #[command(
        after_help = "A backup is a folder named after its time: the rows of the database, the attachments, which \
        share their files with the backup before, and manifest.json. Not in it: secrets.key and the certificate, which a \
        machine keeps for itself, files of exports, and the event log files."
    )]
    Backup(backup::BackupArgs),
    /// Make a data directory of a backup, after every file of it was checked
    #[command(
        after_help = "A backup that is damaged, half or of a newer program is refused, and nothing is overwritten \
        without --replace. Killed at any moment, the data directory has the old data or the new \
        ones, where the file system can exchange two folders in one step. Where it is a disk of its own, or where who calls \
        cannot write beside it, they are exchanged within it; what was broken off there is finished by the next start. \
        Newsletters rest afterwards: those that were being sent are paused, and scheduled ones are drafts again, until \
        a main user resumes or schedules them."
    )]
    Restore(backup::RestoreArgs),
    /// Restore the latest backup aside, compare it with what was backed up, verify it, and remove it again
    Rehearse(backup::RehearseArgs),
    /// Keep a second machine ready: make its data those of the latest backup, where that is newer
    #[command(
        after_help = "Data that were served are never replaced: once this machine has taken over, the command refuses. It \
        fails where the latest backup is two days old, so that a timer tells. Taking over is starting the service; \
        newsletters then rest as after every restore."
    )]
    Standby(standby::StandbyArgs),
    /// Bring older data to this program's schema, after a copy (serve does the same); --dry-run tries it on a copy
    Migrate(migrate::MigrateArgs),
    /// Export the whole register as JSON lines and files, also while the bank is being served
    ExportRegister(register::RegisterArgs),
    /// Import an exported register into an empty bank
    #[command(
        after_help = "Passwords and second factors are not in a register. Newsletters rest afterwards: those that \
        were being sent are paused, and scheduled ones are drafts again, until a main user resumes or schedules them."
    )]
    ImportRegister(register::RegisterArgs),
    /// Check every record, reference, derived table and the chain of events; says what is wrong and what to do
    Verify {
        #[command(flatten)]
        configured: Configured,
        /// First make the derived tables anew from what they are derived from
        #[arg(long)]
        rebuild: bool,
    },
    /// Write manual pages and completions of shells into a directory; for packages
    #[command(hide = true)]
    Papers(papers::PapersArguments),
}

/// Commands that work on the configured bank.
#[derive(Args, Clone, Debug)]
struct Configured {
    /// The configuration file
    #[arg(long, value_name = "FILE", default_value = DEFAULT_FILE)]
    config: PathBuf,
    /// Work on this data directory instead of the configured one
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
}

impl Configured {
    /// The configuration, for a command that works on the data: as their owner, where root calls.
    fn read(&self) -> Result<Config, CommandError> {
        let (_, config) = self.read_text()?;
        account::become_owner(&config.data)?;
        Ok(config)
    }

    /// The configuration and the text of its file. A given data directory needs no file.
    fn read_text(&self) -> Result<(String, Config), CommandError> {
        let text = match &self.data {
            Some(_) if !self.config.exists() => String::new(),
            _ => Config::text(&self.config)?,
        };
        let mut config = Config::parse(&self.config, &text)?;
        if let Some(data) = &self.data {
            config.logs = data.join("logs");
            config.data.clone_from(data);
        }
        Ok((text, config))
    }
}

impl Configured {
    /// The configuration, or that of an empty file where there is none: for commands that are told every folder, on a
    /// machine that has nothing else yet.
    fn read_if_there(&self) -> Result<Config, CommandError> {
        if self.data.is_none() && !self.config.exists() { Ok(Config::standard()) } else { self.read() }
    }
}

/// Why a command failed, in words for the person at the terminal.
#[derive(Debug)]
struct CommandError(String);

impl<E: std::error::Error> From<E> for CommandError {
    fn from(error: E) -> CommandError {
        CommandError(error.to_string())
    }
}

/// Parses the arguments, runs the command and says how it went: 0 done, 1 failed, 2 not understood.
pub fn run() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Serve(configured) => serve::run(&configured),
        Command::Demo(args) => demo::run(&args),
        Command::CheckConfig(configured) => check_config(&configured),
        Command::User(command) => people::user(command),
        Command::Company(command) => people::company_command(command),
        Command::Etim(command) => etim::etim(command),
        Command::Search(command) => search::search(command),
        Command::Backup(args) => backup::back_up(&args),
        Command::Restore(args) => backup::restore(&args),
        Command::Rehearse(args) => backup::rehearse(&args),
        Command::Standby(args) => standby::standby(&args),
        Command::Migrate(args) => migrate::migrate(&args),
        Command::ExportRegister(args) => register::export(&args),
        Command::ImportRegister(args) => register::import(&args),
        Command::Verify { configured, rebuild } => verify::run(&configured, rebuild),
        Command::Papers(arguments) => papers::run(&arguments),
    };
    match result {
        Ok(code) => code,
        Err(CommandError(words)) => {
            let _ = writeln!(io::stderr(), "lvi-info: {words}");
            ExitCode::FAILURE
        }
    }
}

/// Writes a line for the person at the terminal; a closed pipe is no error.
fn say(line: impl AsRef<str>) {
    let _ = writeln!(io::stdout(), "{}", line.as_ref());
}

fn encryption(backup: &BackupSettings) -> String {
    match (backup.encrypt.first(), backup.decrypt.is_empty()) {
        (None, _) => "plain".to_owned(),
        (Some(program), false) => format!("encrypted by {program}, rehearsed here"),
        (Some(program), true) => format!(
            "encrypted by {program}; without backup.decrypt they are not rehearsed here: rehearse them where the key is"
        ),
    }
}

fn check_config(configured: &Configured) -> Result<ExitCode, CommandError> {
    let (_, config) = configured.read_text()?;
    app::check_certificate(&config, Clock::system().now())?;
    process_log::check(&config.log_level).map_err(CommandError)?;
    let listen: Vec<String> = config.listen.iter().map(|address| format!("https://{address}")).collect();
    say(format!("configuration   {} is valid", configured.config.display()));
    say(format!("serves          {}", listen.join(" ")));
    say(format!("data            {}", config.data.display()));
    say(format!("event logs      {}, kept {} days", config.logs.display(), config.log_days));
    say(format!(
        "privacy         deleted people: phone, e-mail and username erased after {} days, names {}",
        config.privacy.erase_after_days,
        if config.privacy.keep_names { "kept in histories" } else { "replaced by numbers" }
    ));
    say(format!(
        "jobs            kept {} days, their files up to {} MiB",
        config.jobs.days,
        config.jobs.exports / (1024 * 1024)
    ));
    match (&config.certificate, &config.acme) {
        (Some((certificate, key)), _) => {
            say(format!("certificate     {}, key {}", certificate.display(), key.display()));
        }
        (None, Some(acme)) => {
            say(format!("certificate     from {} for {}", acme.directory, acme.names.join(" ")));
        }
        (None, None) => say("certificate     self-signed, made at the first start and kept in the data directory"),
    }
    say(format!(
        "passwords       argon2id, {} KiB, {} passes, {} at once",
        config.passwords.memory_kib, config.passwords.passes, config.passwords.at_once
    ));
    let asked: Vec<&str> =
        Role::ALL.into_iter().filter(|role| config.second_factor.covers(*role)).map(Role::code).collect();
    say(format!("second factor   asked of {}", if asked.is_empty() { "nobody".to_owned() } else { asked.join(", ") }));
    say(format!("main users      from {}", config.main_user_networks));
    let files = &config.files;
    let kinds: Vec<&str> = files.kinds.iter().map(|kind| kind.name()).collect();
    say(format!(
        "files           up to {} MiB, {} in a field, {} on a card; {}",
        files.size >> 20,
        files.per_field,
        files.per_card,
        kinds.join(", ")
    ));
    match &files.scanner {
        Some(ScannerAddress::Unix(path)) => say(format!("virus scanner   clamd at {}", path.display())),
        Some(ScannerAddress::Tcp(address)) => say(format!("virus scanner   clamd at {address}")),
        None => say("virus scanner   none"),
    }
    let keep = config.backup.keep;
    match &config.backup.directory {
        Some(directory) => say(format!(
            "backups         {}, kept {} daily, {} weekly, {} monthly, {}",
            directory.display(),
            keep.daily,
            keep.weekly,
            keep.monthly,
            encryption(&config.backup)
        )),
        None => say("backups         nowhere unless the command names a directory"),
    }
    let links = &config.links;
    let days = links.every.as_secs() / (24 * 60 * 60);
    match (links.check, links.private) {
        (false, _) => say("links           are not looked at"),
        (true, false) => say(format!("links           are looked at every {days} days, public addresses only")),
        (true, true) => say(format!("links           are looked at every {days} days, private addresses too")),
    }
    say(format!("links in mails  begin with {}", config.public_address()));
    match &config.mail.relay {
        Some(relay) => {
            let sign_in = relay.sign_in.as_ref().map_or("", |_| ", with sign-in");
            let (host, port, security) = (&relay.host, relay.port, relay.security.name());
            say(format!("mail            through {host}:{port}, {security}{sign_in}, from {}", relay.from.as_str()));
        }
        None => say("mail            is kept and not sent: no relay (mail.host)"),
    }
    say(format!("sent mails      kept {} days", config.mail.days));
    watch::describe(&config.misuse);
    Ok(ExitCode::SUCCESS)
}
