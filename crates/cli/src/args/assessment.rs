//! The assessment with its reasons, and the replay of a past year.

use super::Basis;
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plumbline assess \"Kingston upon Hull\"
  plumbline assess --all --assume no-priority-action
  plumbline assess --all --try-lags            what turns on the assumed publication dates
  plumbline assess --all --format json > assessed.json")]
pub struct Assess {
    /// An area: name, code, number or an unmistakable part of its name
    #[arg(conflicts_with = "all")]
    pub area: Option<String>,

    /// Every area (also when no area is given)
    #[arg(long)]
    pub all: bool,

    /// List what would change if findings without a publication date came out 14 or 48 days after inspection
    #[arg(long)]
    pub try_lags: bool,

    #[command(flatten)]
    pub basis: Basis,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plumbline explain Leeds
  plumbline explain Leeds 3-b-strands
  plumbline explain Leeds 4-a-top-bands --records all")]
pub struct Explain {
    /// An area: name, code, number or an unmistakable part of its name
    pub area: String,

    /// A requirement or limit by id, for that branch alone
    pub requirement: Option<String>,

    /// How many rows to name under a figure: a number, or `all`
    #[arg(long, value_name = "N", default_value = "3", value_parser = records_shown)]
    pub records: usize,

    #[command(flatten)]
    pub basis: Basis,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plumbline replay 2011 --awarded awarded-2011.toml
  plumbline replay 2011 --awarded awarded-2011.toml --as-at 2010-12-31     a what-if, and marked so
  plumbline replay 2011 --awarded awarded-2011.toml --format json")]
pub struct Replay {
    /// The framework's year
    pub year: i16,

    /// What was really awarded (TOML; the format is in docs/formats.md)
    #[arg(long, value_name = "FILE")]
    pub awarded: PathBuf,

    #[command(flatten)]
    pub basis: Basis,
}

fn records_shown(text: &str) -> Result<usize, String> {
    if text == "all" {
        return Ok(usize::MAX);
    }
    text.parse().map_err(|_| format!("expected a number or `all`, found `{text}`"))
}
