//! Statements about the area's own services: inspections and their dates, findings by kind, judgements of strands, case reviews.

use super::bearing::Bearing;
use super::checked::{Checked, Sort};
use super::settings::{judged_so, sort};
use crate::letter::reading::{FindingKind, Means, Property, Quantity, Read};
use crate::letter::sheet::{AreaInspectionFigures, Sheet};
use crate::letter::wording::{dated, day};
use crate::profile::history::Strand;
use crate::record::{AreaInspectionKind, Judgement};
use crate::time::Dated;

struct Services<'a> {
    bearing: Bearing<'a>,
    read: &'a Read,
    found: Vec<Checked>,
}

/// Everything that a sentence states of them; what it uses nobody else reads.
pub fn check(bearing: Bearing, read: &Read, used: &mut [bool]) -> Vec<Checked> {
    let mut services = Services { bearing, read, found: Vec::new() };
    services.dates(used);
    services.findings(used);
    services.strands(used);
    services.existence();
    services.case_reviews(used);
    services.found
}

impl<'a> Services<'a> {
    fn means(&self, at: usize) -> &Means {
        &self.read.marks[at].means
    }

    fn kinds(&self) -> Vec<(usize, AreaInspectionKind)> {
        let marks = self.read.marks.iter().enumerate();
        marks.filter_map(|(at, m)| Some((at, m.inspection()?))).collect()
    }

