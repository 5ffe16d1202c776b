//! Statements about published indicators: a value and its year, better or worse than elsewhere, up or down.

use super::bearing::Bearing;
use super::checked::{Checked, Sort};
use crate::letter::reading::{Compare, Mark, Means, Near, Quantity, Read, Trend, Whom};
use crate::letter::sheet::IndicatorFigures;
use crate::profile::Ratio;
use crate::record::Decimal;
use std::collections::BTreeMap;

/// Everything that a sentence states of indicators; what it uses nobody else reads.
pub fn check(bearing: Bearing, read: &Read, used: &mut [bool]) -> Vec<Checked> {
    let named: Vec<(usize, &str)> = read
        .marks
        .iter()
        .enumerate()
        .filter_map(
            |(at, m)| if let Means::Indicator(id) = &m.means { Some((at, id.as_str())) } else { None },
        )
        .collect();
    let mut found = Vec::new();
    let place: Vec<String> =
        bearing.sheet.name.split_whitespace().map(str::to_lowercase).filter(|w| w.len() > 3).collect();
    // What is said of all but one is not said of that one.
    let exception = read.tokens.windows(2).any(|two| {
        matches!(
            (two[0].word.as_str(), two[1].word.as_str()),
            ("exception", "of") | ("except", _) | ("apart", "from")
        )
    });
    if exception {
        return found;
    }
    found.extend(gaps(bearing, read, used));
    for (at, mark) in read.marks.iter().enumerate() {
        if used[at] {
            continue;
        }
        let Some((_, id)) = subject(&named, at, read) else { continue };
        let Some(it) = bearing.indicator(id) else {
            found.extend(not_held(read, at, &mark.means, &named, bearing));
            used[at] |= states(&mark.means);
            continue;
        };
        let one = Statement { read, at, it, year: None, place: place.clone() };
        let checked = one.of_mark();
        if checked.is_some() || states(&mark.means) {
            used[at] = true;
        }
        found.extend(checked);
    }
    found
}

/// `both gaps for children on free school meals narrowed`: several gaps at once.
fn gaps(bearing: Bearing, read: &Read, used: &mut [bool]) -> Vec<Checked> {
    let Some(subject) = read.tokens.iter().position(|t| t.word == "gaps") else { return Vec::new() };
    let has = |word: &str| read.tokens.iter().any(|t| t.word == word);
    let of = |id: &str| match (has("meals"), has("needs")) {
        (true, false) => id.contains("fsm"),
        (false, true) => id.contains("sen"),
        _ => true,
    };
    let known: Vec<bool> =
        bearing.sheet.indicators.iter().filter(|it| it.gap && of(&it.id)).filter_map(narrowed).collect();
    let trend = read
        .marks
        .iter()
        .position(|m| m.from > subject && matches!(m.means, Means::Trend(Trend::Narrower | Trend::Wider)));
    let Some(at) = trend else { return Vec::new() };
    used[at] = true;
    if known.is_empty() {
        return Vec::new();
    }
    let wider = matches!(read.marks[at].means, Means::Trend(Trend::Wider));
    let (part, whole) = (known.iter().filter(|n| **n != wider).count() as u32, known.len() as u32);
    let said = read.marks[..at].iter().enumerate().rev().find_map(|(k, m)| match &m.means {
        Means::Quantity(said) => Some((k, said.clone())),
        _ => None,
    });
    let not_all = said.as_ref().is_some_and(|(k, _)| *k > 0 && matches!(read.marks[k - 1].means, Means::Not));
    let borne = match said {
        Some((k, said)) => {
            used[k] = true;
            bearing.bears(&said, part, whole, None) != not_all
        }
        None => part == whole,
    };
    let bears = format!("{part} of {whole} known gaps {}", if wider { "did not narrow" } else { "narrowed" });
    vec![Checked { span: read.span(at, at), sort: Sort::Trend, borne, bears }]
}

/// From the year before to the latest; none where one of the two is not held.
fn narrowed(it: &IndicatorFigures) -> Option<bool> {
    let (year, value) = it.values.last_key_value()?;
    Some(value < it.values.get(&(year - 1))?)
}

