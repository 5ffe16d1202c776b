//! Area inspections out of the files that tell of them, field by field: what one file leaves out another may give, and a
//! disagreement about one strand leaves the other as it is (P19, D43).

use super::findings::{Conflict, Resolution};
use super::first_day::FirstDays;
use super::{Placed, Rows};
use crate::record::{AreaInspection, EditionMeta, Place};
use crate::time::{Dated, LONGEST_LAG_DAYS, days_after};
use jiff::civil::Date;
use std::collections::BTreeMap;

type Told = (Place, AreaInspection);

/// Each inspection once, with the disagreements between files.
pub(super) fn settle(
    told: Vec<Told>,
    editions: &[EditionMeta],
    rows: &mut Rows,
    first_days: &mut FirstDays,
) -> (Vec<Placed<AreaInspection>>, Vec<Conflict>) {
    let mut series: BTreeMap<_, Vec<Told>> = BTreeMap::new();
    for (place, it) in told {
        series.entry((it.area.clone(), it.kind)).or_default().push((place, it));
    }
    let (mut settled, mut conflicts) = (Vec::new(), Vec::new());
    for mut of_one in series.into_values().flat_map(join) {
        of_one.sort_by_key(|(place, _)| *place);
        let places: Vec<Place> = of_one.iter().map(|(place, _)| *place).collect();
        rows.count(places[0], &places[1..]);
        first_days.take_area_inspections(&of_one);
        let (fact, conflict) = merge(&of_one, editions);
        let disputed = conflict.as_ref().is_some_and(|c| c.resolution == Resolution::Open);
        settled.push(Placed { fact, place: places[0], repeats: places[1..].to_vec(), disputed });
        conflicts.extend(conflict);
    }
    (settled, conflicts)
}

/// Rows of one area and kind, as inspections. Those with the same date are one; a row with a less exact date, or with no more
/// than a day of publication, joins the inspection of another file that it can be.
fn join(rows: Vec<Told>) -> Vec<Vec<Told>> {
    let mut by_date: BTreeMap<(u8, String), Vec<Told>> = BTreeMap::new();
    for row in rows {
        by_date.entry((vagueness(&row.1), dated(&row.1))).or_default().push(row);
    }
    let mut joined: Vec<Vec<Told>> = Vec::new();
    for rows in by_date.into_values() {
        let near = joined.iter().enumerate().filter(|(_, those)| can_be(those, &rows));
        // Of several the last: the shortest time from inspection to publication.
        match near.map(|(at, _)| at).next_back() {
            Some(at) => joined[at].extend(rows),
            None => joined.push(rows),
        }
    }
    joined
}

/// A day is exact, a month less so, a publication least.
fn vagueness(it: &AreaInspection) -> u8 {
    match it.inspected {
        Some(Dated::Day(_)) => 0,
        Some(Dated::Month(..)) => 1,
        None => 2,
    }
}

fn dated(it: &AreaInspection) -> String {
    let published = || it.published.map(|day| format!("published {day}"));
    it.inspected.map(|day| day.to_string()).or_else(published).unwrap_or_default()
}

/// Whether rows with a less exact date can be of this inspection: other files tell of it, the dates fit, and what both state
/// is the same.
fn can_be(those: &[Told], rows: &[Told]) -> bool {
    let same_file = |a: &Told, b: &Told| a.0.edition == b.0.edition;
    let every = |holds: &dyn Fn(&Told, &Told) -> bool| those.iter().all(|a| rows.iter().all(|b| holds(a, b)));
    let fits = |a: &Told, b: &Told| dates_fit(&a.1, &b.1);
    vagueness(&those[0].1) < vagueness(&rows[0].1)
        && every(&|a, b| !same_file(a, b))
        && every(&fits)
        && those.iter().any(|a| rows.iter().any(|b| agree(&a.1, &b.1)))
}

fn dates_fit(exact: &AreaInspection, vague: &AreaInspection) -> bool {
    if let (Some(one), Some(other)) = (exact.published, vague.published) {
        return one == other;
    }
    match (exact.inspected, vague.inspected, vague.published) {
        (Some(day), Some(month), _) => month.earliest() <= day.earliest() && day.latest() <= month.latest(),
        (Some(day), None, Some(published)) => {
            day.earliest() <= published && published <= days_after(day.latest(), LONGEST_LAG_DAYS)
        }
        _ => false,
    }
}

