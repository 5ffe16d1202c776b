//! One area inspection out of the files that tell of it, field by field: what one file leaves out another may give,
//! and a disagreement about one strand leaves the other as it is (P19).

use super::findings::{Conflict, Resolution};
use crate::record::{AreaInspection, EditionMeta, Place};
use jiff::civil::Date;

/// The inspection, and the disagreement if there is one. A field between whose values nothing decides is empty, and
/// then the conflict is open.
pub(super) fn merge(
    about: &str,
    told: &[(Place, &AreaInspection)],
    editions: &[EditionMeta],
) -> (AreaInspection, Option<Conflict>) {
    let mut merged = told[0].1.clone();
    let mut differ = None;
    macro_rules! field {
        ($name:ident) => {
            let values: Vec<_> = told
                .iter()
                .filter_map(|(place, it)| Some((editions[place.edition as usize].issued, *place, it.$name?)))
                .collect();
            merged.$name = settle(&values, &mut differ);
        };
    }
    field!(safeguarding);
    field!(looked_after);
    field!(overall);
    field!(priority_actions);
    field!(developments);
    merged.published = told.iter().filter_map(|(_, it)| it.published).min();
    let conflict = differ.map(|resolution| Conflict {
        about: about.to_owned(),
        places: told.iter().map(|(place, _)| *place).collect(),
        resolution,
    });
    (merged, conflict)
}

/// The value that all give, or that the last issued files give; none where they differ too.
fn settle<T: Copy + PartialEq>(
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
        let (merged, conflict) = merge("it", &[(place(0), &one), (place(1), &other)], &editions);
        assert_eq!((merged.safeguarding, merged.looked_after), (Some(Judgement::Inadequate), None));
        assert_eq!(conflict.map(|c| c.resolution), Some(Resolution::Open));
    }

    #[test]
    fn what_one_file_leaves_out_another_gives() {
        let (one, other) = (told(Some(Judgement::Good), None), told(None, Some(Judgement::Good)));
        let (merged, conflict) = merge("it", &[(place(0), &one), (place(0), &other)], &[edition(None)]);
        assert_eq!(
            (merged.safeguarding, merged.looked_after),
            (Some(Judgement::Good), Some(Judgement::Good))
        );
        assert_eq!(conflict, None);
    }

    #[test]
    fn the_file_issued_later_wins() {
        let (one, other) = (told(Some(Judgement::Good), None), told(Some(Judgement::Satisfactory), None));
        let editions = [edition(Some("2010-07-01")), edition(Some("2010-08-01"))];
        let (merged, conflict) = merge("it", &[(place(0), &one), (place(1), &other)], &editions);
        assert_eq!(merged.safeguarding, Some(Judgement::Satisfactory));
        assert_eq!(conflict.map(|c| c.resolution), Some(Resolution::LaterIssued(place(1))));
    }
}