    fn of_kind(&self, kind: AreaInspectionKind) -> Vec<&'a AreaInspectionFigures> {
        self.bearing.sheet.inspections.iter().filter(|it| it.kind == kind).collect()
    }

    fn push(&mut self, at: usize, sort: Sort, borne: bool, bears: String) {
        let span = self.read.span(at, at);
        self.found.push(Checked { span, sort, borne, bears });
    }

    /// The inspection that a word at `at` belongs to: its kind is named nearest before it, else nearest after it.
    fn kind_near(&self, at: usize) -> Option<AreaInspectionKind> {
        let kinds = self.kinds();
        let before = kinds.iter().rev().find(|(mark, _)| *mark < at);
        before.or_else(|| kinds.iter().find(|(mark, _)| *mark > at)).map(|(_, kind)| *kind)
    }

    /// The same of a date: no judgement may stand between the two, for then the date is of that.
    fn kind_of_date(&self, at: usize) -> Option<AreaInspectionKind> {
        let kinds = self.kinds();
        let parted = |mark: usize| {
            self.read.marks[mark.min(at)..mark.max(at)].iter().any(|m| matches!(m.means, Means::Property(_)))
        };
        let strands = self.read.marks.iter().any(|m| matches!(m.means, Means::Strand(_)));
        let before = kinds.iter().rev().find(|(mark, _)| *mark < at);
        let near = before.or_else(|| kinds.iter().find(|(mark, _)| *mark > at));
        near.filter(|(mark, _)| *mark > at || !strands || !parted(*mark)).map(|(_, kind)| *kind)
    }

    /// The date or year that is said of a word: after it in the clause, else before it.
    fn when_near(&self, at: usize) -> Option<When> {
        let of = |m: &Means| match m {
            Means::Date(date) => Some(When::Date(*date)),
            Means::Year(year) => Some(When::Year(*year)),
            _ => None,
        };
        let breaks = |m: &Means| matches!(m, Means::Finding(_) | Means::Point(';' | '.') | Means::Joint);
        let after =
            self.read.marks[at + 1..].iter().take_while(|m| !breaks(&m.means)).find_map(|m| of(&m.means));
        after.or_else(|| self.read.marks[..at].iter().rev().find_map(|m| of(&m.means)))
    }

    /// Each date in a sentence that names an inspection must be one on which such an inspection took place.
    fn dates(&mut self, used: &mut [bool]) {
        for (at, mark) in self.read.marks.iter().enumerate() {
            let Means::Date(date) = mark.means else { continue };
            let Some(kind) = self.kind_of_date(at) else { continue };
            let all = self.of_kind(kind);
            if all.is_empty() {
                continue;
            }
            used[at] = true;
            let borne = all.iter().any(|it| took_place(it, When::Date(date)));
            let held: Vec<String> = all.iter().map(|it| when(it)).collect();
            let bears = format!("{}: {}", kind.title(), held.join("; "));
            self.push(at, Sort::Date, borne, bears);
        }
    }

    /// `six areas for development`, `no areas for priority action`
    fn findings(&mut self, used: &mut [bool]) {
        for at in 0..self.read.marks.len() {
            let Means::Finding(kind) = *self.means(at) else { continue };
            let Some(before) = at.checked_sub(1) else { continue };
            let from = self.read.marks[at].from;
            let Means::Quantity(said) = self.means(before).clone() else { continue };
            if from - self.read.marks[before].to > 2 || used[before] {
                continue;
            }
            let Some(n) = number(&said) else { continue };
            let inspected = self.inspected(at);
            used[before] = true;
            let known: Vec<(&AreaInspectionFigures, u32)> =
                inspected.iter().filter_map(|it| Some((*it, count(it, kind)?))).collect();
            if known.is_empty() {
                // Other kinds of inspection have strengths too, which no sheet counts.
                if inspected.is_empty() && self.kind_near(at).is_some() {
                    self.push(at, Sort::MissingEvidence, false, "no such inspection is held".into());
                }
                continue;
            }
            let borne = known.iter().all(|(_, held)| *held == n);
            let bears: Vec<String> = known.iter().map(|(it, held)| format!("{}: {held}", when(it))).collect();
            let span = self.read.span(before, at);
            self.found.push(Checked { span, sort: Sort::Count, borne, bears: bears.join("; ") });
        }
    }

    /// The unannounced inspections that a finding may be of.
    fn inspected(&self, at: usize) -> Vec<&'a AreaInspectionFigures> {
        let all = self.of_kind(AreaInspectionKind::Unannounced);
        if self.kind_near(at).is_some_and(|kind| kind != AreaInspectionKind::Unannounced) {
            return Vec::new();
        }
        let named = |word: &str| self.read.tokens.iter().any(|t| t.word == word);
        let of_kind = self.kinds().first().map(|(mark, _)| *mark);
        if named("both")
            && of_kind.is_some_and(|mark| self.read.word(self.read.marks[mark].to - 1).ends_with('s'))
        {
            return all;
        }
        if let Some(when) = self.when_near(at) {
            let dated: Vec<_> = all.iter().copied().filter(|it| took_place(it, when)).collect();
            // A date that is wrong is said once, of the date.
            return if dated.is_empty() { all.last().copied().into_iter().collect() } else { dated };
        }
        let earlier = self.read.marks.iter().any(|m| m.means == Means::Earlier);
        let latest = if earlier { all.len().checked_sub(2).and_then(|k| all.get(k)) } else { all.last() };
        latest.copied().into_iter().collect()
    }

    /// `safeguarding was judged good`
    fn strands(&mut self, used: &mut [bool]) {
        let mut subjects: Vec<(usize, Strand)> = Vec::new();
        let mut fresh = false;
        for (at, used) in used.iter_mut().enumerate() {
            match self.means(at).clone() {
                // `where safeguarding was judged inadequate` puts a case, as a rule does.
                Means::Strand(_) if self.is_supposed(at) => {}
                Means::Strand(strand) => {
                    if !fresh {
                        subjects.clear();
                    }
                    subjects.push((at, strand));
                    fresh = true;
                }
                Means::Unit(_) | Means::Indicator(_) | Means::Finding(_) => {
                    subjects.clear();
                    fresh = false;
                }
                Means::Inspection(AreaInspectionKind::PrivateFostering) => {
                    subjects.clear();
                    fresh = false;
                }
                Means::Property(property) if fresh => {
                    for (_, strand) in subjects.clone() {
                        self.strand(at, strand, property);
                    }
                    *used = true;
                    fresh = false;
                }
                _ => {}
            }
        }
    }

    fn is_supposed(&self, at: usize) -> bool {
        let from = self.read.marks[at].from;
        self.read.tokens[from.saturating_sub(4)..from]
            .iter()
            .any(|t| matches!(t.word.as_str(), "where" | "if"))
    }

    fn strand(&mut self, at: usize, strand: Strand, property: Property) {
        let grade_of = |it: &AreaInspectionFigures| of_strand(it, strand);
        let kind = self.kinds().into_iter().rev().find(|(mark, _)| *mark < at).map(|(_, kind)| kind);
        let when = self.when_near(at);
        let all: Vec<&AreaInspectionFigures> =
            self.bearing.sheet.inspections.iter().filter(|it| grade_of(it).is_some()).collect();
        let of_kind: Vec<_> =
            all.iter().copied().filter(|it| kind.is_none_or(|kind| it.kind == kind)).collect();
        let dated: Vec<_> =
            of_kind.iter().copied().filter(|it| when.is_some_and(|when| took_place(it, when))).collect();
        let by = dated.last().or(of_kind.last()).copied();
        match by.and_then(|it| Some((it, grade_of(it)?))) {
            Some((it, grade)) => {
                let borne = judged_so(grade, property);
                let bears = format!("{}: {} ({})", strand.title(), word(grade), self::when(it));
                self.push(at, Sort::Judgement, borne, bears);
            }
            None => self.push(
                at,
                Sort::MissingEvidence,
                false,
                format!("{}: no judgement is held", strand.title()),
            ),
        }
    }

    /// An inspection of which something is said must have taken place.
    fn existence(&mut self) {
        let denied =
            self.read.marks.iter().any(|m| matches!(m.means, Means::Not))
                || self.read.tokens.iter().any(|t| {
                    matches!(t.word.as_str(), "no" | "if" | "future" | "any" | "next" | "will" | "may")
                });
        if denied {
            return;
        }
        let says = self.read.marks.iter().any(|m| {
            matches!(m.means, Means::Property(_) | Means::Date(_) | Means::Finding(_) | Means::Year(_))
        });
        for (at, kind) in self.kinds() {
            let held = match kind {
                AreaInspectionKind::Reinspection => continue,
                kind => !self.of_kind(kind).is_empty(),
            };
            if says && !held {
                self.push(at, Sort::MissingEvidence, false, format!("no {} is held", kind.title()));
            } else if says && kind == AreaInspectionKind::PrivateFostering {
                self.private_fostering(at);
            }
        }
    }

    fn private_fostering(&mut self, at: usize) {
        let grade = self.of_kind(AreaInspectionKind::PrivateFostering).last().and_then(|it| it.overall);
        let property = self.read.marks[at..].iter().position(|m| matches!(m.means, Means::Property(_)));
        if let (Some(grade), Some(ahead)) = (grade, property)
            && let Means::Property(property) = *self.means(at + ahead)
        {
            self.push(
                at + ahead,
                Sort::Judgement,
                judged_so(grade, property),
                format!("private fostering: {}", word(grade)),
            );
        }
    }

    /// `five of the six serious case reviews were adequate or better`
    fn case_reviews(&mut self, used: &mut [bool]) {
        let Some(at) = self.read.marks.iter().position(|m| m.means == Means::CaseReviews) else { return };
        let property = self.read.marks.iter().position(|m| matches!(m.means, Means::Property(_)));
        let Some((adequate, total)) = self.bearing.sheet.case_reviews else {
            if property.is_some() {
                self.push(at, Sort::MissingEvidence, false, "nothing is held on serious case reviews".into());
            }
            used.iter_mut().for_each(|mark| *mark = true);
            return;
        };
        for (before, used) in used.iter_mut().enumerate() {
            let Means::Quantity(said) = self.means(before).clone() else { continue };
            if *used {
                continue;
            }
            let part = match property.map(|at| self.means(at).clone()) {
                Some(Means::Property(Property::Is(Judgement::Inadequate))) => total - adequate,
                Some(_) => adequate,
                None => total,
            };
            *used = true;
            let from = self.read.marks[before].from;
            let starts = from > 0 && self.read.word(from - 1) == "of";
            let denied = self.read.tokens[from..].iter().take(6).any(|t| t.word == "not");
            let borne = match said {
                Quantity::Count(n, ..) if starts || property.is_none() => n == total,
                Quantity::Count(n, ..) if denied => n == total - part,
                _ => self.bearing.bears(&said, part, total, Some(total)),
            };
            self.push(
                before,
                sort(&said),
                borne,
                format!("{adequate} of {total} serious case reviews adequate or better"),
            );
        }
        if let Some(at) = property {
            used[at] = true;
        }
    }
}