/// They state something in common, and nothing differently.
fn agree(one: &AreaInspection, other: &AreaInspection) -> bool {
    let both: Vec<bool> = [
        one.safeguarding.zip(other.safeguarding).map(|(a, b)| a == b),
        one.looked_after.zip(other.looked_after).map(|(a, b)| a == b),
        one.overall.zip(other.overall).map(|(a, b)| a == b),
        one.priority_actions.zip(other.priority_actions).map(|(a, b)| a == b),
        one.published.zip(other.published).map(|(a, b)| a == b),
    ]
    .into_iter()
    .flatten()
    .collect();
    !both.is_empty() && both.iter().all(|same| *same)
}

/// The inspection, and the disagreement if there is one. A field between whose values nothing decides is empty, and
/// then the conflict is open.
fn merge(told: &[Told], editions: &[EditionMeta]) -> (AreaInspection, Option<Conflict>) {
    let exact = told.iter().map(|(_, it)| it).min_by_key(|it| vagueness(it)).unwrap_or(&told[0].1);
    let mut merged = exact.clone();
    let mut differ = None;
    macro_rules! field {
        ($name:ident) => {
            let values: Vec<_> = told
                .iter()
                .filter_map(|(place, it)| Some((editions[place.edition as usize].issued, *place, it.$name?)))
                .collect();
            merged.$name = settle_field(&values, &mut differ);
        };
    }
    field!(safeguarding);
    field!(looked_after);
    field!(overall);
    field!(priority_actions);
    field!(developments);
    merged.first_day = told.iter().filter_map(|(_, it)| it.first_day).min();
    merged.published = told.iter().filter_map(|(_, it)| it.published).min();
    let conflict = differ.map(|resolution| Conflict {
        about: format!("area-inspection {} {} {}", merged.area, merged.kind.id(), dated(exact)),
        places: told.iter().map(|(place, _)| *place).collect(),
        resolution,
    });
    (merged, conflict)
}

