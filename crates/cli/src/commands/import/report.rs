//! What an import says of itself: a row a file, and notices for people.

use super::ledger::{self, Fate, Line};
use crate::args::Cli;
use crate::exit::Exit;
use crate::output::{self, Format, Report, Terminal, show};
use crate::session::counted;
use anyhow::Result;
use plumbline_records::Reading;
use serde_json::json;
use std::collections::BTreeMap;

/// Names of files left alone that the notice lists; JSON lists all.
const LISTED: usize = 40;

pub fn report(cli: &Cli, lines: &[Line], terminal: &Terminal) -> Result<Exit> {
    let in_table = |line: &&Line| cli.format != Format::Table || !is_left(line);
    let report = Report {
        schema: "plumbline/import/1",
        columns: ledger::columns(),
        rows: lines.iter().filter(in_table).map(Line::row).collect(),
        more: vec![("files", json!(lines.iter().map(Line::details).collect::<Vec<_>>()))],
        ..Report::default()
    };
    show(&report, cli.format, terminal)?;
    if cli.format != Format::Json {
        for text in notices(lines) {
            output::notice(&text)?;
        }
    }
    let bad = lines.iter().any(|l| is_bad(&l.fate));
    Ok(if bad { Exit::BadInput } else { Exit::Ok })
}

/// Refused, or waiting for a person: such a file is not what it was meant to be yet.
fn is_bad(fate: &Fate) -> bool {
    matches!(fate, Fate::Refused(_) | Fate::Proposed { .. } | Fate::Problems { .. })
}

fn is_left(line: &Line) -> bool {
    matches!(line.fate, Fate::NotRecognised(_))
}

fn notices(lines: &[Line]) -> Vec<String> {
    let mut notices: Vec<String> = lines.iter().filter(|l| !is_left(l)).flat_map(Line::explanation).collect();
    notices.extend(summed(lines, "excluded", |reading| &reading.excluded));
    notices.extend(summed(lines, "of the records,", |reading| &reading.noted));
    notices.extend(other_than_whole(lines));
    notices.extend(left_alone(lines));
    let count = |is: fn(&Fate) -> bool| lines.iter().filter(|l| is(&l.fate)).count();
    let proposed = count(|f| matches!(f, Fate::Proposed { .. }));
    let nothing_in = match count(|f| matches!(f, Fate::NothingIn { .. })) {
        0 => String::new(),
        n => format!("{n} known and left alone, "),
    };
    notices.push(format!(
        "{} imported, {} already there, {nothing_in}{} of no known format, {} refused{}",
        counted(count(|f| matches!(f, Fate::Imported { .. })), "file", "files"),
        count(|f| matches!(f, Fate::AlreadyThere { .. })),
        count(|f| matches!(f, Fate::NotRecognised(_))),
        count(|f| matches!(f, Fate::Refused(_) | Fate::Problems { .. })),
        if proposed > 0 { format!(", {proposed} with a proposal") } else { String::new() }
    ));
    notices
}

/// Rows counted under a name, over all files of one source: a publication may come in many files.
fn summed(lines: &[Line], doing: &str, of: fn(&Reading) -> &BTreeMap<String, u32>) -> Vec<String> {
    let mut by_name: BTreeMap<(&str, &str), (u32, Vec<&str>)> = BTreeMap::new();
    for line in lines {
        let Some((source, reading)) = line.source().zip(line.reading()) else { continue };
        for (name, rows) in of(reading) {
            let (sum, files) = by_name.entry((source, name)).or_default();
            *sum += rows;
            files.push(&line.file);
        }
    }
    by_name
        .into_iter()
        .map(|((source, name), (rows, files))| {
            let place = match files.as_slice() {
                [one] => (*one).to_owned(),
                several => format!("{source} ({} files)", several.len()),
            };
            format!("{place}: {doing} {}: {name}", counted(rows as usize, "row", "rows"))
        })
        .collect()
}

/// Where a publication's number of rows is known, another number may be a file cut short: a line for each source.
fn other_than_whole(lines: &[Line]) -> Vec<String> {
    let known = |line: &Line| Some((line.source()?.to_owned(), line.other_than_whole()?));
    let by_source: BTreeMap<String, (u64, u32)> = lines.iter().filter_map(known).collect();
    let text = |(source, (here, whole)): (String, (u64, u32))| {
        let rows = counted(usize::try_from(here).unwrap_or(usize::MAX), "row is", "rows are");
        format!(
            "{source}: {rows} here, and the publication has {whole}: a file may be cut short or missing, or be of another year; until \
             all rows are here nothing is shown as absent by it"
        )
    };
    by_source.into_iter().map(text).collect()
}

/// The files of a folder that are no known format, in one line.
fn left_alone(lines: &[Line]) -> Option<String> {
    let names: Vec<&str> = lines.iter().filter(|l| is_left(l)).map(|l| l.file.as_str()).collect();
    if names.is_empty() {
        return None;
    }
    let more = match names.len().saturating_sub(LISTED) {
        0 => String::new(),
        n => format!(" and {n} more"),
    };
    Some(format!(
        "{} of no known format left alone (--format json says why): {}{more}",
        counted(names.len(), "file", "files"),
        names[..names.len().min(LISTED)].join(", ")
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(file: &str, rows: u32) -> Line {
        let excluded = BTreeMap::from([("no area".to_owned(), rows)]);
        let reading = Box::new(Reading { excluded, ..Reading::default() });
        let (edition, source) = ("0".into(), "childcare".into());
        Line::new(
            file,
            Fate::Imported {
                edition,
                source,
                reading,
                records: 1,
                repeats: 0,
                other_than_whole: None,
                disagreements: vec![],
            },
        )
    }

    #[test]
    fn what_is_left_out_is_summed_over_the_files_of_a_source() {
        let excluded = |lines: &[Line]| summed(lines, "excluded", |r| &r.excluded);
        assert_eq!(excluded(&[read("a.csv", 1)]), ["a.csv: excluded 1 row: no area"]);
        assert_eq!(
            excluded(&[read("a.csv", 1), read("b.csv", 4)]),
            ["childcare (2 files): excluded 5 rows: no area"]
        );
    }

    #[test]
    fn a_publication_of_which_rows_are_missing_is_named_once() {
        let with = |file: &str, rows: Option<(u64, u32)>| {
            let mut line = read(file, 1);
            if let Fate::Imported { other_than_whole, .. } = &mut line.fate {
                *other_than_whole = rows;
            }
            line
        };
        assert!(other_than_whole(&[with("a.csv", None)]).is_empty());
        let told = other_than_whole(&[with("a.csv", Some((9, 12))), with("b.csv", Some((9, 12)))]);
        assert_eq!(told.len(), 1);
        assert!(
            told[0].starts_with("childcare: 9 rows are here, and the publication has 12: "),
            "{}",
            told[0]
        );
    }

    #[test]
    fn files_of_no_known_format_are_one_line_whatever_their_number() {
        let left = |n: usize| {
            let lines: Vec<Line> =
                (0..n).map(|i| Line::new(&format!("{i}"), Fate::NotRecognised(String::new()))).collect();
            left_alone(&lines).unwrap_or_default()
        };
        assert_eq!(left(0), "");
        assert_eq!(left(2), "2 files of no known format left alone (--format json says why): 0, 1");
        assert!(left(43).ends_with("38, 39 and 3 more"), "{}", left(43));
    }
}
