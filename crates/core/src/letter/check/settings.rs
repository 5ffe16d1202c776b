//! Statements about groups of settings: how many, what share, which band, better or worse than elsewhere.

use super::bearing::{Bearing, of_outcome, property_words, readings, with, with as with_property};
use super::checked::{Checked, Sort};
use crate::letter::reading::{Compare, Definite, Mark, Means, Property, Quantity, Read, Trend, Whom};
use crate::letter::sheet::UnitFigures;
use crate::profile::{Counts, Ratio, band};
use crate::record::{Decimal, Judgement, Outcome};
use smol_str::SmolStr;

/// A quantity that still waits for what it is a quantity of.
#[derive(Clone, Debug)]
struct Pending {
    said: Quantity,
    mark: usize,
    unit: Option<SmolStr>,
    aside: bool,
    whom: Option<Whom>,
}

/// What was last said of whom.
#[derive(Clone, Debug)]
struct Said {
    units: Vec<SmolStr>,
    property: Property,
    outcome: Outcome,
    year: Option<SmolStr>,
}

/// Reads a sentence from left to right.
struct Reader<'a> {
    bearing: Bearing<'a>,
    read: &'a Read,
    used: &'a mut [bool],
    units: Vec<SmolStr>,
    /// Where the subject was named.
    named: usize,
    /// The subject was named since the last judgement.
    fresh: bool,
    super_groups: bool,
    pending: Vec<Pending>,
    said: Option<Said>,
    whom: Option<Whom>,
    found: Vec<Checked>,
}

/// Everything that a sentence states of settings.
pub fn check(bearing: Bearing, read: &Read, used: &mut [bool]) -> Vec<Checked> {
    let mut reader = Reader {
        bearing,
        read,
        used,
        units: Vec::new(),
        named: 0,
        fresh: false,
        super_groups: false,
        pending: Vec::new(),
        said: None,
        whom: None,
        found: Vec::new(),
    };
    reader.go();
    reader.found
}

