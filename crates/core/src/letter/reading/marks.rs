//! What the words of a sentence mean, one by one: groups, indicators, quantities, judgements, dates, trends, comparisons.

use super::lexicon::lexicon;
use super::means::{Mark, Means, Read};
use super::quantity::{Definite, Near, Quantity};
use super::tokens::{Token, tokens};
use crate::letter::wording::MONTHS;
use crate::time::Dated;
use jiff::civil::Date;
use smol_str::SmolStr;

/// Reads a sentence: the longest phrase that is known, then dates, quantities and single words.
pub fn read(sentence: &str) -> Read {
    let tokens = tokens(sentence);
    let mut marks = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match mark(&tokens, at) {
            Some((means, length)) => {
                marks.push(Mark { means, from: at, to: at + length });
                at += length;
            }
            None => at += 1,
        }
    }
    let marks = plain_judgements(&tokens, marks);
    let marks = scattered(&tokens, marks);
    Read { marks: owned(&tokens, marks), tokens }
}

/// Indicators that are meant by words here and there: the largest set that is whole goes before any phrase of a lesser one.
fn scattered(tokens: &[Token], mut marks: Vec<Mark>) -> Vec<Mark> {
    let whole = lexicon().scattered().iter().filter_map(|s| Some((s, s.last_in(tokens)?)));
    let Some((set, (from, to))) = whole.max_by_key(|(set, _)| set.size()) else { return marks };
    let means = Means::Indicator(set.indicator.clone());
    if marks.iter().any(|m| m.means == means) && set.size() < 2 {
        return marks;
    }
    let named_first = marks.iter().position(|m| m.means == means);
    marks.retain(|m| !matches!(m.means, Means::Indicator(_)) || m.means == means);
    if named_first.is_none() {
        marks.retain(|m| m.to <= from || m.from >= to);
        let at = marks.iter().position(|m| m.from >= to).unwrap_or(marks.len());
        marks.insert(at, Mark { means, from, to });
    }
    marks
}

/// `the council's one children's home` is the authority's, whatever stands between.
fn owned(tokens: &[Token], mut marks: Vec<Mark>) -> Vec<Mark> {
    for mark in &mut marks {
        let near = |from: usize, to: usize| {
            tokens[from.min(tokens.len())..to.min(tokens.len())].iter().map(|t| t.word.as_str())
        };
        let before = || near(mark.from.saturating_sub(4), mark.from);
        let after = || near(mark.to, mark.to + 6);
        let who = |word: &str| matches!(word, "council" | "authority");
        let runs = |word: &str| matches!(word, "runs" | "run" | "owns");
        let owner = before().any(|word| matches!(word, "council's" | "authority's"))
            || (before().any(who) && before().any(runs))
            || (after().any(who) && after().any(runs));
        if mark.means == Means::Unit("childrens-homes".into()) && owner {
            mark.means = Means::Unit("la-childrens-home".into());
        }
    }
    marks
}

fn mark(tokens: &[Token], at: usize) -> Option<(Means, usize)> {
    let date = date(tokens, at);
    if date.is_some() {
        return date;
    }
    let phrase = lexicon().longest(tokens, at);
    match phrase {
        Some((_, 2..)) => phrase,
        // `not one` is a quantity, `not` alone is none.
        _ => quantity(tokens, at).or(phrase).or_else(|| single(&tokens[at]).map(|means| (means, 1))),
    }
}

fn single(token: &Token) -> Option<Means> {
    if let Some(year) = token.year() {
        return Some(Means::Year(year));
    }
    if token.is_point() {
        return token.word.chars().next().map(Means::Point);
    }
    let id = token.word.replacen('/', "-", 1);
    if token.word.len() == 7 && id.parse::<crate::time::FinancialYear>().is_ok() {
        return Some(Means::FinancialYear(SmolStr::new(id)));
    }
    None
}

/// `18 May 2010`, `18 and 19 May 2010`, `May 2010`: of a span the day on which it ends.
fn date(tokens: &[Token], at: usize) -> Option<(Means, usize)> {
    let word = |k: usize| tokens.get(at + k).map_or("", |t| t.word.as_str());
    let month = |k: usize| MONTHS.iter().position(|m| m.eq_ignore_ascii_case(word(k))).map(|m| m as i8 + 1);
    let year = |k: usize| tokens.get(at + k).and_then(Token::year);
    let day = |k: usize| {
        tokens.get(at + k).and_then(Token::whole).filter(|d| (1..=31).contains(d)).map(|d| d as i8)
    };
    let whole = |y, m, d| Date::new(y, m, d).ok().map(|date| Means::Date(Dated::Day(date)));
    if let (Some(_), "and" | "to", Some(d), Some(m), Some(y)) = (day(0), word(1), day(2), month(3), year(4)) {
        return Some((whole(y, m, d)?, 5));
    }
    if let (Some(d), Some(m), Some(y)) = (day(0), month(1), year(2)) {
        return Some((whole(y, m, d)?, 3));
    }
    // `May` is also a verb: only with its year, or with a capital and `in` before it and no year at all.
    let (Some(m), Some(y)) = (month(0), year(1)) else { return None };
    Some((Means::Date(Dated::Month(y, m)), 2))
}