/// What only an indicator can be meant by, once one is named.
fn states(means: &Means) -> bool {
    matches!(means, Means::Value(_) | Means::Points(_) | Means::Trend(_) | Means::Compare(_))
}

/// The indicator that a word is about: the last one named before it in the clause, else the first after it.
fn subject<'a>(named: &[(usize, &'a str)], at: usize, read: &Read) -> Option<(usize, &'a str)> {
    let before = named.iter().rev().find(|(mark, _)| *mark < at);
    let after = named.iter().find(|(mark, _)| *mark > at);
    // A group of settings named between takes the word away from it.
    let taken = |mark: usize| {
        let (from, to) = (mark.min(at), mark.max(at));
        read.marks[from..to].iter().any(|m| matches!(m.means, Means::Property(_)))
    };
    before.or(after).filter(|(mark, _)| !taken(*mark)).copied()
}

fn not_held(
    read: &Read,
    at: usize,
    means: &Means,
    named: &[(usize, &str)],
    bearing: Bearing,
) -> Option<Checked> {
    let (mark, id) = subject(named, at, read)?;
    let stated = matches!(means, Means::Trend(_) | Means::Points(_) | Means::Compare(_))
        || matches!(means, Means::Quantity(Quantity::Percent(..)) | Means::Value(_));
    let indicator = bearing.framework.indicator(id)?;
    stated.then(|| Checked {
        span: read.span(mark, at),
        sort: Sort::MissingEvidence,
        borne: false,
        bears: format!("{}: no figure is held", indicator.title),
    })
}

/// One word about one indicator.
pub(super) struct Statement<'a> {
    read: &'a Read,
    at: usize,
    it: &'a IndicatorFigures,
    /// Where it is bound to a year, that year.
    year: Option<i16>,
    /// Words of the area's name.
    place: Vec<String>,
}

impl<'a> Statement<'a> {
    /// A word of a claim that is bound to a year's figure.
    pub fn of_year(read: &'a Read, at: usize, it: &'a IndicatorFigures, year: i16) -> Self {
        Self { read, at, it, year: Some(year), place: Vec::new() }
    }

    /// What the word states, if anything.
    pub fn of_mark(&self) -> Option<Checked> {
        match &self.read.marks[self.at].means {
            Means::Quantity(Quantity::Percent(value, near)) if self.is_of_indicator() => {
                self.value(*value, *near)
            }
            Means::Quantity(Quantity::All(None)) if self.is_share_of_children() => {
                self.value(Decimal { units: 100, scale: 0 }, Near::Exactly)
            }
            Means::Quantity(Quantity::Count(n, near, _)) if self.year.is_some() => {
                self.value(Decimal { units: i64::from(*n), scale: 0 }, *near)
            }
            Means::Value(value) if self.differs() || self.word_before() == "by" => self.points(*value),
            Means::Value(value) => self.value(*value, Near::Exactly),
            Means::Points(points) => self.points(*points),
            Means::Trend(trend) => self.trend(*trend),
            Means::Compare(compare) => self.compare(*compare),
            _ => None,
        }
    }

    fn checked(&self, sort: Sort, borne: bool, bears: String) -> Option<Checked> {
        Some(Checked { span: self.read.span(self.at, self.at), sort, borne, bears })
    }

    fn title(&self) -> &str {
        &self.it.title
    }

    /// A percentage that a judgement follows is one of settings.
    fn is_of_indicator(&self) -> bool {
        let after = &self.read.marks[self.at + 1..];
        let next = after
            .iter()
            .find(|m| matches!(m.means, Means::Property(_) | Means::Indicator(_) | Means::Point(';' | '.')));
        !next.is_some_and(|m| matches!(m.means, Means::Property(_)))
    }

    /// `every care leaver was in …`
    fn is_share_of_children(&self) -> bool {
        let next = self.read.marks.get(self.at + 1);
        self.read.word(self.read.marks[self.at].from) == "every"
            && next.is_some_and(|m| matches!(m.means, Means::Indicator(_)))
    }

