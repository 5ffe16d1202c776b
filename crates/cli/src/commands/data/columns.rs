//! Columns and cells that several tables have.

use plumbline_core::framework::Framework;
use plumbline_core::profile::{Counts, Share, shown};
use plumbline_core::record::Decimal;
use plumbline_opendata::release::{Column, Datum, Kind, Missing, Number, Refers};

pub const UNKNOWN: Missing = Missing::NotAvailable;
pub const NONE: Missing = Missing::NotApplicable;
/// Figures of settings are unknown, or of what is not there.
pub const EITHER: &[Missing] = &[UNKNOWN, NONE];

pub fn text(key: &'static str, title: &str, meaning: &str) -> Column {
    Column::new(key, Kind::Text, title, meaning)
}

pub fn whole(key: &'static str, title: &str, meaning: &str) -> Column {
    Column::new(key, Kind::Whole, title, meaning)
}

pub fn decimal(key: &'static str, title: &str, meaning: &str) -> Column {
    Column::new(key, Kind::Decimal, title, meaning)
}

pub fn day(key: &'static str, title: &str, meaning: &str) -> Column {
    Column::new(key, Kind::Day, title, meaning)
}

pub fn yes_no(key: &'static str, title: &str, meaning: &str) -> Column {
    Column::new(key, Kind::YesNo, title, meaning)
}

pub fn one_of<T: AsRef<str>>(
    key: &'static str,
    title: &str,
    meaning: &str,
    all: impl IntoIterator<Item = T>,
) -> Column {
    Column::new(
        key,
        Kind::OneOf(all.into_iter().map(|one| one.as_ref().to_owned()).collect()),
        title,
        meaning,
    )
}

pub fn area() -> [Column; 2] {
    [text("area_code", "Area code", "The area, by its code"), text("area", "Area", "The area's name")]
}

pub fn to_areas() -> Refers {
    Refers { column: "area_code", table: "areas", key: "area_code" }
}

pub fn to_groups() -> Refers {
    Refers { column: "group", table: "groups", key: "group" }
}

pub fn cell() -> Column {
    text(
        "cell",
        "Address",
        "The address of the figure, the same in every file, page and letter, and the key to the rows behind it",
    )
}

/// The four counts, how many are good or better, and their share.
pub fn counts() -> [Column; 6] {
    let grade = |key, title: &str| {
        whole(key, title, &format!("Providers whose judgement is {key}")).of("providers").lacks(EITHER)
    };
    [
        grade("outstanding", "Outstanding"),
        grade("good", "Good"),
        grade("satisfactory", "Satisfactory"),
        grade("inadequate", "Inadequate"),
        whole("good_or_better", "Good or outstanding", "Outstanding and good together").of("providers").lacks(EITHER),
        decimal(
            "share",
            "Good or outstanding",
            "Good or outstanding of all inspected, exact in whole numbers and rounded half up to be shown: to whole per cent, or with \
             the decimals that keep it on its own side of a band's edge. [u] where a group is not observed: see the counts and what \
             is missing beside it",
        )
        .of("per cent")
        .lacks(&[UNKNOWN, NONE, Missing::LowReliability]),
    ]
}

/// The cells of those columns. `missing`: why there are none, where nothing was inspected; `partial`: the share rests on a part.
pub fn count_cells(framework: &Framework, counts: Counts, missing: Missing, partial: bool) -> Vec<Datum> {
    let Some(share) = counts.share() else { return vec![missing.into(); 6] };
    let share = if partial { Missing::LowReliability.into() } else { percent(framework, share) };
    vec![
        counts.outstanding.into(),
        counts.good.into(),
        counts.satisfactory.into(),
        counts.inadequate.into(),
        counts.good_or_better().into(),
        share,
    ]
}

pub fn percent(framework: &Framework, share: Share) -> Datum {
    Datum::or(shown(framework, share).parse::<Number>().ok(), UNKNOWN)
}

pub fn figure(decimal: Decimal) -> Number {
    Number { units: decimal.units, scale: decimal.scale }
}
