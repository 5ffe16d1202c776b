//! Whole published files: no problem, and exactly the rows and records that an independent count found.

use crate::common::{Desk, shared};
use plumbline_core::record::{AreaInspectionKind, EventKind, Fact, Judgement, Outcome};
use plumbline_records::{Reading, RecordKind};
use std::collections::BTreeMap;

fn clean(desk: &Desk, path: &str) -> Option<Reading> {
    let bytes = shared(path)?;
    let (_, reading) = desk.read(path, &bytes).unwrap();
    assert_eq!(reading.problems, [], "{path}");
    Some(reading)
}

fn kinds(reading: &Reading) -> BTreeMap<&'static str, usize> {
    let mut kinds = BTreeMap::new();
    for entry in &reading.entries {
        *kinds.entry(RecordKind::of(&entry.fact).word()).or_default() += 1;
    }
    kinds
}

fn facts(reading: &Reading) -> Vec<&Fact> {
    reading.entries.iter().map(|e| &e.fact).collect()
}

fn counts<K: Ord>(all: impl IntoIterator<Item = K>) -> BTreeMap<K, u32> {
    let mut counts = BTreeMap::new();
    for one in all {
        *counts.entry(one).or_default() += 1;
    }
    counts
}

#[test]
fn the_old_workbook_of_areas_and_its_csv_twin_state_the_same_152_areas() {
    let desk = Desk::new();
    let Some(workbook) = clean(&desk, "areas/local_auth_codes_2011.xls") else { return };
    let Some(twin) = clean(&desk, "areas/local_auth_codes_2011.converted.csv") else { return };
    assert_eq!((workbook.rows_read, workbook.rows_kept), (152, 152));
    assert_eq!(workbook.entries, twin.entries);
    for entry in &workbook.entries {
        let Fact::Area(area) = &entry.fact else { panic!("{entry:?}") };
        let by_number = desk.gazetteer.exact(&area.number.unwrap().to_string()).unwrap();
        let by_name = desk.gazetteer.exact(&area.name).unwrap();
        assert_eq!((&by_number.code, &by_name.code), (&area.area, &area.area), "{}", area.name);
    }
}

#[test]
fn the_later_list_of_areas_leaves_out_england_and_the_regions() {
    let desk = Desk::new();
    let Some(reading) = clean(&desk, "areas/la_code_list.xlsx") else { return };
    assert_eq!((reading.rows_read, reading.rows_kept, reading.rows_excluded()), (171, 158, 13));
    for fact in facts(&reading) {
        let Fact::Area(area) = fact else { panic!("{fact:?}") };
        assert_eq!(desk.gazetteer.exact(&area.name).map(|a| &a.code), Some(&area.area), "{}", area.name);
    }
}

#[test]
fn the_schools_register_gives_every_school_its_area_and_group() {
    let desk = Desk::new();
    let Some(reading) = clean(&desk, "schools/2017-2018_england_spine.xlsx") else { return };
    assert_eq!((reading.rows_read, reading.rows_kept), (26_078, 26_044));
    assert_eq!(reading.excluded, BTreeMap::from([("school outside England (number 702 or 704)".into(), 34)]));
    assert_eq!(reading.noted.values().sum::<u32>(), 1960);
    let registered: Vec<_> = facts(&reading)
        .into_iter()
        .filter_map(|f| if let Fact::Registration(r) = f { Some(r) } else { None })
        .collect();
    let groups = counts(registered.iter().map(|r| r.group.as_deref().unwrap_or("none")));
    let expected = [
        ("academy-ctc", 2723),
        ("fe-college", 212),
        ("maintained-secondary", 988),
        ("maintained-special", 694),
        ("non-la-special", 994),
        ("none", 1960),
        ("primary", 18_343),
        ("sixth-form-college", 130),
    ];
    assert_eq!(groups, BTreeMap::from(expected));
    assert_eq!(registered.iter().filter(|r| r.opened.is_some()).count(), 2182);
    assert_eq!(registered.iter().filter(|r| r.closed.is_some()).count(), 2146);
    assert_eq!(kinds(&reading)["coverage"], 7);
    let areas = counts(registered.iter().map(|r| r.area.clone().unwrap()));
    assert_eq!(areas.len(), 153, "the areas of 2011, and one that was new in 2019");
}

#[test]
fn sixty_thousand_school_inspections_keep_their_grades() {
    let desk = Desk::new();
    let Some(reading) = clean(&desk, "schools/ofsted_ratings_2018.csv") else { return };
    assert_eq!((reading.rows_read, reading.rows_kept), (60_134, 60_134));
    let grades = counts(facts(&reading).into_iter().map(|f| {
        let Fact::Finding(finding) = f else { panic!("{f:?}") };
        assert!(finding.group.is_none() && finding.area.is_none() && finding.published.is_none());
        finding.grade(Outcome::Overall).unwrap()
    }));
    let expected = [
        (Judgement::Outstanding, 6630),
        (Judgement::Good, 32_157),
        (Judgement::Satisfactory, 9845 + 8451),
        (Judgement::Inadequate, 3051),
    ];
    assert_eq!(grades, BTreeMap::from(expected));
}