    /// Whose figure a value is: the area's own, England's or that of similar areas.
    fn whose(&self) -> Option<Whom> {
        let marks = &self.read.marks;
        let from = marks[self.at].from;
        let near_before = marks[..self.at].iter().rev().take(4).find_map(|m| match m.means {
            Means::Whom(whom) if from - m.to <= 4 && self.word_before() != "at" => Some(whom),
            _ => None,
        });
        let opened = marks[..self.at]
            .iter()
            .rev()
            .take_while(|m| !matches!(m.means, Means::Point(_) | Means::Joint))
            .find_map(|m| match m.means {
                Means::Whom(whom) => Some(whom),
                _ => None,
            });
        let after = marks.get(self.at + 1).and_then(|m| match m.means {
            Means::Whom(whom) if m.from - marks[self.at].to <= 2 => Some(whom),
            _ => None,
        });
        let against = (1..=2).any(|k| from >= k && matches!(self.read.word(from - k), "against" | "with"));
        let earlier = marks[..self.at].iter().rev().find_map(|m| match m.means {
            Means::Whom(whom) => Some(whom),
            _ => None,
        });
        after.or(near_before).or(opened).or(if against { earlier } else { None })
    }

    fn value(&self, value: Decimal, near: Near) -> Option<Checked> {
        let (values, whose) = match self.whose() {
            Some(Whom::National) => (&self.it.national, "England "),
            Some(Whom::Similar) => (&self.it.similar, "similar areas "),
            Some(Whom::Both) => return None,
            None => (&self.it.values, ""),
        };
        let year = self.year_of_value();
        let is = |held: &Decimal| is_value(*held, value, near);
        let latest = values.last_key_value();
        let provisional = self.it.unvalidated.values().any(is) && whose.is_empty();
        let borne = match year {
            Some(year) => values.get(&year).is_some_and(is) || self.it.unvalidated.get(&year).is_some_and(is),
            None if self.is_start() => values.values().any(is),
            None => latest.is_some_and(|(_, held)| is(held)) || provisional,
        };
        let other = values.iter().find(|(_, held)| is(held)).map(|(year, _)| *year);
        let sort = if !borne && other.is_some() && year.is_some() { Sort::Year } else { Sort::Percent };
        let held = match year {
            Some(year) => values.get(&year).map(|held| (year, *held)),
            None => latest.map(|(year, held)| (*year, *held)),
        };
        let bears = match held {
            Some((year, held)) => format!("{}: {whose}{held} in {year}", self.title()),
            None => format!(
                "{}: no figure of {whose}{} is held",
                self.title(),
                year.map_or("that year".into(), |y| y.to_string())
            ),
        };
        self.checked(sort, borne, bears)
    }

    fn word_before(&self) -> &str {
        let from = self.read.marks[self.at].from;
        if from > 0 { self.read.word(from - 1) } else { "" }
    }

    /// `from 48.1`, `up from 90%`: a figure of an earlier year.
    fn is_start(&self) -> bool {
        let from = self.read.marks[self.at].from;
        from > 0 && matches!(self.read.word(from - 1), "from" | "through" | "via")
    }

    /// `and`, `but` and the like part clauses; `with` and `which` need not.
    fn parts(&self, joint: &Mark) -> bool {
        let word = self.read.word(joint.from);
        let year_next =
            (joint.to..joint.to + 3).any(|t| self.read.tokens.get(t).is_some_and(|t| t.year().is_some()));
        matches!(word, "but" | "while" | "whereas" | "although" | "though") || (word == "and" && year_next)
    }