impl Reader<'_> {
    fn go(&mut self) {
        let mut at = 0;
        while at < self.read.marks.len() {
            if self.used[at] {
                at += 1;
                continue;
            }
            match &self.read.marks[at].means.clone() {
                Means::Unit(unit) => self.unit(at, unit),
                Means::SuperGroups => self.super_groups = true,
                Means::Quantity(said) => self.quantity(at, said),
                Means::Property(property) => at = self.property(at, *property),
                Means::Band(id) => self.band(at, id),
                Means::Whom(whom) if !self.is_compared(at) => self.whom = Some(*whom),
                Means::Trend(Trend::Better | Trend::Up) => self.trend(at, true, false),
                Means::Trend(Trend::Worse | Trend::Down) => self.trend(at, false, true),
                Means::Trend(Trend::Same) => self.trend(at, false, false),
                Means::Compare(compare) => self.compare(at, *compare),
                Means::Point(point) => self.point(*point),
                Means::Joint => self.close_aside(),
                _ => {}
            }
            at += 1;
        }
        self.close_aside();
        self.rest();
    }

    /// With whom something is compared, rather than whose figure it is.
    fn is_compared(&self, at: usize) -> bool {
        let clause = self.read.marks[..at]
            .iter()
            .rev()
            .take_while(|m| !matches!(m.means, Means::Point(_) | Means::Property(_)));
        clause.into_iter().any(|m| matches!(m.means, Means::Compare(_)))
    }

    fn point(&mut self, point: char) {
        self.close_aside();
        if matches!(point, ';' | ':' | '.' | '-') {
            self.whom = None;
        }
    }

    fn unit(&mut self, at: usize, unit: &SmolStr) {
        let aside = self.is_aside(at);
        let listed = self.continues_list(at);
        if !aside {
            if listed {
                self.units.push(unit.clone());
            } else {
                self.units = vec![unit.clone()];
            }
            self.fresh = true;
            self.named = at;
        }
        let from = self.read.marks[at].from;
        let marks = &self.read.marks;
        if let Some(last) = self.pending.last_mut()
            && last.unit.is_none()
            && from - marks[last.mark].to <= 3
        {
            last.unit = Some(unit.clone());
            last.aside = aside;
        }
    }

    /// `…, including the four academies`
    fn is_aside(&self, at: usize) -> bool {
        let from = self.read.marks[at].from;
        (1..=5).any(|back| {
            let word = from.checked_sub(back).map_or("", |token| self.read.word(token));
            matches!(word, "including" | "notably" | "among")
        }) && from > 0
            && self.fresh
    }

    /// Only commas and `and` stand between it and the one named before.
    fn continues_list(&self, at: usize) -> bool {
        let mut back = at;
        while back > 0 {
            back -= 1;
            match &self.read.marks[back].means {
                Means::Unit(_) => {
                    let between = self.read.marks[back].to..self.read.marks[at].from;
                    return between
                        .clone()
                        .all(|t| matches!(self.read.word(t), "," | "and" | "the" | "both" | "or"));
                }
                Means::Point(',') | Means::Joint => {}
                _ => return false,
            }
        }
        false
    }

    fn quantity(&mut self, at: usize, said: &Quantity) {
        let from = self.read.marks[at].from;
        // `Of the 19 …, 17 are`: the first says how many there are.
        let starts = from > 0
            && self.read.word(from - 1) == "of"
            && (from == 1 || self.read.tokens[from - 2].is_point());
        let said = match said {
            Quantity::Count(n, near, _) if starts => Quantity::Count(*n, *near, Definite::Yes),
            other => other.clone(),
        };
        self.pending.push(Pending { said, mark: at, unit: None, aside: false, whom: self.whom });
    }

    /// A quantity alone between two points belongs to what was just said: `… are good or better, 17 of 19,`.
    fn close_aside(&mut self) {
        if self.fresh {
            return;
        }
        let Some(said) = self.said.clone() else { return };
        let alone = |pending: &Pending| {
            let mark = &self.read.marks[pending.mark];
            let before = mark.from.checked_sub(1).map_or("", |t| self.read.word(t));
            let after = self.read.word(mark.to);
            let opens = matches!(before, "," | ":" | "(" | "-" | "is" | "namely" | "only" | "just" | "or");
            let closes = after.is_empty()
                || self.read.tokens[mark.to].is_point()
                || matches!(after, "in" | "and" | "but");
            pending.unit.is_none() && opens && closes
        };
        let (alone, rest): (Vec<Pending>, Vec<Pending>) = self.pending.clone().into_iter().partition(alone);
        self.pending = rest;
        for pending in alone {
            self.assert_all(&pending, &said.units.clone(), &said);
        }
    }

    /// A judgement: of the unit that it stands before, else of the subject.
    fn property(&mut self, at: usize, property: Property) -> usize {
        let mut end = at;
        if let Some(next) = self.read.marks.get(at + 1)
            && let Means::Unit(unit) = &next.means
            && next.from == self.read.marks[at].to
        {
            let unit = unit.clone();
            let pending = self.pending.last_mut();
            if let Some(last) = pending
                && last.unit.is_none()
                && self.read.marks[at].from - self.read.marks[last.mark].to <= 1
            {
                last.unit = Some(unit.clone());
            }
            self.units = vec![unit];
            self.fresh = false;
            end = at + 1;
        }
        let said =
            Said { units: self.units.clone(), property, outcome: self.outcome(at), year: self.year(at) };
        let pending = std::mem::take(&mut self.pending);
        let negated = self.is_negated(at);
        if pending.is_empty() && self.fresh && end == at && !negated {
            for unit in &said.units.clone() {
                self.generic(at, unit, &said);
            }
        }
        for one in pending {
            let units = one.unit.clone().map_or_else(|| said.units.clone(), |unit| vec![unit]);
            self.assert_all(&one, &units, &said);
        }
        self.fresh = false;
        self.said = Some(said);
        end
    }

    fn is_negated(&self, at: usize) -> bool {
        let from = self.read.marks[at].from;
        (1..=2)
            .any(|back| matches!(from.checked_sub(back).map_or("", |t| self.read.word(t)), "not" | "never"))
    }

    fn outcome(&self, at: usize) -> Outcome {
        let breaks = |means: &Means| matches!(means, Means::Property(_) | Means::Point(_) | Means::Unit(_));
        let of = |means: &Means| if let Means::Outcome(outcome) = means { Some(*outcome) } else { None };
        let after =
            self.read.marks[at + 1..].iter().take_while(|m| !breaks(&m.means)).find_map(|m| of(&m.means));
        let before = || {
            let clause = self.read.marks[..at]
                .iter()
                .rev()
                .take_while(|m| !matches!(m.means, Means::Property(_) | Means::Point(';' | '.')));
            clause.filter_map(|m| of(&m.means)).next()
        };
        after.or_else(before).unwrap_or(Outcome::Overall)
    }

    /// The financial year of the findings: said after it, or before it in the same clause.
    fn year(&self, at: usize) -> Option<SmolStr> {
        let of =
            |means: &Means| if let Means::FinancialYear(year) = means { Some(year.clone()) } else { None };
        let breaks = |means: &Means| {
            matches!(means, Means::Property(_) | Means::Point(',' | ';' | '.' | ':') | Means::Joint)
        };
        let after =
            self.read.marks[at + 1..].iter().take_while(|m| !breaks(&m.means)).find_map(|m| of(&m.means));
        let before = || {
            let clause = self.read.marks[..at]
                .iter()
                .rev()
                .take_while(|m| !matches!(m.means, Means::Property(_) | Means::Now | Means::Point(';')));
            clause.filter_map(|m| of(&m.means)).next()
        };
        after.or_else(before)
    }

    fn assert_all(&mut self, pending: &Pending, units: &[SmolStr], said: &Said) {
        // `All three special schools and the two units`: a list is one subject only where each is asserted alone.
        for unit in units {
            self.assert(pending, unit, said);
        }
    }

    fn assert(&mut self, pending: &Pending, id: &SmolStr, said: &Said) {
        let Some(unit) = self.bearing.unit(id) else { return };
        let span = self.read.span(pending.mark, pending.mark);
        let counts = match self.counts(unit, said, pending.whom.or(self.whom)) {
            Ok(counts) => counts,
            Err(missing) => {
                if !matches!(pending.said, Quantity::None(_)) {
                    self.found.extend(missing.map(|m| Checked { span, ..m }));
                }
                return;
            }
        };
        let national = pending.whom.or(self.whom).is_some();
        let registered = if national || said.year.is_some() { None } else { unit.registered };
        let whole = counts.n();
        // An aside such as `including the four academies` says how many there are.
        if pending.aside
            && let Quantity::Count(n, ..) = pending.said
        {
            let borne = n == whole || Some(n) == unit.registered;
            self.found.push(Checked { span, sort: Sort::Count, borne, bears: inspected(unit, whole) });
            return;
        }
        let borne = readings(said.property)
            .iter()
            .any(|property| self.bearing.bears(&pending.said, with(counts, *property), whole, registered));
        let part = with(counts, said.property);
        let year = said.year.as_ref().map(|y| format!(" in {y}")).unwrap_or_default();
        let bears = format!(
            "{}: {} {}{}{year}",
            unit.title,
            self.bearing.in_words(part, whole),
            property_words(said.property),
            of_outcome(said.outcome)
        );
        self.found.push(Checked { span, sort: sort(&pending.said), borne, bears });
    }

    /// The counts that are spoken of, or why there are none.
    fn counts(&self, unit: &UnitFigures, said: &Said, whom: Option<Whom>) -> Result<Counts, Option<Checked>> {
        let missing = |sort, bears: String| Err(Some(Checked { span: (0, 0), sort, borne: false, bears }));
        if let Some(whom) = whom {
            let counts = match whom {
                Whom::National => unit.national,
                Whom::Similar => unit.similar,
                Whom::Both => None,
            };
            return counts.filter(|_| said.outcome == Outcome::Overall && said.year.is_none()).ok_or(None);
        }
        if unit.absent {
            return missing(Sort::Absent, format!("{}: the register shows none", unit.title));
        }
        let figures = match &said.year {
            None => Some(&unit.now),
            Some(year) => unit.years.get(year),
        };
        match figures.and_then(|f| f.get(&said.outcome)) {
            Some(counts) => Ok(*counts),
            None => missing(
                Sort::MissingEvidence,
                format!("{}: no judgement is held{}", unit.title, of_outcome(said.outcome)),
            ),
        }
    }

    /// `Primary schools are good`, without a quantity: of a single one it must be so, of several of most.
    fn generic(&mut self, at: usize, id: &SmolStr, said: &Said) {
        let Some(unit) = self.bearing.unit(id) else { return };
        let span = self.read.span(self.named, at);
        let counts = match self.counts(unit, said, self.whom) {
            Ok(counts) => counts,
            Err(missing) => return self.found.extend(missing.map(|m| Checked { span, ..m })),
        };
        let part = readings(said.property).iter().map(|p| with(counts, *p)).max().unwrap_or(0);
        let exact = with(counts, said.property);
        let borne = if counts.n() == 1 { exact == 1 } else { 2 * part > counts.n() };
        let bears = format!(
            "{}: {} {}",
            unit.title,
            self.bearing.in_words(exact, counts.n()),
            property_words(said.property)
        );
        self.found.push(Checked { span, sort: Sort::Judgement, borne, bears });
    }

    fn band(&mut self, at: usize, id: &SmolStr) {
        let span = self.read.span(at, at);
        if self.super_groups {
            self.super_groups_in(at, id);
        }
        for unit in self.units.clone() {
            let Some(unit) = self.bearing.unit(&unit) else { continue };
            let said = Said {
                units: vec![],
                property: Property::GoodOrBetter,
                outcome: self.outcome(at),
                year: self.year(at),
            };
            let counts = match self.counts(unit, &said, self.whom) {
                Ok(counts) => counts,
                Err(missing) => {
                    self.found.extend(missing.map(|m| Checked { span, ..m }));
                    continue;
                }
            };
            let Some(share) = counts.share() else { continue };
            let band = band(self.bearing.framework, share);
            let borne = (band.id == *id || (id == "top" && band.top)) != self.is_negated(at);
            let bears = format!(
                "{}: {}, {}",
                unit.title,
                self.bearing.in_words(counts.good_or_better(), counts.n()),
                band.title
            );
            self.found.push(Checked { span, sort: Sort::Band, borne, bears });
        }
        self.fresh = false;
    }

    /// How many super groups are in a band.
    fn super_groups_in(&mut self, at: usize, id: &SmolStr) {
        let framework = self.bearing.framework;
        let bands: Vec<_> = framework
            .super_groups
            .iter()
            .filter_map(|s| self.bearing.unit(&s.id)?.now.get(&Outcome::Overall)?.share())
            .map(|share| band(framework, share))
            .collect();
        let part = bands.iter().filter(|band| band.id == *id || (id == "top" && band.top)).count() as u32;
        let whole = bands.len() as u32;
        for pending in std::mem::take(&mut self.pending) {
            let only = pending.said == Quantity::All(Some(1));
            let borne = if only { part == 1 } else { self.bearing.bears(&pending.said, part, whole, None) };
            let span = self.read.span(pending.mark, at);
            let bears = format!("{part} of {whole} super groups");
            self.found.push(Checked { span, sort: sort(&pending.said), borne, bears });
        }
    }

    /// Quantities that no judgement followed.
    fn rest(&mut self) {
        for pending in std::mem::take(&mut self.pending) {
            match (&pending.said, &pending.unit, self.said.clone()) {
                (Quantity::None(_), Some(unit), _) => self.none_of(&pending, &unit.clone()),
                (_, unit, Some(said)) if !said.units.is_empty() => {
                    // `… five inadequate secondary schools, among them one academy`
                    if let Some(unit) = unit.clone().filter(|_| self.may_carry(&pending)) {
                        self.assert(&pending, &unit, &said);
                    } else if unit.is_none()
                        && self.fresh
                        && matches!(pending.said, Quantity::Of(..) | Quantity::In(..))
                    {
                        // `Inadequate provision is rare among secondary schools: one in 38.`
                        let units = self.units.clone();
                        self.assert_all(&pending, &units, &said);
                    } else if unit.is_none() && self.follows_said(&pending) {
                        let units = said.units.clone();
                        self.assert_all(&pending, &units, &said);
                    }
                }
                (_, Some(unit), None) => self.how_many(&pending, &unit.clone()),
                (Quantity::All(None), None, None) => self.all_inspected(&pending),
                _ => {}
            }
        }
    }

    fn may_carry(&self, pending: &Pending) -> bool {
        let from = self.read.marks[pending.mark].from;
        (1..=3).any(|back| {
            matches!(from.checked_sub(back).map_or("", |t| self.read.word(t)), "among" | "including" | "them")
        })
    }

    /// A share that comes after what it is of, at once: `…, which is 83 per cent`.
    fn follows_said(&self, pending: &Pending) -> bool {
        let last =
            self.read.marks[..pending.mark].iter().rposition(|m| matches!(m.means, Means::Property(_)));
        matches!(pending.said, Quantity::Percent(..) | Quantity::Of(..) | Quantity::In(..))
            && last.is_some_and(|last| {
                !self.read.marks[last + 1..pending.mark]
                    .iter()
                    .any(|m| matches!(m.means, Means::Indicator(_) | Means::Unit(_)))
            })
    }

    /// `No special sixth form has been inspected`: true where none was.
    fn none_of(&mut self, pending: &Pending, id: &SmolStr) {
        let Some(unit) = self.bearing.unit(id) else { return };
        let n = unit.now.get(&Outcome::Overall).map_or(0, Counts::n);
        let span = self.read.span(pending.mark, pending.mark);
        let registered = unit.registered.unwrap_or(0);
        let only_inspected = self.read.marks.iter().any(|m| m.means == Means::Inspected);
        let borne = n == 0 && (only_inspected || registered == 0);
        self.found.push(Checked { span, sort: Sort::Count, borne, bears: inspected(unit, n) });
    }

    /// `…, all of whom have been inspected`
    fn all_inspected(&mut self, pending: &Pending) {
        if !self.read.marks[pending.mark..].iter().any(|m| m.means == Means::Inspected) {
            return;
        }
        for id in self.units.clone() {
            let Some(unit) = self.bearing.unit(&id) else { continue };
            let n = unit.now.get(&Outcome::Overall).map_or(0, Counts::n);
            let Some(registered) = unit.registered else { continue };
            let span = self.read.span(pending.mark, pending.mark);
            self.found.push(Checked {
                span,
                sort: Sort::Count,
                borne: n == registered,
                bears: inspected(unit, n),
            });
        }
    }

    /// Judgements of a group better or worse from one financial year to another, or than elsewhere.
    fn trend(&mut self, at: usize, better: bool, worse: bool) {
        // `rose from good to outstanding`, `fall in the light green band`
        let next = self.read.marks[at + 1..].iter().find(|m| !matches!(m.means, Means::Whom(_)));
        if next.is_some_and(|m| matches!(m.means, Means::Property(_) | Means::Band(_))) {
            return;
        }
        let years = |m: &Mark| {
            if let Means::FinancialYear(year) = &m.means { Some(year.clone()) } else { None }
        };
        let named: Vec<SmolStr> = self.read.marks.iter().filter_map(years).collect();
        for id in self.units.clone() {
            let Some(unit) = self.bearing.unit(&id) else { continue };
            let held: Vec<(&SmolStr, Counts)> = unit
                .years
                .iter()
                .filter_map(|(year, figures)| Some((year, *figures.get(&Outcome::Overall)?)))
                .collect();
            let of = |year: &SmolStr| held.iter().find(|(held, _)| *held == year).copied();
            let (first, last) = match named.as_slice() {
                [] if held.len() >= 2 => (Some(held[held.len() - 2]), held.last().copied()),
                [one] => (of(one), held.last().copied()),
                [one, .., other] => (of(one.min(other)), of(one.max(other))),
                [] => (None, None),
            };
            let (Some((from, before)), Some((to, after))) = (first, last) else { continue };
            if from == to {
                continue;
            }
            let (good_before, good_after) =
                (before.good_or_better() * after.n(), after.good_or_better() * before.n());
            let borne = if better {
                good_after > good_before
            } else if worse {
                good_after < good_before
            } else {
                good_after == good_before
            };
            let bears = format!(
                "{}: {} of {} in {from}, {} of {} in {to} good or better",
                unit.title,
                before.good_or_better(),
                before.n(),
                after.good_or_better(),
                after.n()
            );
            self.found.push(Checked { span: self.read.span(at, at), sort: Sort::Trend, borne, bears });
        }
    }

    /// `a higher proportion than in similar areas`
    fn compare(&mut self, at: usize, compare: Compare) {
        let property = self.said.as_ref().map_or(Property::GoodOrBetter, |said| said.property);
        for id in self.units.clone() {
            let unit = self.bearing.unit(&id);
            self.found.extend(unit.and_then(|unit| than_elsewhere(self.read, at, compare, unit, property)));
        }
    }

    /// `190 childminders`, `all ten homes`: how many there are.
    fn how_many(&mut self, pending: &Pending, id: &SmolStr) {
        let Some(unit) = self.bearing.unit(id) else { return };
        let n = unit.now.get(&Outcome::Overall).map_or(0, Counts::n);
        let span = self.read.span(pending.mark, pending.mark);
        let is = |said: u32| said == n || Some(said) == unit.registered;
        let borne = match pending.said {
            Quantity::Count(said, crate::letter::reading::Near::Exactly, _) | Quantity::All(Some(said)) => {
                is(said)
            }
            _ => return,
        };
        let sort = if unit.absent { Sort::Absent } else { Sort::Count };
        self.found.push(Checked { span, sort, borne, bears: inspected(unit, n) });
    }
}

