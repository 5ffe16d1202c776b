//! Block B: the inspections of an area's own services, as its story has them happen (¶35–40), and what stands beside them.
//!
//! Full inspections and re-inspections are published in a layout of their own; the rest is long CSV.

use crate::area_findings::Findings;
use crate::files::{Row, Sheet};
use crate::place::Place;
use crate::story::{History, Settings};
use jiff::civil::{Date, date};
use plumbline_core::chance::Dice;
use plumbline_core::record::AreaInspectionKind as Kind;
use plumbline_core::record::Judgement::{self, Good, Inadequate, Outstanding, Satisfactory};
use plumbline_core::time::days_after;

const KNOWN_FROM: Date = date(2007, 4, 1);
const KNOWN_TO: Date = date(2011, 12, 31);

/// A full inspection as it is published: without the day on which it was made.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FullInspection {
    pub published: Date,
    pub safeguarding: Judgement,
    pub looked_after: Judgement,
}

/// A re-inspection of the safeguarding strand.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reinspection {
    pub published: Date,
    pub safeguarding: Judgement,
}

pub(crate) struct FullInspections {
    pub full: Option<FullInspection>,
    pub again: Option<Reinspection>,
}

/// What the published table shows of the area, as its story has it.
pub(crate) fn full_inspections(seed: u64, place: &Place<'_>) -> FullInspections {
    let mut dice = Dice::new(seed, &["full inspections", place.code()]);
    let good = if dice.percent(20) { Outstanding } else { Good };
    let (year, safeguarding, looked_after) = match place.story.history {
        History::Good
        | History::Unrecorded
        | History::LaterFramework
        | History::NoUnannounced
        | History::PriorityUncounted => (2010, good, Good),
        History::Adequate => (2010, Satisfactory, *dice.pick(&[Good, Satisfactory])),
        History::PriorityAction | History::UncertainOrder => (2009, Satisfactory, Good),
        History::PriorityActionCleared => (2009, Good, Good),
        History::PriorityActionOverridden => (2011, Satisfactory, Satisfactory),
        History::Inadequate | History::InadequateUnrecorded => (2011, Inadequate, Satisfactory),
        History::InadequateThenUnannounced => (2010, Inadequate, Satisfactory),
        History::StillInadequate => (2009, Inadequate, Satisfactory),
        History::Lifted | History::LiftedAndSustained => (2009, Inadequate, Good),
        History::JointAreaReviewOnly
        | History::SafeguardingReviewOnly
        | History::NeverInspected
        | History::FilesDisagree
        | History::FullUnrecorded => return FullInspections { full: None, again: None },
    };
    // In the first quarter, before any unannounced inspection of the year; but where the order is to be uncertain, a report a few
    // weeks after one.
    let on = dice.day(date(year, 1, 11), date(year, 3, 20));
    let published = match place.story.history {
        History::UncertainOrder => date(2010, 7, 16),
        _ => days_after(on, dice.between(20, 40) as i32),
    };
    let again = match place.story.history {
        History::StillInadequate => Some((2011, Inadequate)),
        History::Lifted | History::LiftedAndSustained => Some((2010, Satisfactory)),
        _ => None,
    };
    let again = again.map(|(year, safeguarding)| {
        let on = dice.day(date(year, 4, 4), date(year, 5, 31));
        Reinspection { published: days_after(on, dice.between(20, 40) as i32), safeguarding }
    });
    FullInspections { full: Some(FullInspection { published, safeguarding, looked_after }), again }
}

/// Everything else that is held of the areas' own services.
pub(crate) fn rows(seed: u64, places: &[Place<'_>], sheet: &mut Sheet) {
    for kind in [Kind::JointAreaReview, Kind::PrivateFostering] {
        sheet.row(covered(kind));
    }
    for place in places {
        let dice = Dice::new(seed, &["block b", place.code()]);
        let findings = Findings::new(seed, place.code());
        let mut writer = Writer { sheet, place, dice, findings };
        writer.history();
        writer.beside();
    }
}

fn covered(kind: Kind) -> Row {
    let row = Row::new("coverage").with("what", format!("area-inspections:{}", kind.id()));
    row.with("from", KNOWN_FROM).with("to", KNOWN_TO)
}

/// A full inspection that no published table shows, as one of two files tells of it.
pub(crate) fn disputed_inspection(place: &Place<'_>, safeguarding: Judgement) -> Row {
    let row = Row::new("area-inspection").with("area", place.code()).with("kind", Kind::FullInspection.id());
    let row = row.with("inspected", date(2010, 2, 12)).with("published", date(2010, 3, 19));
    row.with("safeguarding", safeguarding).with("looked_after", Good)
}

struct Writer<'a> {
    sheet: &'a mut Sheet,
    place: &'a Place<'a>,
    dice: Dice,
    findings: Findings,
}