    /// The year that is said of a value: after it before the next value, else before it in the clause.
    fn year_of_value(&self) -> Option<i16> {
        if self.year.is_some() {
            return self.year;
        }
        let marks = &self.read.marks;
        let is_value = |m: &Means| {
            matches!(m, Means::Value(_) | Means::Points(_) | Means::Quantity(Quantity::Percent(..)))
        };
        for m in &marks[self.at + 1..] {
            match m.means {
                Means::Year(_) | Means::FinancialYear(_)
                    if !matches!(
                        self.read.word(m.from.saturating_sub(1)),
                        "since" | "between" | "on" | "than"
                    ) =>
                {
                    return of_year(&m.means);
                }
                Means::After(years) => return self.named_before(self.at).map(|year| year + years),
                Means::Before(years) => return self.latest_year().map(|latest| latest - years),
                Means::Point(_) => break,
                Means::Joint if self.parts(m) => break,
                _ if is_value(&m.means) || matches!(m.means, Means::Trend(_)) => break,
                _ => {}
            }
        }
        if self.is_start() { None } else { self.year_before().or_else(|| self.only_year()) }
    }

    /// The one year that a sentence is about: `At 59.7%, the proportion was higher than nationally in 2009`.
    fn only_year(&self) -> Option<i16> {
        let plain = |m: &&Mark| m.from > 0 && self.read.word(m.from - 1) == "in";
        let others = |m: &Means| matches!(m, Means::Value(_) | Means::Quantity(Quantity::Percent(..)));
        let values = self.read.marks.iter().filter(|m| others(&m.means)).count();
        let mut years = self.read.marks.iter().filter(plain).filter_map(|m| of_year(&m.means));
        let first = years.next().filter(|_| values == 1)?;
        years.all(|year| year == first).then_some(first)
    }

    /// A year at the start of the clause, that no other value has taken: `In 2009, 61.4% …`.
    fn year_before(&self) -> Option<i16> {
        let marks = &self.read.marks;
        let is_value = |m: &Means| {
            matches!(m, Means::Value(_) | Means::Points(_) | Means::Quantity(Quantity::Percent(..)))
        };
        let at = marks[..self.at]
            .iter()
            .rposition(|m| matches!(m.means, Means::Year(_) | Means::FinancialYear(_)))?;
        let word = self.read.word(marks[at].from.saturating_sub(1));
        let between = marks[at..self.at].iter().any(|m| is_value(&m.means) || m.means == Means::Point(';'));
        let taken = marks[..at].iter().any(|m| is_value(&m.means));
        if between || taken || matches!(word, "since" | "between" | "from" | "than" | "on") {
            return None;
        }
        of_year(&marks[at].means)
    }

    fn named_before(&self, at: usize) -> Option<i16> {
        self.read.marks[..at].iter().rev().find_map(|m| of_year(&m.means))
    }

    fn latest_year(&self) -> Option<i16> {
        self.it.values.last_key_value().map(|(year, _)| *year)
    }

    /// The two years that a trend compares: those named, else the latest and the one before.
    fn span_of_years(&self) -> Option<(i16, i16)> {
        if let Some(year) = self.year {
            return Some((year - 1, year));
        }
        let latest = self.latest_year()?;
        let marks = &self.read.marks;
        let named: Vec<i16> = marks
            .iter()
            .filter_map(|m| if let Means::Year(year) = m.means { Some(year) } else { None })
            .collect();
        let word_before = |year: i16| {
            let mark = marks.iter().find(|m| m.means == Means::Year(year));
            mark.and_then(|m| m.from.checked_sub(1)).map_or("", |t| self.read.word(t))
        };
        for m in marks {
            if let Means::Over(years) = m.means {
                let first = *self.it.values.keys().next()?;
                return Some((first.max(latest - years), latest));
            }
        }
        match named.as_slice() {
            [] => Some((latest - 1, latest)),
            [one] if matches!(word_before(*one), "since" | "from" | "on") => Some((*one, latest)),
            [one] if *one == latest => Some((latest - 1, latest)),
            [one] if word_before(*one) == "in" && *one < latest && self.compares_back() => {
                Some((*one, latest))
            }
            [one] => Some((*one - 1, *one)),
            [first, .., last] => Some(((*first).min(*last), (*first).max(*last))),
        }
    }

    /// `higher than in 2008`
    fn compares_back(&self) -> bool {
        self.read.marks.iter().any(|m| matches!(m.means, Means::Compare(_)))
    }

