//! Accounts with which to look around in the season: one for each role, all with one password, which is made up once and lies in the
//! data folder. Whoever can read that folder is an administrator anyway (docs/security.md).

use super::as_typed;
use crate::session::{now, random};
use anyhow::{Context, Result};
use plumbline_casework::PersonId;
use plumbline_core::area::Area;
use plumbline_demo::{SeasonPerson, officer, season_people};
use plumbline_store::{Address, Doing, NewInvite, Store, Way};
use plumbline_web::account::{Cost, Password, Secret};
use std::fmt::Write as _;
use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

/// The password of all of them, in the data folder.
const PASSWORD: &str = "demo-password.txt";
/// The configuration with which to serve them.
const CONFIGURATION: &str = "plumbline.toml";
/// One of each role; the first keeps accounts.
const INSIDE: [&str; 11] = [
    "p-admin",
    "p-assessor-1",
    "p-reader-1",
    "p-panel-1",
    "p-director-1",
    "p-evaluator-1",
    "p-appeal-1",
    "p-hmci",
    "p-analyst",
    "p-press",
    "p-link-1",
];

/// Opens the accounts that are not open yet, and says how to serve the season and come in. `shown` is the area whose officer has one.
///
/// # Errors
/// Where the data folder or its store cannot be written.
pub fn open(store: &mut Store, data: &Path, areas: &[Area], shown: Option<&Area>) -> Result<String> {
    let officer = shown.map(|area| officer(&area.code));
    let wanted = |person: &SeasonPerson| {
        INSIDE.contains(&person.id.as_str()) || officer.as_ref().is_some_and(|id| *id == person.id)
    };
    let people: Vec<SeasonPerson> = season_people(areas).into_iter().filter(wanted).collect();
    let password = password(data)?;
    let (plumbline, configuration) = (as_typed(), configuration(data)?);
    let mut says = format!(
        "The same as pages, at http://127.0.0.1:8011/ :\n  {plumbline} --config {} serve\n\n\
         Come in as any of these, with the same password:\n",
        configuration.display()
    );
    for person in &people {
        let address = format!("{}@example.org", person.id);
        come_in(store, person, &address, &password)?;
        writeln!(says, "  {address:<32} {}", person.roles.join(", "))?;
    }
    writeln!(says, "  password: {password}")?;
    Ok(says)
}

fn come_in(store: &mut Store, person: &SeasonPerson, address: &str, password: &str) -> Result<()> {
    let id: PersonId = person.id.parse().map_err(anyhow::Error::msg)?;
    let keeper: PersonId = INSIDE[0].parse().map_err(anyhow::Error::msg)?;
    if store.account(&id)?.is_some() {
        return Ok(());
    }
    let at = store.clock(now())?;
    let (secret, address) =
        (Secret::new(&mut random), address.parse::<Address>().map_err(anyhow::Error::msg)?);
    let link = secret.digest();
    let invite =
        NewInvite { person: &id, name: &person.name, address: &address, link: &link, keeper: id == keeper };
    match id == keeper {
        true => store.first_account(invite, at, &mut random)?,
        false => store.invite(invite, Doing { by: &keeper, at }, &mut random)?,
    };
    let hash = Password::new(password).hashed(Cost::USUAL, &mut random)?;
    store.accept(&link, Way::Password(&hash), at)?;
    Ok(())
}

/// That of an earlier run, else a new one that nobody guesses.
fn password(data: &Path) -> Result<String> {
    let file = data.join(PASSWORD);
    if let Ok(text) = fs::read_to_string(&file) {
        return Ok(text.trim().to_owned());
    }
    let drawn = Secret::new(&mut random);
    let password: String = drawn.reveal().chars().filter(char::is_ascii_alphanumeric).take(20).collect();
    kept(&file, &password)?;
    Ok(password)
}

/// The configuration that serves a demo: nobody has a second factor to show. Gives its path.
///
/// # Errors
/// Where the data folder cannot be written.
fn configuration(data: &Path) -> Result<std::path::PathBuf> {
    let file = data.join(CONFIGURATION);
    let folder = data.canonicalize().with_context(|| format!("cannot find `{}`", data.display()))?;
    let folder = toml::Value::String(folder.display().to_string());
    kept(
        &file,
        &format!(
            "# To look around in made-up data: nobody is asked for a second factor. Not for any other use.\n\
             data = {folder}\n\n[sign_in]\nsecond_factor = []\n"
        ),
    )?;
    Ok(file)
}

/// For its owner alone.
fn kept(file: &Path, text: &str) -> Result<()> {
    let cannot = || format!("cannot write `{}`", file.display());
    let mut opened = OpenOptions::new();
    opened.write(true).create(true).truncate(true).mode(0o600);
    opened.open(file).and_then(|mut file| file.write_all(text.as_bytes())).with_context(cannot)
}
