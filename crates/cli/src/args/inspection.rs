//! An area's own inspections, and their letters.

use super::Question;
use super::evidence::day;
use clap::Args;
use jiff::civil::Date;
use plumbline_core::record::AreaInspectionKind;
use plumbline_core::time::Dated;
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plumbline inspection York
  plumbline inspection York --kind unannounced
  plumbline inspection York 2010-05-19                      its findings, and what became of earlier areas for development
  plumbline inspection York 2010-05-19 --letter > letter.md
  plumbline inspection York 2010-05-19 --letter --out letter/

A date is a day of the inspection, or its month. The letter is that of an unannounced inspection: Markdown, or in a folder a page, a page
of its figures, and PDF in two editions; from and to whom it goes says the register of `plumbline people`.")]
pub struct Inspection {
    /// An area: name, code, number or an unmistakable part of its name
    pub area: String,

    /// Show the inspection of this day or month: 2010-05-19 or 2010-05
    #[arg(value_parser = day_or_month)]
    pub date: Option<Dated>,

    /// Only inspections of this kind, for example unannounced
    #[arg(long, value_name = "KIND", value_parser = inspection_kind)]
    pub kind: Option<AreaInspectionKind>,

    /// Write the letter of the inspection
    #[arg(long, requires = "date")]
    pub letter: bool,

    /// A new folder for the letter as pages and as PDF, in place of Markdown on standard output
    #[arg(long, value_name = "DIR", requires = "letter")]
    pub out: Option<PathBuf>,

    /// The day on the letter [default: the day on which the inspection was published]
    #[arg(long, value_name = "DATE", requires = "letter", value_parser = day)]
    pub dated: Option<Date>,

    #[command(flatten)]
    pub question: Question,
}

fn day_or_month(text: &str) -> Result<Dated, String> {
    text.parse().map_err(|_| "expected a day such as 2010-05-19, or a month such as 2010-05".to_owned())
}

fn inspection_kind(text: &str) -> Result<AreaInspectionKind, String> {
    let known = || AreaInspectionKind::ALL.iter().map(|kind| kind.id()).collect::<Vec<_>>().join(", ");
    let kind = AreaInspectionKind::ALL.into_iter().find(|kind| kind.id() == text);
    kind.ok_or_else(|| format!("expected one of {}", known()))
}