    /// The year's figure; a provisional one where no other is held.
    fn in_year(&self, year: i16) -> Option<Decimal> {
        self.it.values.get(&year).or_else(|| self.it.unvalidated.get(&year)).copied()
    }

    fn is_provisional(&self) -> bool {
        self.read.tokens.iter().any(|t| matches!(t.word.as_str(), "provisional" | "unvalidated"))
    }

    fn moved(&self) -> Option<(i16, i16, Decimal)> {
        let (from, to) = match self.it.unvalidated.keys().last() {
            Some(year) if self.is_provisional() => (year - 1, *year),
            _ => self.span_of_years()?,
        };
        Some((from, to, self.in_year(to)?.minus(self.in_year(from)?)))
    }

    fn points(&self, points: Decimal) -> Option<Checked> {
        // A level, `a gap of 23.4 percentage points`, or a change, `by 5.3 percentage points`.
        let from = self.read.marks[self.at].from;
        let before = if from > 0 { self.read.word(from - 1) } else { "" };
        let twice_before = if from > 1 { self.read.word(from - 2) } else { "" };
        let moves = [
            "slip",
            "rise",
            "fall",
            "drop",
            "gain",
            "increase",
            "decrease",
            "improvement",
            "growth",
            "reduction",
        ];
        let is_change = before == "by"
            || moves.contains(&twice_before)
            || (!self.it.gap && !matches!(before, "of" | "at" | "from" | "to" | "is" | "was"));
        if self.differs() {
            return self.difference(points);
        }
        if !is_change {
            return self.value(points, Near::Exactly);
        }
        if self.whose().is_some() {
            return self.difference(points);
        }
        let (from, to, by) = self.moved()?;
        let by = Decimal { units: by.units.abs(), scale: by.scale };
        let bears = format!("{}: {by} points from {from} to {to}", self.title());
        self.checked(Sort::Trend, is_value(by, points, Near::Exactly), bears)
    }

    /// A comparison follows at once: `4.2 points above England`.
    fn differs(&self) -> bool {
        let mark = &self.read.marks[self.at];
        self.read
            .marks
            .get(self.at + 1)
            .is_some_and(|next| matches!(next.means, Means::Compare(_)) && next.from - mark.to <= 1)
    }

    /// `three points above the national figure`
    fn difference(&self, points: Decimal) -> Option<Checked> {
        let after = self.read.marks[self.at + 1..].iter().find_map(|m| match m.means {
            Means::Whom(whom) => Some(whom),
            _ => None,
        });
        let with = match after.or_else(|| self.whose())? {
            Whom::National => &self.it.national,
            Whom::Similar => &self.it.similar,
            Whom::Both => return None,
        };
        let (year, held) = self.it.values.last_key_value()?;
        let by = held.minus(*with.get(year)?);
        let by = Decimal { units: by.units.abs(), scale: by.scale };
        self.checked(
            Sort::Comparator,
            is_value(by, points, Near::Exactly),
            format!("{}: {by} points apart in {year}", self.title()),
        )
    }

    fn trend(&self, trend: Trend) -> Option<Checked> {
        // `while the England rate has come down`: of another series, which nothing here compares.
        let clause = self.read.marks[..self.at].iter().rev();
        let which = self.read.word(self.read.marks[self.at].from.saturating_sub(1)) == "which";
        let mut clause = clause.take_while(|m| {
            !matches!(m.means, Means::Compare(_))
                && (which || !matches!(m.means, Means::Point(_) | Means::Joint))
        });
        if clause.any(|m| matches!(m.means, Means::Whom(_))) {
            return None;
        }
        let (from, to, by) = self.moved()?;
        let flat = by.units == 0;
        let (up, down) = (by.units > 0, by.units < 0);
        let directed = !self.it.no_direction;
        let good = if self.it.lower_is_better || self.it.gap { down } else { up };
        let borne = match trend {
            Trend::Up => up,
            Trend::Down => down,
            Trend::Better => directed && good,
            Trend::Worse => directed && !good && (!flat || self.it.gap),
            Trend::Narrower => down,
            Trend::Wider => up || (flat && self.it.gap && self.is_negative()),
            Trend::Same => is_value(by, Decimal { units: 0, scale: 0 }, Near::About),
        };
        let bears = format!(
            "{}: {} in {from}, {} in {to}",
            self.title(),
            shown(self.in_year(from)),
            shown(self.in_year(to))
        );
        self.checked(Sort::Trend, borne, bears)
    }