#[test]
fn a_quarter_of_the_links_have_no_date() {
    let desk = Desk::new();
    let Some(reading) = clean(&desk, "links/links_edubasealldata20250422.csv") else { return };
    assert_eq!((reading.rows_read, reading.rows_kept), (33_801, 33_801));
    let undated =
        facts(&reading).into_iter().filter(|f| matches!(f, Fact::Link(l) if l.on.is_none())).count();
    assert_eq!(undated, 8253);
}

#[test]
fn seventy_thousand_childcare_rows_become_registrations_and_inspections() {
    let desk = Desk::new();
    let (mut rows, mut kept) = (0, 0);
    let mut excluded: BTreeMap<String, u32> = BTreeMap::new();
    let mut groups: BTreeMap<String, u32> = BTreeMap::new();
    let mut grades: BTreeMap<(EventKind, Judgement), u32> = BTreeMap::new();
    for segment in 1..=15 {
        let Some(reading) = clean(&desk, &format!("childcare/segment-{segment:02}.csv")) else { return };
        rows += reading.rows_read;
        kept += reading.rows_kept;
        for (name, n) in &reading.excluded {
            *excluded.entry(name.clone()).or_default() += n;
        }
        for fact in facts(&reading) {
            match fact {
                Fact::Registration(r) => {
                    *groups.entry(r.group.clone().unwrap().to_string()).or_default() += 1
                }
                Fact::Finding(f) => {
                    *grades.entry((f.kind, f.grade(Outcome::Overall).unwrap())).or_default() += 1;
                }
                Fact::Coverage(_) => {}
                other => panic!("{other:?}"),
            }
        }
    }
    assert_eq!((rows, kept), (70_980, 61_276));
    assert_eq!(desk.source("childcare-2021").complete_at_rows, Some(rows));
    let left_out = [("area not recorded".into(), 19), ("home childcarer: in no group".into(), 9685)];
    assert_eq!(excluded, BTreeMap::from(left_out));
    let expected = [("childcare-domestic", 234), ("childcare-non-domestic", 27_361), ("childminder", 33_681)];
    assert_eq!(groups, expected.into_iter().map(|(g, n)| (g.to_owned(), n)).collect());
    let expected = [
        ((EventKind::Inspection, Judgement::Outstanding), 13_652),
        ((EventKind::Inspection, Judgement::Good), 67_778),
        ((EventKind::Inspection, Judgement::Satisfactory), 10_395),
        ((EventKind::Inspection, Judgement::Inadequate), 2928),
        ((EventKind::NoChildren, Judgement::Satisfactory), 2872),
        ((EventKind::NoChildren, Judgement::Inadequate), 293),
    ];
    assert_eq!(grades, BTreeMap::from(expected));
}

#[test]
fn the_workbook_of_area_inspections_and_its_csv_twin_state_the_same() {
    let desk = Desk::new();
    let ods = "area-inspections/Childrens_social_care_in_England_2023_underlying_data.ods";
    let Some(workbook) = clean(&desk, ods) else { return };
    let Some(twin) = clean(&desk, "area-inspections/csc2023_LA_inspections_2009-2023.csv") else { return };
    assert_eq!(workbook.entries, twin.entries, "facts and rows alike");
    assert_eq!((workbook.rows_read, workbook.rows_kept), (157, 156));
    assert_eq!(kinds(&workbook), BTreeMap::from([("area-inspection", 569), ("coverage", 156 * 6)]));
    let inspections: Vec<_> = facts(&workbook)
        .into_iter()
        .filter_map(|f| if let Fact::AreaInspection(i) = f { Some(i) } else { None })
        .collect();
    let expected = [
        (AreaInspectionKind::FullInspection, 152),
        (AreaInspectionKind::Reinspection, 9 + 2),
        (AreaInspectionKind::ChildProtection, 50 + 1),
        (AreaInspectionKind::TargetedLookedAfter, 5),
        (AreaInspectionKind::SingleInspection, 152 + 21),
        (AreaInspectionKind::Ilacs, 154 + 23),
    ];
    assert_eq!(counts(inspections.iter().map(|i| i.kind)), BTreeMap::from(expected));
    let full = || inspections.iter().filter(|i| i.kind == AreaInspectionKind::FullInspection);
    assert_eq!(full().filter(|i| i.safeguarding == Some(Judgement::Inadequate)).count(), 24);
    assert_eq!(full().filter(|i| i.looked_after == Some(Judgement::Satisfactory)).count(), 67);
    assert_eq!(full().filter(|i| i.looked_after.is_none()).count(), 1, "one cell holds a dash");
    assert!(inspections.iter().all(|i| i.inspected.is_none() && i.published.is_some()));
    let areas = counts(full().map(|i| i.area.clone()));
    assert_eq!((areas.len(), areas.values().max()), (152, Some(&1)), "each area of 2011 once");
}