fn inspected(unit: &UnitFigures, n: u32) -> String {
    let registered = unit.registered.map(|r| format!(", {r} registered")).unwrap_or_default();
    let absent = if unit.absent { ": the register shows none" } else { "" };
    format!("{}: {n} inspected{registered}{absent}", unit.title)
}

pub(super) fn sort(said: &Quantity) -> Sort {
    match said {
        Quantity::Word(_) | Quantity::Between(..) => Sort::QuantityWord,
        Quantity::Percent(..) => Sort::Percent,
        _ => Sort::Count,
    }
}

/// Whether a grade of judgement is good enough for the word.
pub(super) fn judged_so(grade: Judgement, property: Property) -> bool {
    match property {
        Property::Is(is) => grade == is,
        Property::GoodOrBetter => grade.is_good_or_better(),
        Property::SatisfactoryOrBetter => grade != Judgement::Inadequate,
        Property::NotGood => !grade.is_good_or_better(),
    }
}

/// Comparisons within a claim about a unit's share.
pub(super) fn compared(_: Bearing, read: &Read, unit: &UnitFigures) -> Vec<Checked> {
    let marks = read.marks.iter().enumerate();
    let compares = marks
        .filter_map(|(at, m)| if let Means::Compare(compare) = m.means { Some((at, compare)) } else { None });
    compares
        .filter_map(|(at, compare)| than_elsewhere(read, at, compare, unit, Property::GoodOrBetter))
        .collect()
}