    fn is_negative(&self) -> bool {
        let mark = &self.read.marks[self.at];
        mark.to - mark.from > 1
    }

    fn compare(&self, compare: Compare) -> Option<Checked> {
        let from = self.read.marks[self.at].from;
        if from > 0 && matches!(self.read.word(from - 1), "once" | "previously" | "formerly") {
            return None;
        }
        let Some(whom) = self.with_whom() else { return self.compare_back(compare) };
        let with: Vec<(&str, &BTreeMap<i16, Decimal>, &Option<smol_str::SmolStr>)> = match whom {
            Whom::National => vec![("England", &self.it.national, &self.it.to_national)],
            Whom::Similar => vec![("similar areas", &self.it.similar, &self.it.to_similar)],
            Whom::Both => vec![
                ("England", &self.it.national, &self.it.to_national),
                ("similar areas", &self.it.similar, &self.it.to_similar),
            ],
        };
        let (year, held) = self.it.values.last_key_value()?;
        let named = self.year_compared().and_then(|year| Some((year, *self.it.values.get(&year)?)));
        let (year, held) = named.unwrap_or((*year, *held));
        let mut borne = true;
        let mut bears = format!("{}: {held} in {year}", self.title());
        let mut known = false;
        for (who, figures, stands) in with {
            let Some(there) = figures.get(&year) else { continue };
            known = true;
            bears.push_str(&format!(", {who} {there}"));
            if self.is_turned() {
                borne &= self.compares(turned(compare), held, *there, None);
                continue;
            }
            let stands = stands.as_deref().filter(|_| Some(&year) == self.it.values.keys().last());
            borne &= self.compares(compare, held, *there, stands);
        }
        if !known {
            return None;
        }
        self.checked(Sort::Comparator, borne, bears)
    }

    /// The year of a comparison: the last that is named, unless a trend is told from it, or it is said of now.
    fn year_compared(&self) -> Option<i16> {
        if self.year.is_some() {
            return self.year;
        }
        if self.read.marks.iter().any(|m| m.means == Means::Now) {
            return None;
        }
        let told_from = |m: &Mark| !matches!(self.read.word(m.from.saturating_sub(1)), "in" | "for" | "of");
        let years = self.read.marks.iter().filter(|m| !told_from(m));
        years.filter_map(|m| if let Means::Year(year) = m.means { Some(year) } else { None }).last()
    }

    /// Others are the subject and the area is what they are set against: `nationally fewer children than here`.
    fn is_turned(&self) -> bool {
        let mark = &self.read.marks[self.at];
        let before = self.read.marks[..self.at].iter().any(|m| matches!(m.means, Means::Whom(_)));
        let own = ["here", "local", "locally", "area's", "area"];
        let after = self.read.tokens[mark.to..].iter().take(12);
        before
            && after.clone().any(|t| own.contains(&t.word.as_str()) || self.place.contains(&t.word))
            && !self.read.marks[self.at + 1..].iter().any(|m| matches!(m.means, Means::Whom(_)))
    }