impl Writer<'_> {
    /// The unannounced inspections that the grade can turn on, all in the summer of their year.
    fn history(&mut self) {
        let history = self.place.story.history;
        if !matches!(history, History::Unrecorded | History::InadequateUnrecorded) {
            self.sheet.row(covered(Kind::Unannounced).with("area", self.place.code()));
        }
        match history {
            History::Good | History::Adequate => self.clean(&[2010, 2011]),
            History::PriorityAction => {
                self.clean(&[2010]);
                self.unannounced(2011, true);
            }
            History::PriorityActionCleared => {
                self.unannounced(2010, true);
                self.clean(&[2011]);
            }
            History::PriorityActionOverridden => self.unannounced(2010, true),
            History::Inadequate | History::StillInadequate => self.clean(&[2010]),
            History::InadequateThenUnannounced => self.clean(&[2011]),
            History::Lifted => self.clean(&[2011]),
            History::LiftedAndSustained => {
                self.clean(&[2011]);
                let row = Row::new("sustained-improvement").with("area", self.place.code());
                let on = self.dice.day(date(2011, 7, 1), date(2011, 8, 31));
                self.sheet.row(row.with("on", on).with("reference", "made-up-visit-note"));
            }
            History::JointAreaReviewOnly => {
                self.review(Good, Some(Good));
                self.clean(&[2010, 2011]);
            }
            History::SafeguardingReviewOnly => {
                self.review(Good, None);
                self.clean(&[2010, 2011]);
            }
            History::NeverInspected | History::FullUnrecorded => self.clean(&[2010, 2011]),
            History::FilesDisagree => {
                self.sheet.row(disputed_inspection(self.place, Good));
                self.clean(&[2010, 2011]);
            }
            History::LaterFramework => {
                self.clean(&[2010, 2011]);
                let row = self.inspection(Kind::SingleInspection, date(2011, 9, 16));
                self.sheet.row(row.with("safeguarding", Good).with("looked_after", Good));
            }
            History::PriorityUncounted => {
                self.clean(&[2010]);
                let on = self.dice.day(date(2011, 6, 6), date(2011, 8, 26));
                let row = self.inspection(Kind::Unannounced, on).with("inspected", on);
                self.sheet.row(row.with("developments", 3));
            }
            History::NoUnannounced | History::Unrecorded | History::InadequateUnrecorded => {}
            History::UncertainOrder => self.unannounced_on(date(2010, 6, 28), true),
        }
    }

    /// What is recorded of an area whatever its story.
    fn beside(&mut self) {
        let has_its_own = matches!(
            self.place.story.history,
            History::JointAreaReviewOnly | History::SafeguardingReviewOnly | History::NeverInspected
        );
        if !has_its_own && self.dice.percent(40) {
            let strand = *self.dice.pick(&[Good, Satisfactory]);
            self.review(strand, Some(Good));
        }
        let on = self.dice.day(date(2008, 1, 7), date(2010, 3, 31));
        let grade = *self.dice.pick(&[Outstanding, Good, Good, Satisfactory, Inadequate]);
        let row = self.inspection(Kind::PrivateFostering, on).with("inspected", on);
        self.sheet.row(row.with("overall", grade));
        if self.dice.percent(35) {
            let total = self.dice.between(1, 4);
            let fair = self.dice.between(0, total);
            let row = Row::new("serious-case-reviews").with("area", self.place.code());
            let row = row.with("from", date(2010, 4, 1)).with("to", date(2011, 3, 31));
            self.sheet.row(row.with("adequate_or_better", fair).with("total", total));
        }
        let complaints =
            if self.place.story.settings == Settings::Poor { 3 } else { self.dice.between(0, 1) };
        for n in 1..=complaints {
            let on = self.dice.day(date(2010, 9, 1), date(2011, 8, 31));
            let confidential = if self.dice.percent(30) { "yes" } else { "no" };
            let row = Row::new("complaint").with("area", self.place.code()).with("on", on);
            let reference = format!("made-up-{}-{n}", self.place.code());
            self.sheet.row(row.with("reference", reference).with("confidential", confidential));
        }
    }

    fn inspection(&mut self, kind: Kind, on: Date) -> Row {
        let published = days_after(on, self.dice.between(20, 40) as i32);
        let row = Row::new("area-inspection").with("area", self.place.code()).with("kind", kind.id());
        row.with("published", published)
    }

    /// Dated by its month alone, as old reviews often are.
    fn review(&mut self, safeguarding: Judgement, looked_after: Option<Judgement>) {
        let on = self.dice.day(date(2007, 5, 1), date(2008, 10, 31));
        let row = self.inspection(Kind::JointAreaReview, on.last_of_month());
        let row = row.with("inspected", format!("{:04}-{:02}", on.year(), on.month()));
        let row = row.with("safeguarding", safeguarding).maybe("looked_after", looked_after);
        self.sheet
            .row(row.with("overall", looked_after.map_or(safeguarding, |grade| safeguarding.max(grade))));
    }

    fn clean(&mut self, years: &[i16]) {
        for year in years {
            self.unannounced(*year, false);
        }
    }

    fn unannounced(&mut self, year: i16, priority: bool) {
        let on = self.dice.day(date(year, 6, 6), date(year, 8, 26));
        self.unannounced_on(on, priority);
    }

    fn unannounced_on(&mut self, on: Date, priority: bool) {
        let found = self.findings.of_an_inspection(priority);
        let row =
            self.inspection(Kind::Unannounced, on).with("from", days_after(on, -1)).with("inspected", on);
        let count = |kind: &str| found.iter().filter(|it| it.kind == kind).count();
        let row = match self.dice.percent(80) {
            true => row
                .with("priority_actions", count("priority-action"))
                .with("developments", count("area-for-development")),
            // Its findings tell how many there are.
            false => row,
        };
        self.sheet.row(row);
        for it in &found {
            let row =
                Row::new("area-finding").with("area", self.place.code()).with("of", Kind::Unannounced.id());
            let row = row.with("inspected", on).with("kind", it.kind).maybe("subject", it.subject);
            let row = row.with("text", it.text).maybe("follows", it.follows);
            self.sheet.row(row.maybe("stands", it.follows.map(|_| it.stands)));
        }
    }
}