const ABOUT: [&str; 7] = ["about", "around", "nearly", "almost", "roughly", "approximately", "some"];

/// `all`, `both`, `none`, `the only`, with how many there are where that follows.
fn every_or_none(tokens: &[Token], at: usize) -> Option<(Means, usize)> {
    let word = |k: usize| tokens.get(at + k).map_or("", |t| t.word.as_str());
    let before = at.checked_sub(1).map_or("", |k| tokens[k].word.as_str());
    let found = |said, length| Some((Means::Quantity(said), length));
    let number = |k: usize| {
        let joined = tokens.get(at + k + 1).is_some_and(|next| next.joined);
        tokens.get(at + k).filter(|t| t.year().is_none() && !joined).and_then(Token::whole)
    };
    match word(0) {
        "all" if matches!(before, "at" | "in" | "of" | "above") => None,
        "every" | "each" if matches!(word(1), "year" | "time" | "month" | "other") => None,
        "all" if matches!(word(1), "but" | "bar") => {
            let but = number(2)?;
            let whole = of_how_many(tokens, at + 3);
            let length = 3 + whole.map_or(0, |(_, length)| length);
            found(Quantity::AllBut(but, whole.map(|(n, _)| n)), length)
        }
        "all" | "every" | "each" => {
            if let Some((n, length)) = of_how_many(tokens, at + 1) {
                return found(Quantity::All(Some(n)), 1 + length);
            }
            match number(1) {
                Some(1) => found(Quantity::All(None), 2),
                Some(n) => found(Quantity::All(Some(n)), 2),
                None => found(Quantity::All(None), 1),
            }
        }
        // `both safeguarding and …` is a list, not a number.
        "both" => (!both_and(tokens, at)).then_some((Means::Quantity(Quantity::All(Some(2))), 1)),
        "neither" => found(Quantity::None(Some(2)), 1),
        "only" | "sole" if matches!(before, "the" | "its") => found(Quantity::All(Some(1)), 1),
        "no" if matches!(
            word(1),
            "longer" | "fewer" | "more" | "better" | "other" | "less" | "further" | "doubt" | "worse"
        ) =>
        {
            None
        }
        "not" if word(1) == "one" => found(Quantity::None(None), 2),
        "not" if word(1) == "a" && word(2) == "single" => found(Quantity::None(None), 3),
        "no" if matches!(word(1), "grade" | "grades") => Some((Means::Grades(0), 2)),
        "none" | "no" => {
            let whole = of_how_many(tokens, at + 1);
            found(Quantity::None(whole.map(|(n, _)| n)), 1 + whole.map_or(0, |(_, length)| length))
        }
        _ => None,
    }
}

fn both_and(tokens: &[Token], at: usize) -> bool {
    let rest = tokens[at + 1..].iter().take(9).map(|t| t.word.as_str());
    rest.take_while(|word| {
        !matches!(*word, "is" | "are" | "was" | "were" | "," | "." | "narrowed" | "widened" | "have" | "has")
    })
    .any(|word| word == "and")
}