    fn compares(&self, compare: Compare, here: Decimal, there: Decimal, stands: Option<&str>) -> bool {
        let near = is_value(here.minus(there), Decimal { units: 0, scale: 0 }, Near::About);
        let lower_is_good = self.it.lower_is_better || self.it.gap;
        let good = if lower_is_good { here < there } else { here > there };
        let well = self.read.word(self.read.marks[self.at].from) == "well";
        let above = stands.map_or(good && !near, |s| s == "above");
        let below = stands.map_or(!good && !near, |s| s == "below");
        match compare {
            Compare::Higher if well => here > there && (above || below),
            Compare::Lower if well => here < there && (above || below),
            Compare::Higher => here > there,
            Compare::Lower => here < there,
            Compare::Better => above || (stands.is_none() && good),
            Compare::Worse => below || (stands.is_none() && !good && here != there),
            Compare::InLine => stands.map_or(near, |s| s == "in line"),
            Compare::AtLeast => stands.map_or(good || near, |s| s != "below"),
        }
    }

    /// With whom a comparison is: named after it, or before it in the clause.
    fn with_whom(&self) -> Option<Whom> {
        let marks = &self.read.marks;
        let of = |m: &Mark| if let Means::Whom(whom) = m.means { Some(whom) } else { None };
        let after: Vec<Whom> = marks[self.at + 1..]
            .iter()
            .take_while(|m| !matches!(m.means, Means::Point(';' | '.') | Means::Compare(_) | Means::Trend(_)))
            .filter_map(of)
            .collect();
        let joined = |all: &[Whom]| match all {
            [] => None,
            [one] => Some(*one),
            [first, rest @ ..] => Some(if rest.iter().all(|w| w == first) { *first } else { Whom::Both }),
        };
        let before: Vec<Whom> = marks[..self.at].iter().rev().filter_map(of).collect();
        joined(&after).or_else(|| before.first().copied())
    }

    /// `higher than in 2009`, `lower than the year before`
    fn compare_back(&self, compare: Compare) -> Option<Checked> {
        let back = self.read.marks[self.at + 1..].iter().find_map(|m| match m.means {
            Means::Year(year) => Some(year),
            Means::Before(years) => self.latest_year().map(|latest| latest - years),
            _ => None,
        })?;
        let provisional = self.is_provisional().then(|| self.it.unvalidated.keys().last().copied()).flatten();
        let latest = provisional.or(self.latest_year())?;
        let by = self.in_year(latest)?.minus(self.in_year(back)?);
        let good = if self.it.lower_is_better || self.it.gap { by.units < 0 } else { by.units > 0 };
        let borne = match compare {
            Compare::Higher => by.units > 0,
            Compare::Lower => by.units < 0,
            Compare::Better => good,
            Compare::Worse => !good && by.units != 0,
            Compare::InLine => is_value(by, Decimal { units: 0, scale: 0 }, Near::About),
            Compare::AtLeast => good || by.units == 0,
        };
        let bears = format!(
            "{}: {} in {back}, {} in {latest}",
            self.title(),
            shown(self.in_year(back)),
            shown(self.in_year(latest))
        );
        self.checked(Sort::Trend, borne, bears)
    }
}

/// A school or financial year counts as the year in which it ends, in which its results come out.
fn of_year(means: &Means) -> Option<i16> {
    match means {
        Means::Year(year) => Some(*year),
        Means::FinancialYear(id) => id.get(..4)?.parse::<i16>().ok().map(|year| year + 1),
        _ => None,
    }
}

fn shown(value: Option<Decimal>) -> String {
    value.map_or_else(|| "not held".into(), |v| v.to_string())
}

fn turned(compare: Compare) -> Compare {
    match compare {
        Compare::Higher => Compare::Lower,
        Compare::Lower => Compare::Higher,
        Compare::Better => Compare::Worse,
        Compare::Worse => Compare::Better,
        same => same,
    }
}

/// Rounded half up to as many decimals as were written.
fn is_value(held: Decimal, said: Decimal, near: Near) -> bool {
    let (exact, wanted) = (Ratio::from(held), Ratio::from(said));
    match near {
        Near::Exactly => exact.rounded(said.scale.min(held.scale)) == said || exact == wanted,
        Near::About => exact.is_within(&wanted, Decimal { units: 1, scale: 0 }),
        Near::MoreThan => exact > wanted,
        Near::AtLeast => exact >= wanted,
        Near::LessThan => exact < wanted,
        Near::AtMost => exact <= wanted,
    }
}
