//! How each kind of entry is read from its table. All keys are read before any fault of them ends the entry.

use super::reader::{Entry, Value};
use super::{
    Adjustment, Assumption, Band, CalendarStep, CutOff, CutOffException, FrameworkArea, Grade, GradeMeaning,
    Group, Indicator, Limit, LimitEffect, Mapping, Period, QuantityWord, Region, SuperGroup,
};
use crate::record::{AreaInspectionKind, Decimal};
use jiff::civil::Date;
use smol_str::SmolStr;

/// What a framework has once.
pub(super) struct Head {
    pub id: SmolStr,
    pub title: String,
    pub hypothetical: Option<String>,
    pub in_force: Period,
    pub publication: Date,
    pub cut_off: CutOff,
    pub joint_area_reviews_after: Date,
    pub margin: Decimal,
    pub adjustment: Adjustment,
    pub block_b: Vec<AreaInspectionKind>,
    pub neighbours_hold_years: u8,
    pub indicator_counts: IndicatorCounts,
}

/// How many indicators the source lists by comparator: a check that none was lost.
pub(super) struct IndicatorCounts {
    pub national: u8,
    pub similar_areas: u8,
    pub both: u8,
    pub not_banded: u8,
    pub gaps: u8,
}

pub(super) fn head(mut e: Entry) -> Option<Head> {
    let id = e.required("id", Value::id);
    let title = e.required("title", Value::text);
    let hypothetical = e.optional("hypothetical", Value::text);
    // What lies below a variant was laid there before (`base`).
    let _ = e.optional("base", Value::text);
    let in_force = e.required("in_force", period);
    let publication = e.required("publication", Value::date);
    let cut_off = e.required("cut_off", cut_off);
    let joint_area_reviews_after = e.required("joint_area_reviews_after", Value::date);
    let margin = e.required("margin", Value::decimal);
    let adjustment = e.required("adjustment", adjustment);
    let block_b = e.required("block_b", |v| v.list(Value::word));
    let neighbours_hold_years = e.required("neighbours_hold_years", Value::number);
    let indicator_counts = e.required("indicator_counts", indicator_counts);
    e.finish()?;
    Some(Head {
        id: id?,
        title: title?,
        hypothetical: hypothetical?,
        in_force: in_force?,
        publication: publication?,
        cut_off: cut_off?,
        joint_area_reviews_after: joint_area_reviews_after?,
        margin: margin?,
        adjustment: adjustment?,
        block_b: block_b?,
        neighbours_hold_years: neighbours_hold_years?,
        indicator_counts: indicator_counts?,
    })
}

fn period(value: Value) -> Option<Period> {
    let mut e = value.table("a period")?;
    let from = e.required("from", Value::date);
    let to = e.required("to", Value::date);
    e.finish()?;
    Some(Period { from: from?, to: to? })
}

fn cut_off(value: Value) -> Option<CutOff> {
    let mut e = value.table("the cut-off")?;
    let block_a = e.required("block_a", Value::date);
    let exceptions = e.optional("exceptions", |v| v.list(exception));
    e.finish()?;
    Some(CutOff { block_a: block_a?, exceptions: exceptions?.unwrap_or_default() })
}

fn exception(value: Value) -> Option<CutOffException> {
    let mut e = value.table("an exception of the cut-off")?;
    let groups = e.required("groups", |v| v.list(Value::id));
    let inspected = e.required("inspected", period);
    let normally = e.required("normally", Value::flag);
    let source = e.required("source", Value::text);
    e.finish()?;
    Some(CutOffException { groups: groups?, inspected: inspected?, normally: normally?, source: source? })
}

fn adjustment(value: Value) -> Option<Adjustment> {
    let mut e = value.table("the adjustment")?;
    let excellently = e.required("excellently", Value::row);
    let well = e.required("well", Value::row);
    let adequately = e.required("adequately", Value::row);
    let poorly = e.required("poorly", Value::row);
    let universal = e.required("universal", Value::row);
    let universal_amber = e.required("universal_amber", Value::row);
    e.finish()?;
    Some(Adjustment {
        excellently: excellently?,
        well: well?,
        adequately: adequately?,
        poorly: poorly?,
        universal: universal?,
        universal_amber: universal_amber?,
    })
}

fn indicator_counts(value: Value) -> Option<IndicatorCounts> {
    let mut e = value.table("the count of indicators")?;
    let national = e.required("national", Value::number);
    let similar_areas = e.required("similar-areas", Value::number);
    let both = e.required("both", Value::number);
    let not_banded = e.required("not-banded", Value::number);
    let gaps = e.required("gaps", Value::number);
    e.finish()?;
    Some(IndicatorCounts {
        national: national?,
        similar_areas: similar_areas?,
        both: both?,
        not_banded: not_banded?,
        gaps: gaps?,
    })
}

pub(super) fn grade(mut e: Entry) -> Option<GradeMeaning> {
    let grade = e.required("grade", Value::grade);
    let meaning = e.required("meaning", Value::text);
    e.finish()?;
    Some(GradeMeaning { grade: grade?, meaning: meaning? })
}

pub(super) fn super_group(mut e: Entry) -> Option<SuperGroup> {
    let id = e.required("id", Value::id);
    let title = e.required("title", Value::text);
    let universal = e.required("universal", Value::flag);
    e.finish()?;
    Some(SuperGroup { id: id?, title: title?, universal: universal? })
}

