use crate::fixture::{AREAS, FRAMEWORK, NATION, READ, Read, facts, small};
use jiff::civil::{Date, date};
use plumbline_core::area::AreaCode;
use plumbline_core::record::{
    Entry, EventKind, Fact, Finding, IndicatorValue, LinkKind, Outcome, ProviderId, ProviderLink, Provision,
    Registration,
};
use plumbline_demo::{MadeUpFile, Nation, Recipe, Size, is_made_up_number, nation};
use std::collections::{BTreeMap, BTreeSet};

fn findings() -> impl Iterator<Item = &'static Finding> {
    facts().filter_map(|fact| match fact {
        Fact::Finding(it) => Some(it),
        _ => None,
    })
}

fn registrations() -> impl Iterator<Item = &'static Registration> {
    facts().filter_map(|fact| match fact {
        Fact::Registration(it) => Some(it),
        _ => None,
    })
}

fn links() -> impl Iterator<Item = &'static ProviderLink> {
    facts().filter_map(|fact| match fact {
        Fact::Link(it) => Some(it),
        _ => None,
    })
}

fn indicators() -> impl Iterator<Item = &'static IndicatorValue> {
    facts().filter_map(|fact| match fact {
        Fact::Indicator(it) => Some(it),
        _ => None,
    })
}

/// The story of an area.
fn told(area: &AreaCode) -> &'static str {
    NATION.told.iter().find(|told| told.area == *area).map_or("", |told| told.story.as_str())
}

#[test]
fn the_same_seed_gives_the_same_bytes_whatever_the_order_of_the_areas() {
    let mut backwards = AREAS.clone();
    backwards.reverse();
    // Archives keep times to two seconds: what looks at a clock shows itself.
    std::thread::sleep(std::time::Duration::from_millis(2100));
    let again = nation(Recipe { seed: 2011, size: Size::Small }, &backwards, &FRAMEWORK).unwrap();
    for (one, other) in NATION.files.iter().zip(&again.files) {
        assert!(one == other, "{}", one.name);
    }
    assert_eq!(*NATION, again);
}

#[test]
fn another_seed_gives_another_nation() {
    let other = small(2012);
    let names = |nation: &Nation| nation.files.iter().map(|f| f.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&NATION), names(&other));
    let same: Vec<&str> = NATION
        .files
        .iter()
        .zip(&other.files)
        .filter(|(a, b)| a.bytes == b.bytes)
        .map(|(a, _)| a.name.as_str())
        .collect();
    assert_eq!(same, ["made-up-area-codes.xlsx", "made-up-area-list.xlsx"]);
}

#[test]
fn each_published_layout_is_recognised_and_every_row_of_it_is_understood() {
    let mut sources: BTreeSet<&str> = BTreeSet::new();
    for read in READ.iter() {
        let problems = &read.reading.problems;
        assert!(problems.is_empty(), "{}: {:?}", read.file.name, &problems[..problems.len().min(3)]);
        sources.insert(&read.source.id);
    }
    let expected = [
        "area-codes-2011",
        "area-inspections-2023",
        "area-list",
        "childcare-2021",
        "interactive-tool-2026",
        "long",
        "neighbours-2021",
        "school-inspections-2020",
        "school-links",
        "schools-2018",
        "social-care-2018",
        "social-care-register-2018",
    ];
    assert_eq!(sources, BTreeSet::from(expected));
    let endings: BTreeSet<&str> = NATION.files.iter().filter_map(|f| f.name.rsplit('.').next()).collect();
    assert_eq!(endings, BTreeSet::from(["csv", "ods", "parquet", "xlsx"]));
}

