//! The national summary.

use super::evidence::day;
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plumbline national
  plumbline national --against awarded-2010.csv          last year's grades from a file
  plumbline national --table bands --format csv > bands.csv
  plumbline national --open N/2011/moved/2/3             the areas that rose from 2 to 3
  plumbline national --awarded awarded-2011.toml --against awarded-2010.toml

A file of awards is CSV with the columns area,grade (4 to 1, or `not finalised`), or TOML as docs/formats.md describes. Only awards are
counted: what the rules indicate is in `plumbline assess --all`.")]
pub struct National {
    /// Last year's awards (CSV or TOML) [default: what the evidence says of them]
    #[arg(long, value_name = "FILE")]
    pub against: Option<PathBuf>,

    /// This year's awards from a file, in place of those that the data folder holds
    #[arg(long, value_name = "FILE")]
    pub awarded: Option<PathBuf>,

    /// Only this table [default: all; in CSV the grades]
    #[arg(long, value_enum)]
    pub table: Option<NationalTable>,

    /// The areas behind the figure at this address
    #[arg(long, value_name = "ADDRESS", conflicts_with = "table")]
    pub open: Option<String>,

    /// Figures of what had been published by this day [default: the framework's publication day]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub as_at: Option<Date>,

    /// Awards and figures as the data folder knew them by this day or instant [default: all it knows now]
    #[arg(long, value_name = "WHEN")]
    pub known_by: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum NationalTable {
    /// Areas by grade in both years, with percentages
    Grades,
    /// Areas by the grades of both years
    Movement,
    /// Every area with its grades
    Areas,
    /// What areas that improved, declined or did neither have in common
    Contrasts,
    /// Areas by band of each super group
    Bands,
    /// Latest judgements of settings in all areas together
    Settings,
}

impl NationalTable {
    pub const ALL: [Self; 6] =
        [Self::Grades, Self::Movement, Self::Areas, Self::Contrasts, Self::Bands, Self::Settings];

    /// The key in JSON and the name of the file.
    pub fn id(self) -> &'static str {
        match self {
            Self::Grades => "grades",
            Self::Movement => "movement",
            Self::Areas => "areas",
            Self::Contrasts => "contrasts",
            Self::Bands => "bands",
            Self::Settings => "settings",
        }
    }
}