pub(super) fn group(mut e: Entry) -> Option<Group> {
    let id = e.required("id", Value::id);
    let title = e.required("title", Value::text);
    let super_group = e.required("super_group", Value::id);
    let vulnerable = e.flag_or_false("vulnerable");
    let private = e.flag_or_false("private");
    let part = e.flag_or_false("part");
    let since = e.optional("since", Value::date);
    e.finish()?;
    Some(Group {
        id: id?,
        title: title?,
        super_group: super_group?,
        vulnerable: vulnerable?,
        private: private?,
        part: part?,
        since: since?,
    })
}

pub(super) fn band(mut e: Entry) -> Option<Band> {
    let id = e.required("id", Value::id);
    let title = e.required("title", Value::text);
    let at_least = e.required("at_least", Value::percent);
    let top = e.required("top", Value::flag);
    e.finish()?;
    Some(Band { id: id?, title: title?, at_least: at_least?, top: top? })
}

pub(super) fn word(mut e: Entry) -> Option<QuantityWord> {
    let word = e.required("word", Value::text);
    let at_least = e.required("at_least", Value::percent);
    let below = e.optional("below", Value::percent);
    e.finish()?;
    Some(QuantityWord { word: word?, at_least: at_least?, below: below? })
}

pub(super) fn indicator(mut e: Entry) -> Option<Indicator> {
    let id = e.required("id", Value::id);
    let title = e.required("title", Value::text);
    let comparator = e.required("comparator", Value::word);
    let polarity = e.required("polarity", Value::word);
    let gap = e.flag_or_false("gap");
    let unit = e.optional("unit", Value::word);
    let layer_1 = e.flag_or_false("layer_1");
    let source = e.required("source", Value::text);
    e.finish()?;
    Some(Indicator {
        id: id?,
        title: title?,
        comparator: comparator?,
        polarity: polarity?,
        gap: gap?,
        unit: unit?.unwrap_or_default(),
        layer_1: layer_1?,
        source: source?,
    })
}

pub(super) fn limit(mut e: Entry) -> Option<Limit> {
    let id = e.required("id", Value::id);
    let kind = e.required("kind", Value::word);
    let strength = e.required("strength", Value::word);
    let to = e.optional("to", Value::grade);
    let lowers = e.optional("lowers", Value::grades_lower);
    let says = e.required("says", Value::text);
    let source = e.required("source", sources);
    let unless = e.optional("unless", Value::text);
    let effect = limit_effect(&e, to, lowers);
    e.finish()?;
    Some(Limit {
        id: id?,
        kind: kind?,
        strength: strength?,
        effect: effect?,
        says: says?,
        source: source?,
        unless: unless?,
    })
}

/// Either of the two; what could not be read is a fault already.
fn limit_effect(e: &Entry, to: Option<Option<Grade>>, lowers: Option<Option<u8>>) -> Option<LimitEffect> {
    match (to?, lowers?) {
        (Some(to), None) => Some(LimitEffect::To(to)),
        (None, Some(by)) => Some(LimitEffect::Lowers(by)),
        (Some(_), Some(_)) => e.fault("expected `to` or `lowers` in a limit, found both; keep one of them"),
        (None, None) => e.fault(
            "a limit needs `to` (the highest grade that it allows) or `lowers` (by how many grades); add one",
        ),
    }
}

/// Where a rule stands in the source: at least one place.
pub(super) fn sources(value: Value) -> Option<Vec<String>> {
    let places = value.list(Value::text)?;
    if places.is_empty() {
        return value.fault("expected at least one paragraph or annex, found an empty list".into());
    }
    Some(places)
}

pub(super) fn assumption(mut e: Entry) -> Option<Assumption> {
    let id = e.required("id", Value::id);
    let says = e.required("says", Value::text);
    e.finish()?;
    Some(Assumption { id: id?, says: says? })
}

pub(super) fn step(mut e: Entry) -> Option<CalendarStep> {
    let id = e.required("id", Value::id);
    let title = e.required("title", Value::text);
    let on = e.required("on", Value::date);
    let until = e.optional("until", Value::date);
    let time = e.optional("time", Value::time);
    let month_only = e.flag_or_false("month_only");
    let after = e.optional("after", Value::id);
    let working_days = e.optional("working_days", Value::number);
    let source = e.required("source", Value::text);
    e.finish()?;
    Some(CalendarStep {
        id: id?,
        title: title?,
        on: on?,
        until: until?,
        time: time?,
        month_only: month_only?,
        after: after?,
        working_days: working_days?,
        source: source?,
    })
}

pub(super) fn area(mut e: Entry) -> Option<FrameworkArea> {
    let code = e.required("code", Value::area_code);
    let region = e.optional("region", Value::area_code);
    let continued_as = e.optional("continued_as", |v| v.list(Value::area_code));
    e.finish()?;
    Some(FrameworkArea { code: code?, region: region?, continued_as: continued_as?.unwrap_or_default() })
}

pub(super) fn region(mut e: Entry) -> Option<Region> {
    let code = e.required("code", Value::area_code);
    let title = e.required("title", Value::text);
    e.finish()?;
    Some(Region { code: code?, title: title? })
}

pub(super) fn mapping(mut e: Entry) -> Option<Mapping> {
    let id = e.required("id", Value::id);
    let says = e.required("says", Value::text);
    let kinds = e.required("kinds", |v| v.list(Value::word));
    let stands_for = e.required("stands_for", Value::word);
    e.finish()?;
    Some(Mapping { id: id?, says: says?, kinds: kinds?, stands_for: stands_for? })
}
