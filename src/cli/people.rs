//! `user` and `company`: people and companies at the server's command line, while the bank is not being served.

use std::io::{self, BufRead, IsTerminal};
use std::process::ExitCode;

use clap::{Args, Subcommand, ValueEnum};

use super::{CommandError, Configured, faults, say};
use crate::app;
use crate::clock::Clock;
use crate::domain::company::CompanyKind;
use crate::domain::id::CompanyId;
use crate::domain::language::Language;
use crate::domain::role::Role;
use crate::service::companies::{self, CompanyFilter, create_company, list_companies};
use crate::service::people::{
    self, PeopleFilter, StatusChange, change_status, create_person, find_by_username, list_people, set_password,
};
use crate::service::second_factors::reset_second_factor;
use crate::service::{Bank, Caller};
use crate::store::meta::Kind;

/// What can be done about people.
#[derive(Debug, Subcommand)]
pub(super) enum UserCommand {
    /// Create a person; the password is read from standard input
    Create(NewUser),
    /// List people
    List(Configured),
    /// Give a person a new password, read from standard input
    Password(NamedUser),
    /// Let a person sign in with the password alone, whose telephone and recovery codes are lost, until another second
    /// factor is set up
    ResetSecondFactor(NamedUser),
    /// Let a person sign in no more, until reactivated
    Deactivate(NamedUser),
    /// Let a deactivated person sign in again
    Reactivate(NamedUser),
}

#[derive(Args, Debug)]
pub(super) struct NewUser {
    #[command(flatten)]
    configured: Configured,
    /// The name to sign in with: 3 to 40 of a–z, 0–9, dot, dash, underscore and @
    #[arg(long, value_name = "NAME")]
    username: String,
    /// First and last name
    #[arg(long, value_name = "FIRST LAST")]
    name: String,
    /// E-mail address
    #[arg(long, value_name = "ADDRESS")]
    email: String,
    /// Telephone number
    #[arg(long, value_name = "NUMBER", default_value = "", hide_default_value = true)]
    phone: String,
    /// Main users belong to the bank, users and viewers to a company
    #[arg(long, value_enum)]
    role: RoleArgument,
    /// The company's customer number, four digits
    #[arg(long, value_name = "NUMBER", default_value = "0001", value_parser = company)]
    company: CompanyId,
    /// The language of the pages
    #[arg(long, value_parser = language, default_value = "fi")]
    language: Language,
}

