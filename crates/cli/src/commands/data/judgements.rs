//! Layer 4: every inspection of every provider, with the row of the file that it stands in.

use super::Made;
use super::columns::{NONE, UNKNOWN, area, day, one_of, text, to_areas, to_groups, whole, yes_no};
use plumbline_core::area::AreaCode;
use plumbline_core::profile::{AsAt, ProviderRow, Standings, layer4_of_all, report};
use plumbline_core::record::{EventKind, Judgement, Outcome, Remit};
use plumbline_opendata::release::{Column, Dataset, Datum, Refers};

pub fn judgements(made: &Made) -> Dataset {
    let (framework, evidence) = (&made.session.framework, &made.asked.evidence);
    let standings = Standings::of(evidence, framework, AsAt::published(made.asked.as_at));
    let layer = layer4_of_all(evidence, framework, &standings);
    let of_area = |code: &AreaCode| layer.get(code).map_or(&[][..], Vec::as_slice);
    let rows = made.areas().flat_map(|area| of_area(&area.area).iter().map(|it| row(made, &area.area, it)));
    Dataset {
        id: "judgements",
        title: "Performance profile, layer 4: every inspection".into(),
        says: "A row is an inspection of a provider in a group, closed providers included; those marked latest add up to layers 1 and 2.".into(),
        source: "Published inspection outcomes; edition and row lead to the line of the file.".into(),
        columns: columns(),
        key: vec!["remit", "urn", "group", "kind", "inspected"],
        refers: vec![to_areas(), to_groups(), Refers { column: "edition", table: "editions", key: "edition" }],
        rows: rows.collect(),
        notes: vec!["A number (URN) is one provider's only together with the register (remit). Names of providers are left out: some are \
                     people's."
            .into()],
        in_workbook: false,
    }
}

fn columns() -> Vec<Column> {
    let mut columns = area().to_vec();
    columns.extend([
        text("group", "Group", "The group in which it counts, by its id"),
        one_of(
            "remit",
            "Register",
            "The register that gives the number",
            Remit::ALL.iter().map(|remit| remit.id()),
        ),
        text("urn", "URN", "The provider's number in that register"),
        one_of("kind", "Kind", "What took place", EVENTS.iter().map(|kind| kind.id())),
        day("inspected", "Inspected", "The day of the inspection"),
        day("published", "Published", "The day on which it was published"),
        yes_no(
            "published_assumed",
            "Publication assumed",
            "Whether the day of publication is assumed, for the file gives none",
        ),
    ]);
    let words = || Judgement::ALL.iter().map(|grade| grade.word());
    columns.extend(OUTCOMES.into_iter().zip(Outcome::ALL).map(|(key, outcome)| {
        let meaning =
            format!("The judgement for {}; [x] where none is held or files disagree", outcome.title());
        one_of(key, outcome.title(), &meaning, words()).lacks(&[UNKNOWN])
    }));
    columns.extend([
        text("disputed", "Disputed", "The outcomes on which files disagree").lacks(&[NONE]),
        yes_no("latest", "Latest", "Whether layers 1 and 2 count it"),
        day(
            "closed",
            "Closed",
            "The day from which every register that lists the provider shows it as closed",
        )
        .lacks(&[NONE]),
        text("edition", "Edition", "The file in which it stands first"),
        whole("row", "Row", "Its row in that file, where the first line is 1"),
        whole("records", "Rows in all", "In how many rows of all files it stands").of("rows"),
        text("report", "Report", "Where its publisher shows the provider's reports").lacks(&[UNKNOWN]),
    ]);
    columns
}

const EVENTS: [EventKind; 4] =
    [EventKind::Inspection, EventKind::Monitoring, EventKind::Interim, EventKind::NoChildren];

/// In the order of the outcomes.
const OUTCOMES: [&str; 6] = ["overall", "healthy", "safe", "enjoying", "positive", "economic"];

fn row(made: &Made, area: &AreaCode, row: &ProviderRow) -> Vec<Datum> {
    let (it, evidence) = (row.inspection, &made.asked.evidence);
    let mut cells = vec![
        Datum::from(area.as_str()),
        Datum::from(made.session.name(area).as_str()),
        Datum::from(it.group.as_deref().unwrap_or_default()),
        Datum::from(it.provider.remit.id()),
        Datum::from(it.provider.urn.as_str()),
        Datum::from(it.kind.id()),
        it.inspected.into(),
        it.published.into(),
        it.published_is_assumed.into(),
    ];
    cells.extend(
        Outcome::ALL.into_iter().map(|outcome| Datum::or(it.grade(outcome).map(Judgement::word), UNKNOWN)),
    );
    let disputed: Vec<&str> =
        Outcome::ALL.into_iter().filter(|outcome| it.is_contested(*outcome)).map(Outcome::id).collect();
    let place = it.places.first();
    let link = report(evidence, it, |_| made.asked.is_made_up());
    cells.extend([
        Datum::text(disputed.join("; "), NONE),
        row.is_latest().into(),
        Datum::or(row.closed, NONE),
        Datum::or(place.map(|place| evidence.edition(*place).id.as_str()), UNKNOWN),
        Datum::or(place.map(|place| place.row), UNKNOWN),
        Datum::Whole(it.places.len() as i64),
        Datum::or(link.link(), UNKNOWN),
    ]);
    cells
}
