//! Next year's calendar, proposed from this one (E3): a person reads it before it becomes a framework's.

use super::Calendar;
use crate::framework::CalendarStep;
use crate::time::london::day_in_words;
use crate::time::{PastTheEnd, is_working_day, nth_working_day_after, working_day_from, years_after};
use jiff::civil::Date;
use smol_str::SmolStr;

/// The steps of a year's calendar as proposed, and what became of each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// In the order of their dates.
    pub steps: Vec<CalendarStep>,
    /// One for each step, in the order of the calendar that they come from.
    pub moved: Vec<Moved>,
}

/// Where a step went, and why there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    pub step: SmolStr,
    /// Its last day in this year's calendar, and in the proposed one.
    pub from: Date,
    pub to: Date,
    pub why: String,
}

impl Calendar {
    /// The calendar of another year of publication. A month stays that month, and a date that date, or the next working day if
    /// it is none; what is counted in working days is counted anew. The minute of publication and all other times stay.
    ///
    /// # Errors
    /// The year is not one whose bank holidays are known.
    pub fn shifted(&self, year: i16) -> Result<Proposal, PastTheEnd> {
        let years = year.saturating_sub(self.publication.year());
        let mut steps: Vec<CalendarStep> = Vec::new();
        let mut moved = Vec::new();
        for step in self.steps() {
            let (new, why) = self.step_shifted(step, years, &steps)?;
            moved.push(Moved { step: step.id.clone(), from: step.last_day(), to: new.last_day(), why });
            steps.push(new);
        }
        steps.sort_by_key(|step| step.on);
        Ok(Proposal { steps, moved })
    }

    fn step_shifted(
        &self,
        step: &CalendarStep,
        years: i16,
        shifted: &[CalendarStep],
    ) -> Result<(CalendarStep, String), PastTheEnd> {
        let base = step
            .counted_from()
            .and_then(|(after, days)| Some((shifted.iter().find(|s| s.id == after)?.last_day(), days)));
        if let Some((base, days)) = base {
            let counted = nth_working_day_after(base, days.into(), &self.holidays)?;
            let left = counted.left_out().map(|left| format!("; {left}")).unwrap_or_default();
            return Ok((CalendarStep { on: counted.day, ..step.clone() }, format!("{counted}{left}")));
        }
        if step.month_only {
            let on = years_after(step.on, years);
            self.holidays.knows(on)?;
            return Ok((CalendarStep { on, ..step.clone() }, "the same month".into()));
        }
        let on = working_day_from(years_after(step.on, years), &self.holidays)?;
        let until = step.until.map(|day| working_day_from(years_after(day, years), &self.holidays));
        let new = CalendarStep { on, until: until.transpose()?, ..step.clone() };
        let same = [Some(step.on), step.until].map(|day| day.map(|day| years_after(day, years)));
        Ok((new, self.why(same.into_iter().flatten())?))
    }

    /// Why a step stands where it does, from the same dates in the new year.
    fn why(&self, same: impl Iterator<Item = Date>) -> Result<String, PastTheEnd> {
        let mut none = Vec::new();
        for day in same {
            if !is_working_day(day, &self.holidays)? {
                none.push(self.holidays.on(day).map_or_else(|| day_in_words(day), ToString::to_string));
            }
        }
        Ok(match none.len() {
            0 => "the same date".into(),
            1 => format!("the next working day: {} is none", none[0]),
            _ => format!("the next working days: {} are none", none.join(" and ")),
        })
    }
}
