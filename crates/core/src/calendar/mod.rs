//! The calendar of a cycle (Q1; ¶12): its steps with their deadlines, on the bank holidays that are known at an instant.

mod shifted;

pub use shifted::{Moved, Proposal};

use crate::framework::{CalendarStep, Framework};
use crate::time::{
    BankHolidays, Because, Counted, Deadline, Given, PastTheEnd, london, nth_working_day_after,
};
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use std::cmp::Ordering;
use std::sync::Arc;

/// The step on which drafts go to areas: windows of working days are counted from it (¶74).
pub const DRAFT_LETTERS: &str = "draft-letters";
/// The last time to report an error of fact (¶74).
pub const FACTUAL_ACCURACY: &str = "factual-accuracy";
/// The last time to appeal (¶76).
pub const APPEALS: &str = "appeals";
/// Letters to areas ahead of publication (¶12).
pub const PRE_PUBLICATION: &str = "pre-publication";
/// Grades and letters for everybody (¶81).
pub const PUBLICATION: &str = "publication";

/// A bank holiday that was proclaimed after the list was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proclaimed {
    pub day: Date,
    pub title: String,
    /// When it became known here: before that, nothing was counted with it, and a replay counts without it still.
    pub known_from: Timestamp,
}

/// The steps of a cycle on the bank holidays known at an instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    steps: Arc<[CalendarStep]>,
    /// The framework's day of publication.
    publication: Date,
    holidays: BankHolidays,
}

impl Calendar {
    /// The framework's calendar on the published bank holidays, and those proclaimed ones that are known at `at`.
    pub fn of(framework: &Framework, proclaimed: &[Proclaimed], at: Timestamp) -> Self {
        Self::pinned(framework.calendar.clone().into(), framework.publication, proclaimed, at)
    }

    /// The same of the steps that a cycle was opened with (A13, E3).
    pub fn pinned(
        steps: Arc<[CalendarStep]>,
        publication: Date,
        proclaimed: &[Proclaimed],
        at: Timestamp,
    ) -> Self {
        let known = proclaimed.iter().filter(|p| p.known_from <= at);
        let holidays = known
            .fold(BankHolidays::england_and_wales(), |all, one| all.with_proclaimed(one.day, &one.title));
        Self { steps, publication, holidays }
    }

    /// In the order of their published dates.
    pub fn steps(&self) -> &[CalendarStep] {
        &self.steps
    }

    pub fn holidays(&self) -> &BankHolidays {
        &self.holidays
    }

    pub fn step(&self, id: &str) -> Option<&CalendarStep> {
        self.steps.iter().find(|step| step.id == id)
    }

    /// Until when a step's act is in time; none if there is no such step.
    ///
    /// A month runs to its last day, a span likewise, and a step without a time to the end of its day. Of a step that is
    /// counted in working days, the later of the published day and the day counted on the holidays known now.
    pub fn deadline(&self, id: &str) -> Option<Result<Deadline, PastTheEnd>> {
        self.step(id).map(|step| self.deadline_of(step))
    }

    /// The same number of working days after a draft that was sent on this day: of a case that is late, or was reopened.
    /// Never earlier than the calendar's own day (D86). None if there is no such step, or it is not counted from the drafts.
    pub fn window_after(&self, id: &str, sent: Date) -> Option<Result<Deadline, PastTheEnd>> {
        let step = self.step(id)?;
        let (after, working_days) = step.counted_from()?;
        if after == DRAFT_LETTERS {
            return Some(self.counted(step, sent, working_days));
        }
        let base = self.window_after(after, sent)?;
        Some(base.and_then(|base| self.counted(step, base.day, working_days)))
    }

    /// The instant of publication: not before it is anything public (N1). Without a time, the day's first instant.
    pub fn publication_instant(&self) -> Timestamp {
        let time = self.step(PUBLICATION).and_then(CalendarStep::time_of_day);
        london::instant(self.publication, time.unwrap_or(Time::midnight()))
    }

    /// The first instant of a step's days: from then on it may happen, such as letters to areas ahead of publication. At its time
    /// where it has one; none if there is no such step.
    pub fn first_instant(&self, id: &str) -> Option<Timestamp> {
        let step = self.step(id)?;
        Some(london::instant(step.on, step.time_of_day().unwrap_or(Time::midnight())))
    }

    /// The day on which the calendar sends drafts to areas.
    pub fn draft_letters_day(&self) -> Option<Date> {
        self.step(DRAFT_LETTERS).map(CalendarStep::last_day)
    }

    fn deadline_of(&self, step: &CalendarStep) -> Result<Deadline, PastTheEnd> {
        let base = step.counted_from().and_then(|(after, days)| Some((self.step(after)?, days)));
        match base {
            // A framework's check sees to it that each counts from an earlier one, so this ends.
            Some((base, days)) => self.counted(step, self.deadline_of(base)?.day, days),
            None => Ok(self.published(step, None)),
        }
    }

    fn counted(&self, step: &CalendarStep, after: Date, working_days: u8) -> Result<Deadline, PastTheEnd> {
        let counted = nth_working_day_after(after, working_days.into(), &self.holidays)?;
        let published = step.last_day();
        let source = step.source.clone();
        Ok(match counted.day.cmp(&published) {
            Ordering::Less => self.published(step, Some(counted)),
            _ => {
                let because = Because::Counted { source, counted: counted.clone(), published };
                Deadline::new(counted.day, step.time_of_day(), because)
            }
        })
    }

    fn published(&self, step: &CalendarStep, counted: Option<Counted>) -> Deadline {
        let day = step.last_day();
        let holiday = self.holidays.on(day).filter(|_| !step.month_only).cloned();
        let given = match (step.month_only, step.until) {
            (true, _) => Given::LastOfMonth,
            (false, Some(_)) => Given::LastOfSpan,
            (false, None) => Given::Day,
        };
        let because = Because::Published { given, source: step.source.clone(), counted, holiday };
        Deadline::new(day, step.time_of_day(), because)
    }
}