#[test]
fn every_group_and_every_kind_of_record_occurs() {
    let kinds: BTreeSet<&str> = facts()
        .map(|fact| match fact {
            Fact::Area(_) => "area",
            Fact::Registration(_) => "registration",
            Fact::Link(_) => "link",
            Fact::Finding(_) => "finding",
            Fact::AreaInspection(_) => "area-inspection",
            Fact::AreaFinding(_) => "area-finding",
            Fact::SeriousCaseReviews(_) => "serious-case-reviews",
            Fact::Complaint(_) => "complaint",
            Fact::Placement(_) => "placement",
            Fact::Indicator(_) => "indicator",
            Fact::Award(_) => "award",
            Fact::Coverage(_) => "coverage",
            Fact::SustainedImprovement(_) => "sustained-improvement",
            Fact::Neighbour(_) => "neighbour",
        })
        .collect();
    assert_eq!(kinds.len(), 14, "{kinds:?}");
    let groups: BTreeSet<&str> = FRAMEWORK.groups.iter().map(|g| g.id.as_str()).collect();
    let inspected: BTreeSet<&str> = findings().filter_map(|f| f.group.as_deref()).collect();
    assert_eq!(inspected, groups);
    let registered: BTreeSet<&str> = registrations().filter_map(|r| r.group.as_deref()).collect();
    assert_eq!(registered, groups);
    let events: BTreeSet<&str> = findings().map(|f| f.kind.id()).collect();
    assert_eq!(events, BTreeSet::from(["inspection", "interim", "monitoring", "no-children"]));
}

#[test]
fn every_provider_has_a_number_that_no_register_gives_out_and_a_name_that_says_so() {
    for registration in registrations() {
        assert!(is_made_up_number(&registration.provider.urn), "{registration:?}");
        // The layout of childcare is read without names: many are those of people at home.
        if let Some(name) = &registration.name {
            assert!(name.contains("made up"), "{registration:?}");
        }
    }
    assert!(findings().all(|f| is_made_up_number(&f.provider.urn)));
    assert!(links().all(|l| is_made_up_number(&l.provider.urn) && is_made_up_number(&l.other)));
}

#[test]
fn every_file_says_in_its_name_and_every_row_within_itself_that_it_is_made_up() {
    for Read { file, reading, .. } in READ.iter() {
        assert!(file.name.starts_with("made-up-"), "{}", file.name);
        let rows = |entry: &&Entry| entry.row > 0;
        let numbered = reading.entries.iter().filter(rows).all(|entry| match &entry.fact {
            Fact::Finding(it) => is_made_up_number(&it.provider.urn),
            Fact::Registration(it) => is_made_up_number(&it.provider.urn),
            Fact::Link(it) => is_made_up_number(&it.provider.urn),
            Fact::Placement(it) => is_made_up_number(&it.provider.urn),
            _ => false,
        });
        let by_number = numbered && reading.rows_kept == reading.rows_read;
        assert!(
            by_number || reading.rows_made_up == reading.rows_read,
            "a row of {} says nothing",
            file.name
        );
    }
}

fn groups_of(nation: impl Iterator<Item = &'static Registration>) -> BTreeMap<ProviderId, BTreeSet<String>> {
    let mut groups: BTreeMap<ProviderId, BTreeSet<String>> = BTreeMap::new();
    for registration in nation {
        // What has departed may be in none of the groups.
        let Some(group) = &registration.group else { continue };
        groups.entry(registration.provider.clone()).or_default().insert(group.to_string());
    }
    groups
}

#[test]
fn a_small_nation_has_about_eight_thousand_providers_and_some_stand_in_two_groups() {
    let groups = groups_of(registrations());
    assert!((7_500..9_500).contains(&groups.len()), "{}", groups.len());
    assert!(groups.values().filter(|g| g.len() == 2).count() > 500);
}

#[test]
fn groups_are_absent_only_from_registers_that_are_complete() {
    let promised: BTreeSet<String> = facts()
        .filter_map(|fact| match fact {
            Fact::Coverage(it) if it.from == date(2005, 4, 1) => Some(format!("{:?}", it.what)),
            _ => None,
        })
        .collect();
    assert_eq!(promised.len(), 22);
    let mut present: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for it in registrations() {
        let area = it.area.as_ref().unwrap().as_str();
        present.entry(area).or_default().extend(it.group.as_deref());
    }
    assert_eq!(present.len(), 151, "one area has no setting at all");
    let fewest = present.values().map(BTreeSet::len).min().unwrap();
    assert!(fewest <= 14, "a small area lacks several groups: {fewest}");
    let without_homes =
        present.values().filter(|g| !g.contains("la-childrens-home") && !g.contains("pv-childrens-home"));
    assert!(without_homes.count() > 0, "a whole super group is absent somewhere");
}

