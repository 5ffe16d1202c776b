//! The public pages of what is out: made once of a publication, ahead of its minute, and read from then on.

use super::released::FOLDER;
use crate::args::Cli;
use crate::commands::publish::for_a_server;
use crate::exit::not_found;
use crate::folder::Folder;
use crate::session::open_store;
use anyhow::{Context, Result};
use plumbline_pages::{content_security_policy, search_security_policy};
use plumbline_store::sha256;
use plumbline_web::Reply;
use plumbline_web::wire::Pages;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

/// Who holds it makes pages; nobody else does meanwhile, in this process or another.
const LOCK: &str = "pages.lock";
/// Where pages are written until all are there.
const MAKING: &str = "pages.making";

/// Where the pages of a publication lie. What was out beside it stands on them, and so does how this program makes and dresses them: other
/// pages have another place.
fn place(cli: &Cli, pages: &Pages) -> PathBuf {
    let look = [env!("CARGO_PKG_VERSION"), content_security_policy(), search_security_policy()].concat();
    let of =
        [&[pages.set.as_str(), &look], pages.out.iter().map(String::as_str).collect::<Vec<_>>().as_slice()]
            .concat()
            .join("\n");
    cli.data().join(FOLDER).join(format!("pages-{}", &sha256(of.as_bytes())[..32]))
}

/// One file of them; nothing to say where they are not made yet.
pub fn file(cli: &Cli, pages: &Pages, path: &str) -> Result<Reply> {
    let folder = place(cli, pages);
    if !folder.is_dir() {
        return Ok(Reply::done());
    }
    let file = folder.join(path);
    if !is_plain(path) || !file.is_file() {
        return Err(not_found("there is no such page"));
    }
    let bytes = fs::read(&file).with_context(|| format!("cannot read `{}`", file.display()))?;
    let reply = Reply::public(media(path), bytes);
    Ok(if is_data(path) { reply.named(path.rsplit('/').next().unwrap_or(path)) } else { reply })
}

/// Makes them, and the open data with them, where they are not there, unless somebody else makes pages now.
pub fn make(cli: &Cli, pages: &Pages) -> Result<Reply> {
    let place = place(cli, pages);
    let made = Reply::done();
    if place.is_dir() {
        return Ok(made);
    }
    let folder = cli.data().join(FOLDER);
    fs::create_dir_all(&folder)?;
    let lock = File::create(folder.join(LOCK))?;
    match lock.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Ok(made),
        Err(TryLockError::Error(fault)) => return Err(fault.into()),
    }
    if place.is_dir() {
        return Ok(made);
    }
    as_asked(cli, pages)?;
    // What is left of a process that died goes: the lock says that nobody is writing it.
    let making = folder.join(MAKING);
    if making.is_dir() {
        fs::remove_dir_all(&making)?;
    }
    let mut writing = Folder::new(&making, true)?.begin()?;
    for_a_server(cli, pages.year, &pages.set, &mut writing)?;
    writing.finish()?;
    // Before the pages are there, so that whoever finds them finds the open data too.
    super::released::ahead(cli, pages.year)?;
    fs::rename(&making, &place)
        .with_context(|| format!("could not put `{}` in its place", place.display()))?;
    Ok(made)
}

/// What is asked for must be the newest that is out by the schedule at the time that is asked about.
fn as_asked(cli: &Cli, pages: &Pages) -> Result<()> {
    let mut store = open_store(cli)?;
    let season = store.season(pages.year)?;
    if season.version() == 0 {
        return Ok(());
    }
    let newest = plumbline_casework::newest(&season, cli.now()).map(|it| it.set.as_str());
    if newest == Some(pages.set.as_str()) {
        return Ok(());
    }
    Err(not_found(format!(
        "the publication `{}` is not the newest of {} at that time",
        pages.set, pages.year
    )))
}

/// Names below the folder and nothing else: no way up, nothing hidden.
fn is_plain(path: &str) -> bool {
    let plain = |part: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && part.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
    };
    path.split('/').all(plain)
}

fn ending(path: &str) -> &str {
    Path::new(path).extension().and_then(|it| it.to_str()).unwrap_or_default()
}

/// A browser saves what it does not show.
fn is_data(path: &str) -> bool {
    !matches!(ending(path), "html" | "xml" | "json")
}

fn media(path: &str) -> &'static str {
    match ending(path) {
        "html" => "text/html; charset=utf-8",
        "xml" => "application/atom+xml; charset=utf-8",
        _ => super::released::media(path),
    }
}

#[cfg(test)]
mod tests {
    use super::is_plain;

    #[test]
    fn a_path_leads_to_nothing_beside_the_folder() {
        for path in
            ["index.html", "areas/york/index.html", "areas/st.-helens/layer-2.html", "areas/ynys-môn/x.html"]
        {
            assert!(is_plain(path), "{path}");
        }
        for path in [
            "",
            "/",
            "../x",
            "areas/../x",
            "areas//x",
            ".plumbline-files",
            "a/.b",
            "a\\b",
            "a\0",
            "a/",
            "~/x",
            "a:b",
        ] {
            assert!(!is_plain(path), "{path:?}");
        }
    }
}