/// What an inspection of the scheme judged of a strand; a later framework's counts for nothing here (P10).
fn of_strand(it: &AreaInspectionFigures, strand: Strand) -> Option<Judgement> {
    use AreaInspectionKind::{FullInspection, JointAreaReview, Reinspection};
    let grade = match strand {
        Strand::Safeguarding => it.safeguarding,
        Strand::LookedAfter => it.looked_after,
    };
    grade.filter(|_| matches!(it.kind, FullInspection | Reinspection | JointAreaReview))
}

/// How a strand stands and by which inspection: as the history of Block B has it, else as the last one of the scheme had.
pub(super) fn judged(sheet: &Sheet, strand: Strand) -> (Option<&AreaInspectionFigures>, Option<Judgement>) {
    let all = || sheet.inspections.iter().rev();
    match sheet.strands.iter().find(|it| it.id == strand.id()) {
        Some(it) => (
            all().find(|i| (i.kind, i.inspected, i.published) == (it.by, it.inspected, it.published)),
            Some(it.judged),
        ),
        None => {
            let by = all().find(|it| of_strand(it, strand).is_some());
            (by, by.and_then(|it| of_strand(it, strand)))
        }
    }
}

/// A day, a month or only a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    Date(Dated),
    Year(i16),
}

/// A month bears a day in it, and the other way round only where no day is held.
pub(super) fn took_place(it: &AreaInspectionFigures, said: When) -> bool {
    let Some(held) = it.inspected.or(it.published.map(Dated::Day)) else { return false };
    let (first, last) = (held.earliest(), held.latest());
    match said {
        When::Year(year) => first.year() == year || last.year() == year,
        When::Date(said) => said.earliest() <= last && first <= said.latest(),
    }
}

pub(super) fn when(it: &AreaInspectionFigures) -> String {
    match (it.inspected, it.published) {
        (Some(when), _) => dated(when),
        (None, Some(on)) => format!("published {}", day(on)),
        (None, None) => "undated".into(),
    }
}

fn number(said: &Quantity) -> Option<u32> {
    match said {
        Quantity::Count(n, ..) => Some(*n),
        Quantity::None(_) => Some(0),
        Quantity::All(Some(n)) => Some(*n),
        _ => None,
    }
}

pub(super) fn count(it: &AreaInspectionFigures, kind: FindingKind) -> Option<u32> {
    match kind {
        FindingKind::Strength => it.strengths,
        FindingKind::Satisfactory => it.satisfactory,
        FindingKind::Development => it.developments,
        FindingKind::PriorityAction => it.priority_actions,
    }
}

pub(super) fn word(grade: Judgement) -> &'static str {
    if grade == Judgement::Satisfactory { "adequate" } else { grade.word() }
}
