//! Commissioned places: children whom areas placed, as far as that may be published (P13).

use super::Made;
use super::columns::{UNKNOWN, area, day, one_of, text, to_areas, whole};
use plumbline_core::profile::AreaProfile;
use plumbline_core::profile::placed::PublishedPlacements;
use plumbline_core::record::Provision;
use plumbline_opendata::release::{Dataset, Datum, Missing};

const ALL: &str = "all";
const OTHER: &str = "other";

pub fn placements(made: &Made) -> Dataset {
    let mut columns = area().to_vec();
    let provisions = Provision::ALL.map(Provision::id).into_iter().chain(["not-known", ALL]);
    columns.extend([
        day("returned", "Returned", "The day of the area's return; [x] where none was made").lacks(&[UNKNOWN]),
        text("group", "Group", "The group of the providers, by its id; other: of no such group, or of none that is known; all: the total"),
        one_of("provision", "Provision", "Who runs it: the area itself, another authority, or a private or voluntary body; all: the total", provisions),
        one_of("place", "Inside or outside", "Whether inside the area; all: the total", ["inside", "outside", ALL]),
        whole("children", "Children placed", "Children whom the area placed; [c] where there are fewer than five, none included, or where a smaller count could be worked out from it")
            .of("children")
            .lacks(&[UNKNOWN, Missing::Confidential]),
    ]);
    Dataset {
        id: "placements",
        title: "Commissioned places: children whom areas placed".into(),
        says: "A row is a group, who runs the provision and whether it is inside the area, for each area that made a return; the totals are \
               rows too."
            .into(),
        source: "Areas' returns of commissioned places; a return is voluntary.".into(),
        columns,
        key: vec!["area_code", "group", "provision", "place"],
        refers: vec![to_areas()],
        rows: made.areas().flat_map(|area| rows(made, area)).collect(),
        notes: vec![
            "No count of fewer than five children is shown, none included. Further counts are [c] so that no such count can be worked out, nor \
             be told to be fewer than five."
                .into(),
            "Every area that made a return has the same rows: none is left out because nobody is in it. There are no totals over areas, from \
             which an area's could be worked out."
                .into(),
            "An area without a return is unknown: a return is voluntary, and its lack says nothing against the area.".into(),
        ],
        in_workbook: true,
    }
}

fn rows(made: &Made, area: &AreaProfile) -> Vec<Vec<Datum>> {
    let row = |returned: Datum, [group, provision, place]: [&str; 3], children: Datum| {
        let name = made.session.name(&area.area);
        vec![
            Datum::from(area.area.as_str()),
            Datum::from(name.as_str()),
            returned,
            group.into(),
            provision.into(),
            place.into(),
            children,
        ]
    };
    let Some(used) = &area.as_used else {
        return vec![row(UNKNOWN.into(), [ALL; 3], UNKNOWN.into())];
    };
    let table = &used.published;
    let mut rows = Vec::new();
    for group in 0..=table.groups.len() {
        for kind in 0..=table.kinds.len() {
            let children = Datum::or(table.cell(group, kind).shown(), Missing::Confidential);
            let [provision, place] = kind_words(table, kind);
            rows.push(row(used.returned.into(), [group_word(table, group), provision, place], children));
        }
    }
    rows
}

fn group_word(table: &PublishedPlacements, at: usize) -> &str {
    match table.groups.get(at) {
        Some(Some(group)) => group.as_str(),
        Some(None) => OTHER,
        None => ALL,
    }
}

fn kind_words(table: &PublishedPlacements, at: usize) -> [&'static str; 2] {
    match table.kinds.get(at) {
        Some((provision, inside)) => {
            [provision.map_or("not-known", Provision::id), if *inside { "inside" } else { "outside" }]
        }
        None => [ALL, ALL],
    }
}