#[test]
fn nothing_was_inspected_after_august_2011_and_what_came_out_late_came_out_by_the_day_of_publication() {
    let mut late = 0;
    for finding in findings() {
        assert!(finding.inspected <= date(2011, 8, 31), "{finding:?}");
        let Some(published) = finding.published else { continue };
        assert!(published > finding.inspected && published <= date(2011, 11, 8), "{finding:?}");
        late += usize::from(published > date(2011, 8, 31));
    }
    assert!((50..800).contains(&late), "{late} reports on July's and August's inspections came out later");
    let undated = findings().filter(|f| f.kind == EventKind::Inspection && f.published.is_none());
    assert!(undated.count() > 50, "some reports carry no date of publication");
}

#[test]
fn the_same_inspection_in_two_files_says_the_same_but_where_files_are_to_disagree() {
    let contradictions = READ.iter().find(|read| read.file.name == "made-up-contradictions.csv").unwrap();
    let contradicted: BTreeSet<ProviderId> = contradictions
        .reading
        .entries
        .iter()
        .filter_map(
            |entry| if let Fact::Finding(it) = &entry.fact { Some(it.provider.clone()) } else { None },
        )
        .collect();
    type Key = (ProviderId, Date);
    let mut seen: BTreeMap<Key, Vec<&Finding>> = BTreeMap::new();
    for finding in findings().filter(|f| f.kind == EventKind::Inspection) {
        seen.entry((finding.provider.clone(), finding.inspected)).or_default().push(finding);
    }
    let alone: BTreeSet<ProviderId> =
        groups_of(registrations()).into_iter().filter(|(_, g)| g.len() == 1).map(|(p, _)| p).collect();
    let (mut twice, mut told_otherwise) = (0, 0);
    for ((provider, _), all) in seen.iter().filter(|((p, _), all)| alone.contains(p) && all.len() > 1) {
        let overall = |f: &&Finding| f.grade(Outcome::Overall);
        let same = all.iter().all(|f| overall(f) == overall(&all[0]));
        assert!(same || contradicted.contains(provider), "{provider}: {all:?}");
        (twice, told_otherwise) = (twice + 1, told_otherwise + usize::from(!same));
    }
    assert!(twice > 2_000 && told_otherwise == 2, "{twice} {told_otherwise}");
}

#[test]
fn schools_followed_each_other_in_every_way_and_a_few_links_have_no_date() {
    let kinds: BTreeSet<LinkKind> = links().map(|l| l.kind).collect();
    assert_eq!(kinds.len(), 6, "{kinds:?}");
    let undated = links().filter(|l| l.on.is_none()).count();
    assert!(undated > 0 && undated * 5 < links().count(), "{undated}");
    // A chain: a school that came after another and went into a third.
    let followers: BTreeSet<&str> =
        links().filter(|l| l.kind == LinkKind::Predecessor).map(|l| l.provider.urn.as_str()).collect();
    let middle = links().filter(|l| l.kind == LinkKind::Successor);
    assert!(middle.filter(|l| followers.contains(l.provider.urn.as_str())).count() > 0);
    // Whoever was followed had closed, and was inspected before.
    let closed: BTreeMap<&str, Date> =
        registrations().filter_map(|r| Some((r.provider.urn.as_str(), r.closed?))).collect();
    for link in links().filter(|l| l.kind == LinkKind::SuccessorMerged) {
        let day = closed[link.provider.urn.as_str()];
        let before: Vec<&Finding> = findings().filter(|f| f.provider == link.provider).collect();
        assert!(!before.is_empty() && before.iter().all(|f| f.inspected < day), "{link:?}");
    }
}

#[test]
fn childcare_without_children_is_compliant_or_not() {
    let empty: Vec<&Finding> = findings().filter(|f| f.kind == EventKind::NoChildren).collect();
    assert!(empty.len() > 30, "{}", empty.len());
    for finding in empty {
        let grade = finding.grade(Outcome::Overall).unwrap();
        assert!(!grade.is_good_or_better(), "{finding:?}");
    }
    assert!(registrations().filter(|r| r.no_children).count() > 30);
}