/// A unit's share with a property beside that of similar areas, of England, or both.
fn than_elsewhere(
    read: &Read,
    at: usize,
    compare: Compare,
    unit: &UnitFigures,
    property: Property,
) -> Option<Checked> {
    let until =
        |m: &&Mark| !matches!(m.means, Means::Point(';' | '.') | Means::Property(_) | Means::Compare(_));
    let whom = |m: &Mark| if let Means::Whom(whom) = m.means { Some(whom) } else { None };
    let with: Vec<Whom> = read.marks[at + 1..].iter().take_while(until).filter_map(whom).collect();
    let mut others: Vec<(&str, Counts)> = Vec::new();
    if with.iter().any(|w| matches!(w, Whom::Similar | Whom::Both)) {
        others.extend(unit.similar.map(|counts| ("similar areas", counts)));
    }
    if with.iter().any(|w| matches!(w, Whom::National | Whom::Both)) {
        others.extend(unit.national.map(|counts| ("England", counts)));
    }
    let part = |counts: &Counts| Ratio::percent(with_property(*counts, property), counts.n());
    let share = part(unit.now.get(&Outcome::Overall)?)?;
    if others.is_empty() {
        return None;
    }
    let good = !matches!(
        property,
        Property::NotGood | Property::Is(Judgement::Satisfactory | Judgement::Inadequate)
    );
    let mut borne = true;
    let mut bears = format!("{}: {}% {}", unit.title, share.shown(), property_words(property));
    for (who, counts) in others {
        let there = part(&counts)?;
        bears.push_str(&format!(", {who} {}%", there.shown()));
        borne &= stands_so(compare, &share, &there, good);
    }
    Some(Checked { span: read.span(at, at), sort: Sort::Comparator, borne, bears })
}

/// Within one point is in line (ours: no source gives a margin for settings).
fn stands_so(compare: Compare, here: &Ratio, there: &Ratio, good: bool) -> bool {
    let near = here.is_within(there, Decimal { units: 1, scale: 0 });
    let better = if good { here > there } else { here < there };
    match compare {
        Compare::Higher => here > there,
        Compare::Lower => here < there,
        Compare::Better => better,
        Compare::Worse => !better && here != there,
        Compare::InLine => near,
        Compare::AtLeast => better || near,
    }
}