/// The value that all give, or that the last issued files give; none where they differ too.
fn settle_field<T: Copy + PartialEq>(
    values: &[(Option<Date>, Place, T)],
    differ: &mut Option<Resolution>,
) -> Option<T> {
    let (_, _, first) = values.first()?;
    if values.iter().all(|(.., value)| value == first) {
        return Some(*first);
    }
    let last = values.iter().map(|(issued, ..)| *issued).max().flatten();
    let of_last: Vec<_> = values.iter().filter(|(issued, ..)| *issued == last).collect();
    let (_, place, value) = of_last[0];
    if of_last.iter().all(|(.., other)| other == value) {
        // An open disagreement about another field weighs more than one that is settled.
        differ.get_or_insert(Resolution::LaterIssued(*place));
        return Some(*value);
    }
    *differ = Some(Resolution::Open);
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::area::AreaCode;
    use crate::record::{AreaInspectionKind, Judgement};

    fn edition(issued: Option<&str>) -> EditionMeta {
        EditionMeta {
            id: "e".into(),
            file: "f".into(),
            source: "s".into(),
            learned: jiff::Timestamp::UNIX_EPOCH,
            issued: issued.and_then(|day| day.parse().ok()),
            lag_days: None,
            snapshot: false,
            mappings: vec![],
            reports: None,
        }
    }

    fn told(safeguarding: Option<Judgement>, looked_after: Option<Judgement>) -> AreaInspection {
        AreaInspection {
            area: AreaCode::new("E06000022"),
            kind: AreaInspectionKind::FullInspection,
            first_day: None,
            inspected: None,
            published: "2010-06-01".parse().ok(),
            safeguarding,
            looked_after,
            overall: None,
            priority_actions: None,
            developments: None,
        }
    }

    fn place(edition: u32) -> Place {
        Place { edition, row: 2 }
    }

    #[test]
    fn a_disagreement_about_one_strand_leaves_the_other_as_it_is() {
        let (one, other) = (
            told(Some(Judgement::Inadequate), Some(Judgement::Good)),
            told(Some(Judgement::Inadequate), Some(Judgement::Outstanding)),
        );
        let editions = [edition(None), edition(None)];
        let (merged, conflict) = merge(&[(place(0), one), (place(1), other)], &editions);
        assert_eq!((merged.safeguarding, merged.looked_after), (Some(Judgement::Inadequate), None));
        assert_eq!(conflict.map(|c| c.resolution), Some(Resolution::Open));
    }

    #[test]
    fn what_one_file_leaves_out_another_gives() {
        let (one, other) = (told(Some(Judgement::Good), None), told(None, Some(Judgement::Good)));
        let (merged, conflict) = merge(&[(place(0), one), (place(0), other)], &[edition(None)]);
        assert_eq!(
            (merged.safeguarding, merged.looked_after),
            (Some(Judgement::Good), Some(Judgement::Good))
        );
        assert_eq!(conflict, None);
    }

    /// Told of by files in turn, the first row of each; how many inspections they make.
    fn inspections(all: &[AreaInspection]) -> usize {
        let editions: Vec<EditionMeta> = all.iter().map(|_| edition(None)).collect();
        let told = all.iter().zip(0..).map(|(it, file)| (place(file), it.clone())).collect();
        settle(told, &editions, &mut Rows::default(), &mut FirstDays::default()).0.len()
    }

    fn dated(inspected: Option<&str>, published: Option<&str>) -> AreaInspection {
        let (inspected, published) = (inspected.map(|d| d.parse()), published.map(|d| d.parse()));
        AreaInspection {
            inspected: inspected.map(|d| d.expect("a day or a month")),
            published: published.map(|d| d.expect("a day")),
            ..told(Some(Judgement::Good), None)
        }
    }

    #[test]
    fn one_file_dates_it_by_its_day_and_another_by_publication_and_it_is_one_inspection() {
        let by_day = dated(Some("2010-05-14"), None);
        for other in [dated(None, Some("2010-06-18")), dated(Some("2010-05"), Some("2010-06-18"))] {
            assert_eq!(inspections(&[by_day.clone(), other.clone()]), 1);
            assert_eq!(inspections(&[other.clone(), by_day.clone()]), 1, "whatever was learned first");
        }
        let told = vec![(place(0), dated(None, Some("2010-06-18"))), (place(1), by_day)];
        let (settled, conflicts) =
            settle(told, &[edition(None), edition(None)], &mut Rows::default(), &mut FirstDays::default());
        let it = &settled[0];
        assert_eq!(it.fact, dated(Some("2010-05-14"), Some("2010-06-18")), "each date where it is known");
        assert_eq!((it.place, it.repeats.as_slice()), (place(0), &[place(1)][..]));
        assert_eq!(conflicts, []);
    }

    #[test]
    fn what_cannot_be_the_same_inspection_stays_two() {
        let by_day = dated(Some("2010-05-14"), None);
        let graded = |grade| AreaInspection { safeguarding: Some(grade), ..dated(None, Some("2010-06-18")) };
        for other in [
            dated(None, Some("2010-08-18")),
            dated(None, Some("2010-05-13")),
            dated(Some("2010-06"), None),
            graded(Judgement::Inadequate),
            AreaInspection { kind: AreaInspectionKind::Reinspection, ..dated(None, Some("2010-06-18")) },
            AreaInspection { safeguarding: None, ..dated(None, Some("2010-06-18")) },
        ] {
            assert_eq!(inspections(&[by_day.clone(), other.clone()]), 2, "{other:?}");
        }
    }

    #[test]
    fn a_file_that_lists_two_means_two() {
        let told = vec![
            (place(0), dated(Some("2010-05-14"), None)),
            (Place { edition: 0, row: 3 }, dated(None, Some("2010-06-18"))),
        ];
        assert_eq!(
            settle(told, &[edition(None)], &mut Rows::default(), &mut FirstDays::default()).0.len(),
            2
        );
    }

    #[test]
    fn the_file_issued_later_wins() {
        let (one, other) = (told(Some(Judgement::Good), None), told(Some(Judgement::Satisfactory), None));
        let editions = [edition(Some("2010-07-01")), edition(Some("2010-08-01"))];
        let (merged, conflict) = merge(&[(place(0), one), (place(1), other)], &editions);
        assert_eq!(merged.safeguarding, Some(Judgement::Satisfactory));
        assert_eq!(conflict.map(|c| c.resolution), Some(Resolution::LaterIssued(place(1))));
    }
}
