//! `plumbline case export`: a case in a folder that can be checked without this program (N1).

mod bundle;

use crate::args::Cli;
use crate::desk::Desk;
use crate::exit::{Exit, bad_input};
use crate::folder::Folder;
use crate::output::{Report, Terminal, column, number, show};
use crate::session::counted;
use anyhow::Result;
use bundle::{Bundle, Opened};
use plumbline_casework::{Act, Case, Entry};
use plumbline_store::sha256;
use serde_json::json;
use std::io::{Cursor, Write};
use std::path::Path;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

pub fn run(cli: &Cli, desk: &mut Desk, area: &str, out: &Path, terminal: &Terminal) -> Result<Exit> {
    let code = desk.area(area)?;
    let case = desk.case(&code)?;
    let (opened, entries) = opened(desk, &case)?;
    let folder = Folder::new(out, false)?;
    let bundle = Bundle::of(desk, &case, opened, &entries)?;
    let mut writing = folder.begin()?;
    for (name, bytes) in &bundle.files {
        writing.put(name, bytes)?;
    }
    writing.finish()?;
    let heading = vec![
        format!(
            "{}, {}: {} of the case in `{}`; `python3 verify.py` there checks it",
            desk.session.name(&code),
            desk.year,
            counted(entries.len(), "act", "acts"),
            out.display()
        ),
        format!(
            "Tell whoever gets it, by another way: act {}, hash {}",
            bundle.head.version, bundle.head.hash
        ),
        format!("and the digest of bundle.json: {}", bundle.digest()),
    ];
    let report = Report {
        schema: "plumbline/case-export/1",
        heading,
        columns: vec![column("file", "File"), number("bytes", "Bytes"), column("digest", "Digest")],
        rows: bundle
            .files
            .iter()
            .map(|(name, bytes)| vec![json!(name), json!(bytes.len()), json!(sha256(bytes))])
            .collect(),
        notes: bundle.says(),
        more: vec![
            ("place", json!(out.display().to_string())),
            ("version", json!(bundle.head.version)),
            ("hash", json!(bundle.head.hash)),
            ("bundle", json!(bundle.digest())),
        ],
        ..Report::default()
    };
    show(&report, cli.format, terminal)?;
    Ok(Exit::Ok)
}

/// The same files as an archive, each with no time but the archive's own.
pub fn packed(desk: &mut Desk, area: &str) -> Result<Vec<u8>> {
    let code = desk.area(area)?;
    let case = desk.case(&code)?;
    let (opened, entries) = opened(desk, &case)?;
    let bundle = Bundle::of(desk, &case, opened, &entries)?;
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in &bundle.files {
        archive.start_file(name, SimpleFileOptions::default())?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// The acts that a person may have, and as whom: all to those who may see the case, its own part to the area (Q9).
fn opened(desk: &Desk, case: &Case) -> Result<(Opened, Vec<Entry>)> {
    let wrong = |_| bad_input("the grant opens another case");
    let letters = desk.may_look(Act::SeeLetter, case).is_some();
    if let Some(grant) = desk.may_look(Act::SeeCase, case) {
        let matter = case.matter().open(&grant).map_err(wrong)?;
        let confidential = desk.may_look(Act::SeeConfidential, case).is_some();
        return Ok((Opened { whole: true, confidential, letters }, matter.entries().to_vec()));
    }
    let grant = desk.look(Act::SeePortal, case)?;
    let portal = case.portal().open(&grant).map_err(wrong)?;
    let opened = Opened { whole: false, confidential: false, letters };
    Ok((opened, portal.into_iter().cloned().collect()))
}
