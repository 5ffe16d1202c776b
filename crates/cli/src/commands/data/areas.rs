//! What other tables refer to: the areas, the groups of settings, the files.

use super::Made;
use super::columns::{NONE, UNKNOWN, day, one_of, text, whole, yes_no};
use plumbline_core::profile::compared::NeighbourSet;
use plumbline_opendata::release::{Dataset, Datum};

pub fn areas(made: &Made) -> Dataset {
    let (framework, gazetteer) = (&made.session.framework, &made.session.gazetteer);
    let rows = made.areas().map(|area| {
        let code = &area.area;
        let number = gazetteer.exact(code.as_str()).and_then(|a| a.numbers.first().copied());
        let region = framework.area(code).and_then(|a| a.region.as_ref());
        let region = region.and_then(|code| framework.regions.iter().find(|r| r.code == *code));
        let set = NeighbourSet::on(&made.asked.evidence, framework, code, made.asked.as_at);
        vec![
            Datum::from(code.as_str()),
            Datum::or(number.map(u32::from), UNKNOWN),
            Datum::from(made.session.name(code).as_str()),
            Datum::or(region.map(|r| r.code.as_str()), NONE),
            Datum::or(region.map(|r| r.title.as_str()), NONE),
            Datum::or(set.as_ref().map(|set| set.on), UNKNOWN),
            Datum::or(set.as_ref().map(|set| set.in_date), UNKNOWN),
        ]
    });
    Dataset {
        id: "areas",
        title: "Areas".into(),
        says: "A row is an area that is assessed.".into(),
        source: "The framework's list of areas, and the published sets of statistical neighbours.".into(),
        columns: vec![
            text("area_code", "Area code", "The nine-character code of the area"),
            whole("number", "Number", "The department's three-digit number of the area").lacks(&[UNKNOWN]),
            text("area", "Area", "The area's name"),
            text("region_code", "Region code", "The region in which it lies, by its code").lacks(&[NONE]),
            text("region", "Region", "The region in which it lies").lacks(&[NONE]),
            day("neighbours_on", "Neighbours set dated", "The date of its set of statistical neighbours")
                .lacks(&[UNKNOWN]),
            yes_no(
                "neighbours_hold",
                "Neighbours set holds",
                "Whether the set decides on the day; one that is out of date is shown and decides nothing",
            )
            .lacks(&[UNKNOWN]),
        ],
        key: vec!["area_code"],
        refers: Vec::new(),
        rows: rows.collect(),
        notes: Vec::new(),
        in_workbook: true,
    }
}

pub fn groups(made: &Made) -> Dataset {
    let framework = &made.session.framework;
    let mut rows = Vec::new();
    for super_group in &framework.super_groups {
        let universal = Datum::from(super_group.universal);
        let of = |id: &str, level: &str, title: &str, above: Datum, marks: [Datum; 2]| {
            let mut row = vec![id.into(), level.into(), title.into(), above, universal.clone()];
            row.extend(marks);
            row
        };
        let none = || Datum::from(NONE);
        rows.push(of(&super_group.id, "super-group", &super_group.title, none(), [none(), none()]));
        rows.extend(framework.groups_of(&super_group.id).map(|group| {
            let marks = [group.vulnerable.into(), group.private.into()];
            of(&group.id, "group", &group.title, super_group.id.as_str().into(), marks)
        }));
    }
    Dataset {
        id: "groups",
        title: "Groups of settings and services".into(),
        says:
            "A row is a group or a super group; the counts of a super group are those of its groups added up."
                .into(),
        source: "The framework, Table 1.".into(),
        columns: vec![
            text("group", "Group id", "The group or super group, as it stands in addresses"),
            one_of("level", "Level", "Whether it is a group or a super group", ["group", "super-group"]),
            text("title", "Title", "The group in words"),
            text("super_group", "Super group", "The super group of a group").lacks(&[NONE]),
            yes_no("universal", "Universal", "Whether it is for all children, rather than targeted"),
            yes_no(
                "vulnerable",
                "For vulnerable children",
                "Whether it is for children made vulnerable by circumstances",
            )
            .lacks(&[NONE]),
            yes_no("private", "Private or voluntary", "Whether private or voluntary bodies run it")
                .lacks(&[NONE]),
        ],
        key: vec!["group"],
        refers: Vec::new(),
        rows,
        notes: Vec::new(),
        in_workbook: true,
    }
}

pub fn editions(made: &Made) -> Dataset {
    let mut rows: Vec<Vec<Datum>> = made
        .asked
        .evidence
        .editions
        .iter()
        .map(|edition| {
            vec![
                Datum::from(edition.id.as_str()),
                Datum::from(edition.file.as_str()),
                Datum::from(edition.source.as_str()),
                Datum::or(edition.issued, UNKNOWN),
                Datum::or(edition.lag_days.map(u32::from), NONE),
            ]
        })
        .collect();
    rows.sort();
    Dataset {
        id: "editions",
        title: "Files that the figures rest on".into(),
        says: "A row is a published file as it was read.".into(),
        source: "The store's log of imports.".into(),
        columns: vec![
            text(
                "edition",
                "Edition",
                "The file's bytes and the way in which it was read, as twelve hexadecimal digits",
            ),
            text("file", "File", "The name of the file"),
            text("source", "Source", "The description of the published format"),
            day("issued", "Issued", "The day on which its publisher put it out, where somebody said so")
                .lacks(&[UNKNOWN]),
            whole(
                "lag",
                "Assumed lag",
                "Days from inspection to publication, assumed where the file gives no date of publication",
            )
            .of("days")
            .lacks(&[NONE]),
        ],
        key: vec!["edition"],
        refers: Vec::new(),
        rows,
        notes: Vec::new(),
        in_workbook: true,
    }
}