#[derive(Args, Debug)]
pub(super) struct NamedUser {
    #[command(flatten)]
    configured: Configured,
    /// The name to sign in with
    #[arg(long, value_name = "NAME")]
    username: String,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum RoleArgument {
    /// Staff of the bank: sees and does everything
    MainUser,
    /// Administers the products and people of one company
    User,
    /// Reads the products of one company
    Viewer,
}

impl RoleArgument {
    fn role(self) -> Role {
        match self {
            RoleArgument::MainUser => Role::MainUser,
            RoleArgument::User => Role::User,
            RoleArgument::Viewer => Role::Viewer,
        }
    }
}

/// What can be done about companies.
#[derive(Debug, Subcommand)]
pub(super) enum CompanyCommand {
    /// Create a company and say its customer number
    Create(NewCompany),
    /// List companies
    List(Configured),
}

#[derive(Args, Debug)]
pub(super) struct NewCompany {
    #[command(flatten)]
    configured: Configured,
    /// The company's name
    #[arg(long)]
    name: String,
    /// The Finnish business id, such as 1234567-1
    #[arg(long, value_name = "ID", default_value = "", hide_default_value = true)]
    business_id: String,
    /// The VAT number of a company from abroad
    #[arg(long, value_name = "NUMBER", default_value = "", hide_default_value = true)]
    vat: String,
    /// What the company does: manufacturer, importer, wholesaler or data-user
    #[arg(long, value_parser = kind)]
    kind: CompanyKind,
    /// The language of its letters
    #[arg(long, value_parser = language, default_value = "fi")]
    language: Language,
}

fn company(text: &str) -> Result<CompanyId, String> {
    CompanyId::parse(text).ok_or_else(|| "a customer number has four digits, 0001 to 9999".to_owned())
}

fn language(text: &str) -> Result<Language, String> {
    Language::from_code(text).ok_or_else(|| "one of fi, sv, en".to_owned())
}

fn kind(text: &str) -> Result<CompanyKind, String> {
    CompanyKind::from_code(text).ok_or_else(|| "one of manufacturer, importer, wholesaler, data-user".to_owned())
}

/// Opens the configured bank for a command.
pub(super) fn open(configured: &Configured) -> Result<Bank, CommandError> {
    Ok(app::open(configured.read()?, Clock::system(), Kind::Real)?)
}

/// Turns refused input into words, one line each.
fn accepted<T, F>(verdict: Result<T, Vec<F>>, words: fn(&F) -> String) -> Result<T, CommandError> {
    verdict.map_err(|faults| CommandError(faults.iter().map(words).collect::<Vec<_>>().join("\nlvi-info: ")))
}

/// Reads one line of standard input. A terminal shows what is typed, so scripts and password managers pipe it.
fn read_password() -> Result<String, CommandError> {
    if io::stdin().is_terminal() {
        say("Type the password and press Enter (it is shown; pipe it in to keep it off the screen):");
    }
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

pub(super) fn user(command: UserCommand) -> Result<ExitCode, CommandError> {
    let console = Caller::console();
    match command {
        UserCommand::Create(new) => {
            let bank = open(&new.configured)?;
            let password = read_password()?;
            let (first, last) = new.name.trim().rsplit_once(' ').unwrap_or(("", new.name.trim()));
            let typed = people::Typed {
                first,
                last,
                username: &new.username,
                email: &new.email,
                phone: &new.phone,
                role: new.role.role().code(),
                language: new.language.code(),
            };
            accepted(create_person(&bank, &console, new.company, &typed, Some(&password))?, faults::person)?;
            say(format!("{} can sign in as {}", new.name, new.username));
        }
        UserCommand::List(configured) => {
            let bank = open(&configured)?;
            let directory = bank.directory();
            let filter = PeopleFilter { limit: usize::MAX, ..PeopleFilter::default() };
            for person in list_people(&bank, &console, &filter)?.people {
                say(format!(
                    "{:10} {:24} {:28} {}",
                    person.role.code(),
                    person.username.as_str(),
                    person.name_words(),
                    directory.company(person.company)
                ));
            }
        }
        UserCommand::Password(named) => {
            let bank = open(&named.configured)?;
            let person = find_by_username(&bank, &console, &named.username)?;
            accepted(set_password(&bank, &console, person.id, &read_password()?)?, faults::person)?;
            say(format!("{} has a new password and is signed out everywhere", named.username));
        }
        UserCommand::ResetSecondFactor(named) => {
            let bank = open(&named.configured)?;
            let person = find_by_username(&bank, &console, &named.username)?;
            reset_second_factor(&bank, &console, person.id)?;
            say(format!("{} signs in without a second factor until another is set up", named.username));
        }
        UserCommand::Deactivate(named) => change(&named, &console, StatusChange::Deactivate)?,
        UserCommand::Reactivate(named) => change(&named, &console, StatusChange::Reactivate)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn change(named: &NamedUser, console: &Caller, change: StatusChange) -> Result<(), CommandError> {
    let bank = open(&named.configured)?;
    let person = find_by_username(&bank, console, &named.username)?;
    accepted(change_status(&bank, console, person.id, change)?, faults::person)?;
    say(format!("{}: {}d", named.username, change.code()));
    Ok(())
}

pub(super) fn company_command(command: CompanyCommand) -> Result<ExitCode, CommandError> {
    let console = Caller::console();
    match command {
        CompanyCommand::Create(new) => {
            let bank = open(&new.configured)?;
            let typed = companies::Typed {
                name: &new.name,
                business_id: &new.business_id,
                vat: &new.vat,
                kind: new.kind.code(),
                language: new.language.code(),
                ..companies::Typed::default()
            };
            let id = accepted(create_company(&bank, &console, &typed)?, faults::company)?;
            say(format!("{} has the customer number {id}", new.name));
        }
        CompanyCommand::List(configured) => {
            let bank = open(&configured)?;
            for listed in list_companies(&bank, &console, &CompanyFilter::default())? {
                let company = &listed.company;
                say(format!("{} {:14} {}", company.id, company.details.kind.code(), company.details.name.as_str()));
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