#[test]
fn every_indicator_of_nearly_every_area_has_four_years_and_england_has_its_own() {
    let mut years: BTreeMap<(&str, &str), Vec<i16>> = BTreeMap::new();
    // The published layout carries later years, which had not come out.
    let (later, then): (Vec<_>, Vec<_>) = indicators().partition(|it| it.year > 2011);
    assert!(later.len() > 5_000 && later.iter().all(|it| it.published > Some(date(2011, 12, 31))));
    for it in then {
        years.entry((it.area.as_str(), &it.indicator)).or_default().push(it.year);
        assert!(it.value.is_some(), "{it:?}");
    }
    assert_eq!(years.len(), 152 * 70, "one area has none");
    for ((area, indicator), years) in &years {
        let indicator = FRAMEWORK.indicator(indicator).unwrap();
        let one_year =
            indicator.gap && *area != "E92000001" && told(&AreaCode::new(area)).contains("Gaps(Unknown)");
        let layer_1 = indicator.layer_1 && *area != "E92000001";
        let expected: &[i16] = match (one_year, layer_1) {
            (true, _) => &[2010],
            (_, true) => &[2007, 2008, 2009, 2010, 2011],
            _ => &[2007, 2008, 2009, 2010],
        };
        assert_eq!(years, expected, "{area} {}", indicator.id);
    }
    assert!(indicators().filter(|it| it.unvalidated).all(|it| it.year == 2011));
    assert_eq!(indicators().filter(|it| it.unvalidated).count(), 151 * 4);
}

#[test]
fn each_area_has_ten_similar_ones_of_a_set_that_is_in_date_but_for_one_area() {
    let mut ranks: BTreeMap<&str, BTreeSet<u8>> = BTreeMap::new();
    for fact in facts() {
        let Fact::Neighbour(it) = fact else { continue };
        assert!(it.neighbour != it.area, "{it:?}");
        let out_of_date = told(&it.area).contains("OldNeighbours") && it.on == date(2004, 11, 1);
        if it.on == date(2007, 11, 1) || out_of_date {
            ranks.entry(it.area.as_str()).or_default().insert(it.rank);
        } else {
            assert_eq!(it.on, date(2021, 4, 1), "the published layout dates its set, too late for 2011");
        }
    }
    assert_eq!(ranks.len(), 152);
    assert!(ranks.values().all(|ranks| *ranks == (1..=10).collect()));
}

#[test]
fn returns_say_who_runs_the_provision_and_one_area_leaves_its_private_homes_unused() {
    let mut used: BTreeMap<&str, BTreeSet<&ProviderId>> = BTreeMap::new();
    let mut kinds = BTreeSet::new();
    for fact in facts() {
        let Fact::Placement(it) = fact else { continue };
        kinds.insert(it.provision);
        used.entry(it.area.as_str()).or_default().insert(&it.provider);
    }
    assert_eq!(kinds, Provision::ALL.into_iter().map(Some).collect());
    assert!((80..130).contains(&used.len()), "a return was voluntary: {}", used.len());
    let mut homes: BTreeMap<&str, BTreeSet<&ProviderId>> = BTreeMap::new();
    for it in registrations().filter(|r| r.group.as_deref() == Some("pv-childrens-home")) {
        homes.entry(it.area.as_ref().unwrap().as_str()).or_default().insert(&it.provider);
    }
    for told in &NATION.told {
        let (Some(used), Some(homes)) = (used.get(told.area.as_str()), homes.get(told.area.as_str())) else {
            continue;
        };
        let unused = homes.iter().filter(|home| !used.contains(*home)).count();
        let expected = if told.story.contains("UnusedHomes") { 6 } else { 0 };
        assert_eq!(unused, expected, "{} {}", told.area, told.story);
    }
}

#[test]
fn a_few_areas_make_a_nation_too() {
    for count in [0, 1, 3] {
        let few = nation(Recipe { seed: 1, size: Size::Small }, &AREAS[..count], &FRAMEWORK).unwrap();
        assert_eq!(few.told.len(), count);
        assert!(few.files.iter().all(|MadeUpFile { bytes, .. }| !bytes.is_empty()));
    }
}