/// A number with what belongs to it.
fn quantity(tokens: &[Token], at: usize) -> Option<(Means, usize)> {
    let word = |k: usize| tokens.get(at + k).map_or("", |t| t.word.as_str());
    let every_or_none = every_or_none(tokens, at);
    if every_or_none.is_some() {
        return every_or_none;
    }
    let token = tokens.get(at)?;
    let joined = token.joined || tokens.get(at + 1).is_some_and(|next| next.joined);
    let value = token.value.filter(|_| !joined && token.year().is_none())?;
    let near = near(tokens, at);
    let quantity = |quantity, length| Some((Means::Quantity(quantity), length));
    match (word(1), word(2)) {
        ("%" | "percent", "point" | "points") => return Some((Means::Points(value), 3)),
        ("percentage", "point" | "points") | ("per", "points") => return Some((Means::Points(value), 3)),
        ("point" | "points", _) => return Some((Means::Points(value), 2)),
        ("%" | "percent", _) => return quantity(Quantity::Percent(value, near), 2),
        ("per", "cent") => return quantity(Quantity::Percent(value, near), 3),
        ("per", "thousand") => return Some((Means::Value(value), 3)),
        _ => {}
    }
    let Some(n) = token.whole() else { return Some((Means::Value(value), 1)) };
    if let ("grades" | "grade", false) = (word(1), joined) {
        return Some((Means::Grades(n), 2));
    }
    if let Some((whole, length)) = of_how_many(tokens, at + 1) {
        return quantity(Quantity::Of(n, whole), 1 + length);
    }
    if word(1) == "in"
        && word(2) == "every"
        && let Some(whole) = tokens.get(at + 3).and_then(Token::whole)
        && whole > n
    {
        return quantity(Quantity::In(n, whole), 4);
    }
    if word(1) == "in"
        && let Some(whole) =
            tokens.get(at + 2).filter(|t| t.year().is_none() && !t.joined).and_then(Token::whole)
        && whole > n
    {
        return quantity(Quantity::In(n, whole), 3);
    }
    let before = at.checked_sub(1).and_then(|k| tokens.get(k)).map_or("", |t| t.word.as_str());
    let definite = matches!(before, "the" | "its" | "these" | "those" | "their") || before.ends_with("'s");
    let definite = if definite { Definite::Yes } else { Definite::No };
    quantity(Quantity::Count(n, near, definite), 1)
}

/// `of the 19`, `of its 19`, `out of 19`: the number, and how many tokens that is.
pub(super) fn of_how_many(tokens: &[Token], at: usize) -> Option<(u32, usize)> {
    let word = |k: usize| tokens.get(at + k).map_or("", |t| t.word.as_str());
    let mut length = match (word(0), word(1)) {
        ("out", "of") => 2,
        ("of", _) | ("/", _) => 1,
        _ => return None,
    };
    if matches!(word(length), "the" | "its" | "these" | "those" | "all" | "their")
        || word(length).ends_with("'s")
    {
        length += 1;
    }
    let token = tokens.get(at + length).filter(|t| t.year().is_none())?;
    let joined = tokens.get(at + length + 1).is_some_and(|next| next.joined);
    token.whole().filter(|_| !joined).map(|n| (n, length + 1))
}

fn near(tokens: &[Token], at: usize) -> Near {
    let before = |k: usize| at.checked_sub(k).and_then(|i| tokens.get(i)).map_or("", |t| t.word.as_str());
    if before(1) == "than" && matches!(before(2), "fewer" | "less") && matches!(before(3), "no" | "not") {
        return Near::AtLeast;
    }
    match (before(2), before(1)) {
        (_, one) if ABOUT.contains(&one) => Near::About,
        ("more" | "fewer" | "less" | "other", "than") => {
            if before(2) == "more" {
                Near::MoreThan
            } else {
                Near::LessThan
            }
        }
        (_, "over" | "exceeding") => Near::MoreThan,
        (_, "under") => Near::LessThan,
        ("at", "least") => Near::AtLeast,
        ("at", "most") => Near::AtMost,
        _ => Near::Exactly,
    }
}

/// `good`, `outstanding` and the like are judgements only where nothing else follows that they describe.
fn plain_judgements(tokens: &[Token], marks: Vec<Mark>) -> Vec<Mark> {
    const AFTER: &[&str] = &[
        "and",
        "but",
        "or",
        "for",
        "in",
        "by",
        "at",
        "when",
        "while",
        "whereas",
        "as",
        "since",
        "with",
        "overall",
        "nor",
        "on",
        "so",
        "than",
        "at",
        "is",
        "are",
        "was",
        "were",
        "judgements",
        "last",
        "too",
        "now",
        "at",
        "of",
        "to",
        "here",
        "again",
        "judgement",
    ];
    let starts_unit = |token: usize| {
        marks.iter().any(|m| m.from == token && matches!(m.means, Means::Unit(_) | Means::Strand(_)))
    };
    let keeps = |mark: &Mark| {
        if !matches!(mark.means, Means::Property(_)) || mark.to - mark.from > 1 {
            return true;
        }
        tokens.get(mark.to).is_none_or(|next| {
            next.is_point()
                || AFTER.contains(&next.word.as_str())
                || starts_unit(mark.to)
                || next.word == "inspected"
        })
    };
    marks.iter().filter(|mark| keeps(mark)).cloned().collect()
}
