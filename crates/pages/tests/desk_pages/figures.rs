//! The assessment, the profile, and the panels' pack.

use super::*;
use plumbline_core::framework::Grade;
use plumbline_pages::{Family, Hangs, Towards};

pub fn figures(frame: Frame) -> Vec<(&'static str, String)> {
    let row = |status: Option<&str>| RequirementRow {
        id: "4-a-top-bands".into(),
        says: "at least 6 of 7 super groups are in the top two bands".into(),
        status: status.map(str::to_owned),
        figure: Some("3 of 7, 2 not observed".into()),
        threshold: Some("6 of 7".into()),
        strength: Some("must".into()),
        unless: Some("sustained improvement is recorded".into()),
        source: vec!["Annex E".into(), "¶61".into()],
        records: vec![format!("{WORD}.csv, row 12"), "few.csv, row 3".into()],
        records_in_all: 31,
    };
    let plain =
        RequirementRow { id: "limit-1".into(), says: "priority action".into(), ..RequirementRow::default() };
    let groups = [
        RequirementGroup { says: "Block B sets no limit".into(), status: None, rows: vec![plain] },
        RequirementGroup {
            says: "4 (performs excellently): ruled out, a must is not met".into(),
            status: Some("not met".into()),
            rows: ["met", "not met", "unknown", "for judgement", "not applicable"]
                .map(|it| row(Some(it)))
                .into(),
        },
        RequirementGroup { says: "3 (performs well)".into(), status: Some("met".into()), rows: Vec::new() },
    ];
    let basis = Basis {
        says: "As of the drafted grade: what had been published by Wednesday 31 August 2011 and was known here when it was drafted.".into(),
        other: Some(Link::new("/desk/2011/E06000058/assessment?basis=now", "Look at what is known now")),
        notes: vec!["assumed: published 28 days after inspection".into()],
    };
    let says = [format!("gaps narrowed is mixed ({WORD})")];
    let page = AssessmentPage {
        frame,
        year: 2011,
        area: LONG,
        code: "E06000058",
        pages: &pages(),
        basis: &basis,
        outcome: "between 2 (performs adequately) and 3 (performs well), for judgement",
        judgement: &says,
        groups: &groups,
        considerations: &says,
    };
    let table = FiguresTable {
        caption: "Layer 1: inspected settings (Block A)".into(),
        head: vec![("Group".into(), false), ("Judged".into(), true), ("Band".into(), false)],
        rows: vec![
            vec![format!("Primary schools <b>{WORD}"), "31".into(), "light green".into()],
            vec!["Secondary schools".into(), String::new(), String::new()],
        ],
        empty: "Nothing of it is known yet.".into(),
    };
    let none = FiguresTable { rows: Vec::new(), ..table.clone() };
    let parts = [
        Link::new("/desk/2011/E06000058/profile?part=a", "Layer 1: Block A"),
        Link::new("/desk/2011/E06000058/profile?part=b", "Layer 1: Block B"),
    ];
    let profile_page = ProfilePage {
        frame,
        year: 2011,
        area: LONG,
        code: "E06000058",
        pages: &pages(),
        parts: &parts,
        here: "/desk/2011/E06000058/profile?part=a",
        basis: &basis,
        title: "Layer 1: inspected settings (Block A)",
        tables: std::slice::from_ref(&table),
    };
    let tables = [
        Link::new("/desk/2011/pack", "Near areas with different grades"),
        Link::new("/desk/2011/pack?table=assessors", "By assessor"),
    ];
    let named = [
        "p-104 is more severe than chance explains.".to_owned(),
        format!("{LONG} and York are near one another and were judged unlike."),
    ];
    let pack_page = PackPage {
        frame,
        year: 2011,
        pages: &pages(),
        named: &named,
        parts: &tables,
        here: "/desk/2011/pack",
        heading: "Near areas with different grades",
        table: &table,
        before: None,
        after: Some("/desk/2011/pack?page=2"),
        notes: &says,
    };
    let pack_empty = PackPage {
        named: &[],
        here: "/desk/2011/pack?table=assessors",
        heading: "By assessor",
        table: &none,
        after: None,
        notes: &[],
        ..pack_page
    };
    let links = pages();
    let of = WhatIf {
        frame,
        year: 2011,
        area: LONG,
        code: "E06000058",
        pages: &links,
        day: "As at Wednesday 31 August 2011.",
        notes: &says,
    };
    let of_nothing = WhatIf { pages: &[], notes: &[], ..of };
    let ahead_page = AheadPage {
        of,
        unpublished: &table,
        differs: &table,
        outcome: "The outcome would move from 2 to 3.",
        rests: &table,
    };
    let family = |says: &str, outcomes: &[(&str, u32)]| Family {
        says: says.into(),
        outcomes: outcomes.iter().map(|(outcome, n)| ((*outcome).to_owned(), *n)).collect(),
    };
    let families = [
        family(
            "with the providers of each group drawn anew",
            &[
                ("indicated 2 (performs adequately)", 813),
                ("between 2 (performs adequately) and 3 (performs well)", 187),
            ],
        ),
        family("without one provider", &[("indicated 2 (performs adequately)", 301)]),
    ];
    let found = Hangs {
        sentence: "The outcome, indicated 2 (performs adequately), stays in 813 of 1,000 worlds with the providers of each group drawn anew.".into(),
        families: families.into(),
        turning: vec![["Without one provider".into(), format!("No super group is in {WORD}"), "12".into()]],
        towards: vec![
            Towards { to: Grade::Well, changes: Some(2), ways: vec![vec!["2 providers of primary judged good".into()]; 2] },
            Towards { to: Grade::Excellently, changes: None, ways: Vec::new() },
        ],
        limits: vec![["A re-inspection finds both strands good".into(), "None".into()]],
        nearest: vec![["Obesity in Year 6".into(), "In line".into(), "17.3".into(), "17.1".into()]],
    };
    let (hangs_page, hangs_on_nothing) =
        (HangsPage { of, hangs: &found }, HangsPage { of: of_nothing, hangs: &Hangs::default() });
    let nothing_ahead = AheadPage {
        of: of_nothing,
        unpublished: &none,
        differs: &none,
        rests: &none,
        outcome: "The outcome would stay as it is.",
    };
    let empty =
        Basis { notes: Vec::new(), other: None, says: "As of the evidence that is known now.".into() };
    vec![
        ("desk-assessment", assessment(&page)),
        (
            "desk-assessment-empty",
            assessment(&AssessmentPage {
                basis: &empty,
                outcome: "",
                judgement: &[],
                groups: &[],
                considerations: &[],
                ..page
            }),
        ),
        (
            "desk-assessment-settled",
            assessment(&AssessmentPage {
                outcome: "indicated grade: 3 (performs well)",
                judgement: &[],
                considerations: &[],
                ..page
            }),
        ),
        ("desk-ahead", ahead(&ahead_page)),
        ("desk-ahead-none", ahead(&nothing_ahead)),
        ("desk-hangs", hangs(&hangs_page)),
        ("desk-hangs-none", hangs(&hangs_on_nothing)),
        ("desk-profile", profile(&profile_page)),
        (
            "desk-profile-empty",
            profile(&ProfilePage {
                tables: std::slice::from_ref(&none),
                basis: &empty,
                pages: &[],
                ..profile_page
            }),
        ),
        ("desk-pack", pack(&pack_page)),
        ("desk-pack-empty", pack(&pack_empty)),
    ]
}
