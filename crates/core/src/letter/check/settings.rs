//! Statements about groups of settings: how many, what share, which band, better or worse than elsewhere.

use super::bearing::{Bearing, of_outcome, property_words, readings, with, with as with_property};
use super::checked::{Checked, Sort};
use crate::letter::reading::{Compare, Definite, Mark, Means, Property, Quantity, Read, Trend, Whom};
use crate::letter::sheet::UnitFigures;
use crate::profile::{Counts, EVERY, Ratio, band};
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
        // `providers` and the like speak of whom the sentence named before.
        let mark = &self.read.marks[at];
        if unit == EVERY
            && mark.to - mark.from == 1
            && !self.units.is_empty()
            && self.units != [SmolStr::new(EVERY)]
        {
            return;
        }
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
        // `settings for non-domestic childcare`: the narrower name holds.
        let narrows = at > 0
            && marks[at - 1].means == Means::Unit(EVERY.into())
            && (marks[at - 1].to..from)
                .all(|t| matches!(self.read.word(t), "for" | "in" | "of" | "such" | "as"));
        if let Some(last) = self.pending.last_mut()
            && (last.unit.is_none() || (narrows && last.unit.as_deref() == Some(EVERY)))
            && from - marks[last.mark].to <= if narrows { 6 } else { 3 }
            && !(marks[last.mark].to..from).any(|t| self.read.word(t) == ",")
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
        // `four settings out of 359`
        if let Quantity::Count(whole, ..) = said
            && from > 1
            && self.read.word(from - 1) == "of"
            && self.read.word(from - 2) == "out"
            && let Some(last) = self.pending.last_mut()
            && let Quantity::Count(part, ..) = last.said
        {
            last.said = Quantity::Of(part, *whole);
            return;
        }
        let said = match said {
            Quantity::Count(n, near, _) if starts => Quantity::Count(*n, *near, Definite::Yes),
            other => other.clone(),
        };
        self.pending.push(Pending {
            said,
            mark: at,
            unit: None,
            aside: false,
            whom: self.whose(at).or(self.whom),
        });
    }

    /// `the 77.6% found nationally`, `England's 71%`
    fn whose(&self, at: usize) -> Option<Whom> {
        let mark = &self.read.marks[at];
        let of = |m: &Mark| if let Means::Whom(whom) = m.means { Some(whom) } else { None };
        let after = self.read.marks.get(at + 1).filter(|m| m.from - mark.to <= 2).and_then(of);
        let before =
            at.checked_sub(1).map(|k| &self.read.marks[k]).filter(|m| mark.from - m.to <= 1).and_then(of);
        after.or(before)
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
        let than = self.read.marks.iter().any(|m| matches!(m.means, Means::Compare(_)));
        let (alone, rest): (Vec<Pending>, Vec<Pending>) = self.pending.clone().into_iter().partition(alone);
        self.pending = rest;
        for pending in alone.into_iter().filter(|_| !than) {
            let said = Said { year: self.own_year(&pending).or(said.year.clone()), ..said.clone() };
            self.assert_all(&pending, &said.units.clone(), &said);
        }
    }

    /// `84% in 2009-10`: the financial year that stands right after a quantity.
    fn own_year(&self, pending: &Pending) -> Option<SmolStr> {
        let next = self.read.marks.get(pending.mark + 1)?;
        let near = next.from - self.read.marks[pending.mark].to <= 2;
        if let Means::FinancialYear(year) = &next.means { near.then(|| year.clone()) } else { None }
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
        let pending = self.meant(at);
        let negated = self.is_negated(at);
        let from = self.read.marks[at].from;
        let other = (1..=3).any(|back| {
            matches!(
                from.checked_sub(back).map_or("", |t| self.read.word(t)),
                "first" | "second" | "former" | "latter" | "other" | "fourth" | "third"
            )
        });
        if pending.is_empty() && self.fresh && end == at && !negated && !other {
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

    /// The quantities of a judgement: of those before an `and` that another quantity follows, none; of those that say how
    /// many are registered or inspected, that is said instead.
    fn meant(&mut self, at: usize) -> Vec<Pending> {
        let all = std::mem::take(&mut self.pending);
        let last = all.last().map_or(0, |p| p.mark);
        let mut meant = Vec::new();
        for pending in all {
            let parted = pending.mark != last
                && self.read.marks[pending.mark..last]
                    .iter()
                    .any(|m| m.means == Means::Joint && self.read.word(m.from) == "and");
            if self.is_of_them(&pending) || self.tells_whom(&pending) || self.is_spelt_out(&pending) {
                continue;
            }
            if self.is_how_many(&pending, at) || self.opens_a_count(&pending) {
                let unit = pending.unit.clone().or_else(|| self.units.first().cloned());
                self.registered_or_inspected(&pending, unit);
            } else if !parted {
                meant.push(pending);
            }
        }
        meant
    }

    /// `900 are registered`, `62 childminders were inspected`, `the nine on the register`
    fn is_how_many(&self, pending: &Pending, at: usize) -> bool {
        let from = self.read.marks[pending.mark].to;
        let to = self.read.marks[at].from;
        let words: Vec<&str> = (from..to.min(from + 7)).map(|t| self.read.word(t)).collect();
        let until = words.iter().position(|w| matches!(*w, "," | "is" | "of" | ";")).unwrap_or(words.len());
        let of_any = |words: &[&str], any: &[&str]| words.iter().position(|w| any.contains(w));
        let verb = of_any(&words[..until], &["are", "were", "have", "been", "await", "has"]);
        let said = words[..until].iter().rposition(|w| matches!(*w, "registered" | "inspected" | "register"));
        let number = matches!(pending.said, Quantity::Count(..) | Quantity::Of(..));
        number && matches!((verb, said), (Some(verb), Some(said)) if verb < said)
    }

    /// `all of them private or voluntary,` says nothing of judgements.
    fn is_of_them(&self, pending: &Pending) -> bool {
        let to = self.read.marks[pending.mark].to;
        let them = matches!(self.read.word(to + 1), "them" | "whom" | "which");
        let next = self.read.marks[pending.mark + 1..]
            .iter()
            .find(|m| !matches!(m.means, Means::Joint | Means::Unit(_)));
        matches!(pending.said, Quantity::All(None))
            && self.read.word(to) == "of"
            && them
            && next.is_some_and(|m| matches!(m.means, Means::Point(_)))
    }

    /// `Two, all secondary schools, are inadequate` tells whom, not how many.
    fn tells_whom(&self, pending: &Pending) -> bool {
        let mark = &self.read.marks[pending.mark];
        let unit = self.read.marks.get(pending.mark + 1).filter(|m| matches!(m.means, Means::Unit(_)));
        pending.said == Quantity::All(None)
            && mark.from > 0
            && self.read.word(mark.from - 1) == ","
            && unit.is_some_and(|unit| self.read.word(unit.to) == ",")
    }

    /// `… and two, the adoption agency and the fostering agency, are good`
    fn is_spelt_out(&self, pending: &Pending) -> bool {
        let named_after =
            self.named > pending.mark && self.read.word(self.read.marks[pending.mark].to) == ",";
        let n = self.units.len() as u32;
        let from = self.read.marks[self.named].from;
        let definite = from > 0 && self.read.word(from - 1) == "the";
        definite && named_after && matches!(pending.said, Quantity::Count(said, ..) if said == n)
    }

    /// `12 children's homes, of which five are good`: how many there are, of whom the rest is told.
    fn opens_a_count(&self, pending: &Pending) -> bool {
        let Some(next) = self.read.marks.get(pending.mark + 1).filter(|m| matches!(m.means, Means::Unit(_)))
        else {
            return false;
        };
        let words: Vec<&str> = (next.to..next.to + 3).map(|t| self.read.word(t)).collect();
        matches!(pending.said, Quantity::Count(..))
            && words[0] == ","
            && words[1] == "of"
            && matches!(words[2], "which" | "whom")
    }

    fn registered_or_inspected(&mut self, pending: &Pending, unit: Option<SmolStr>) {
        let Some(unit) = unit.and_then(|id| self.bearing.unit(&id)) else { return };
        let year = self
            .read
            .marks
            .iter()
            .find_map(|m| if let Means::FinancialYear(year) = &m.means { Some(year) } else { None });
        let figures = year.map_or(Some(&unit.now), |year| unit.years.get(year));
        let n = figures.and_then(|f| f.get(&Outcome::Overall)).map_or(0, Counts::n);
        let borne = match pending.said {
            Quantity::Count(said, ..) => {
                said == n
                    || Some(said) == unit.registered
                    || unit.registered.is_some_and(|r| r.checked_sub(n) == Some(said))
            }
            Quantity::Of(part, whole) => part == n && unit.registered.is_none_or(|r| r == whole),
            _ => return,
        };
        let span = self.read.span(pending.mark, pending.mark);
        self.found.push(Checked { span, sort: Sort::Count, borne, bears: inspected(unit, n) });
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
            let year = self.own_year(&pending);
            let said = self.said.clone().map(|said| Said { year: year.or(said.year.clone()), ..said });
            match (&pending.said, &pending.unit, said) {
                (Quantity::None(_), Some(unit), None) => self.none_of(&pending, &unit.clone()),
                // `Inadequate childminders are a thing of the past, as there are now none.`
                (Quantity::None(_), None, Some(said)) => {
                    let units = said.units.clone();
                    self.assert_all(&pending, &units, &said);
                }
                (_, Some(_), Some(_)) if self.is_how_many(&pending, self.read.marks.len() - 1) => {
                    self.registered_or_inspected(&pending, pending.unit.clone());
                }
                (_, unit, Some(said)) if !said.units.is_empty() || unit.is_some() => {
                    // `… five inadequate secondary schools, among them one academy`
                    let share = matches!(pending.said, Quantity::Percent(..) | Quantity::Of(..));
                    if let Some(unit) = unit.clone().filter(|_| share || self.may_carry(&pending)) {
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
        let next = self.read.word(self.read.marks[pending.mark].to);
        let of_cases = matches!(pending.said, Quantity::Word(_) | Quantity::Between(..))
            && matches!(self.read.word(self.read.marks[pending.mark].to + 1), "cases" | "them");
        (of_cases && next == "of"
            || matches!(pending.said, Quantity::Percent(..) | Quantity::Of(..) | Quantity::In(..)))
            && last.is_some_and(|last| {
                !self.read.marks[last + 1..pending.mark].iter().any(|m| {
                    matches!(m.means, Means::Indicator(_))
                        || (matches!(m.means, Means::Unit(_)) && m.from != self.read.marks[last].to)
                })
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
            // `Six are outstanding and nine good, a larger proportion …` may speak of both together.
            let said = |property| than_elsewhere(self.read, at, compare, unit?, property);
            let found = said(property).filter(|one| one.borne).or_else(|| said(Property::GoodOrBetter));
            self.found.extend(found);
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
