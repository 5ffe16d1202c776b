//! The calendar of a cycle.

use super::evidence::day;
use clap::Args;
use jiff::civil::Date;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plumbline calendar                         every step, with its deadline and the reason for it
  plumbline calendar --sent 2011-10-03       until when an area has, whose draft was sent that day
  plumbline calendar --proclaim 2011-09-28   what a bank holiday proclaimed late would move
  plumbline calendar --year 2012             next year's calendar, as a proposal

Needs no data folder, and records nothing. Times are London's. Past the last year whose bank holidays are known it counts no
working days, and says so.")]
pub struct Calendar {
    /// Only what is counted from the drafts, of a draft that was sent on this day
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub sent: Option<Date>,

    /// What if this day were proclaimed a bank holiday; may be given again
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub proclaim: Vec<Date>,

    /// Propose the calendar of this year of publication
    #[arg(long, value_name = "YEAR", conflicts_with_all = ["sent", "proclaim"])]
    pub year: Option<i16>,
}
