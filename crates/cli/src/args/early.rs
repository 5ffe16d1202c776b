//! What is on its way, and how old what is there is.

use super::Basis;
use clap::Args;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plumbline early York --as-at 2011-07-15
  plumbline early --all --as-at 2011-08-31
  plumbline early --all --as-at 2011-08-31 --format csv > on-their-way.csv

An inspection that was made by the day and comes out after it counts here as if it came out on the day. One whose own date is unknown
stays where it is, and what the cut-off leaves out stays out. It is a what-if, nobody's grade, and stands on no public page.")]
pub struct Early {
    /// An area: name, code, number or an unmistakable part of its name
    #[arg(conflicts_with = "all")]
    pub area: Option<String>,

    /// Every area (also when no area is given)
    #[arg(long)]
    pub all: bool,

    #[command(flatten)]
    pub basis: Basis,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plumbline stale York
  plumbline stale York --older-than 24m
  plumbline stale --all --older-than 3y --format csv > old-evidence.csv

Each limit that holds, and each must that decides, with the dates of the inspections that it rests on, and the outcome with and without
it. A limit is older than an age if without the older inspections it would have nothing to rest on; a must, if any of them is older.")]
pub struct Stale {
    /// An area: name, code, number or an unmistakable part of its name
    #[arg(conflicts_with = "all")]
    pub area: Option<String>,

    /// Every area (also when no area is given)
    #[arg(long)]
    pub all: bool,

    /// Only what rests on evidence older than this on the day, or may: months or years, such as 24m or 2y
    #[arg(long, value_name = "AGE", value_parser = months)]
    pub older_than: Option<u16>,

    #[command(flatten)]
    pub basis: Basis,
}

fn months(text: &str) -> Result<u16, String> {
    let fault = || format!("expected an age in months or years such as 24m or 2y, found `{text}`");
    let (number, each) = match (text.strip_suffix('m'), text.strip_suffix('y')) {
        (Some(number), _) => (number, 1),
        (_, Some(number)) => (number, 12),
        _ => return Err(fault()),
    };
    number.parse::<u16>().ok().and_then(|it| it.checked_mul(each)).filter(|it| *it > 0).ok_or_else(fault)
}
