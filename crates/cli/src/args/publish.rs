//! `publish` as typed.

use super::evidence::day;
use clap::Args;
use jiff::civil::Date;
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plumbline publish --out site/
  plumbline publish --out site/ --replace --no-pdf
  plumbline publish --out site/ --as-at 2011-11-08
  plumbline publish --out site/ --dry-run                  what would change in what is published, and nothing written
  plumbline publish --out embargoed/ --embargoed --as p-15     in a season, ahead of the release minute
  plumbline publish --out site/ --replace --why \"two schools were counted under the wrong group\"

The site needs no server of its own: open `index.html`, or copy the folder to any server of plain files. Every area has a summary with its
grade, what the rules make of the evidence, and every figure down to the providers, their reports and the rows; areas without an award
stand as not finalised, without a letter. No page needs a script; only the search uses one. The folder is readable by its owner alone
until it is copied. In a season it holds what was released by now; --embargoed writes what is approved, and keeps it for
`plumbline season schedule`. What was published before is compared with: what changed stands on the site, with the reason that --why gives.")]
pub struct Publish {
    /// A new folder for the site
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,

    /// Only pages: no letter as PDF
    #[arg(long)]
    pub no_pdf: bool,

    /// Put the site in the place of what an earlier run wrote
    #[arg(long)]
    pub replace: bool,

    /// In a season, what is to be released and is not public yet: every page says so, and the folder stays with its owner
    #[arg(long, requires = "who")]
    pub embargoed: bool,

    #[command(flatten)]
    pub acting: super::Acting,

    /// Why what is published changes, in a sentence; needed once something was published and now differs
    #[arg(long, value_name = "TEXT")]
    pub why: Option<String>,

    /// Say what would change in what is published, and write nothing
    #[arg(long, conflicts_with_all = ["replace", "no_pdf"])]
    pub dry_run: bool,

    /// On what had been published by this day [default: the framework's publication day]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub as_at: Option<Date>,

    /// Evidence and awards as this store knew them by this day or instant [default: all it knows now]
    #[arg(long, value_name = "WHEN")]
    pub known_by: Option<String>,
}

impl Publish {
    /// What is typed to see what would be published: nothing of it is written to a place that lasts.
    pub fn to_see(question: &super::Question, why: Option<String>) -> Self {
        Self {
            out: PathBuf::new(),
            no_pdf: true,
            replace: false,
            embargoed: false,
            acting: super::Acting { who: None, year: None, clock: None },
            why,
            dry_run: true,
            as_at: question.as_at,
            known_by: question.known_by.clone(),
        }
    }
}
