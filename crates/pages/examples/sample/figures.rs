//! What the longest letter's claims open: figures with hundreds of providers, with a few, with none.

use super::letters::strings;
use plumbline_core::letter::{Opened, ProviderLine, RecordLine, RuleUse};
use smol_str::SmolStr;

/// As long as the longest name of a school in the published files (93 letters), two of other scripts, one word that nothing divides.
const NAMES: [&str; 5] = [
    "Merrowbourne Park Primary & Nursery School - Part of the Learning Federation Group of Schools",
    "Ysgol Gyfun Llŷn a'r Cylch",
    "בית ספר יסודי הר הצופים (North Site)",
    "Abbotsmere",
    "Resourcedprovisionforsensoryimpairmentandcomplexlearningdifficulties",
];
const FILE: &str = "All_settings_inspected_by_area_and_group_2010-11_latest_judgements_final_v3.csv";
const EDITION: &str = "5f2d9c1ab07e";

pub fn longest() -> Vec<Opened> {
    let share = "A/X00000001/all/overall/share";
    vec![
        figure(
            share,
            "All settings and services: share that is good or better overall",
            600,
            &[
                "512 of 600 settings are good or outstanding: 85%, a very large majority, in the dark green band.",
                "In England 69% are, and in similar areas 71%.",
            ],
        ),
        figure(
            "A/X00000001/all/overall/n",
            "All settings and services: how many were inspected",
            600,
            &["600."],
        ),
        figure(
            "A/X00000001/primary/overall/good-or-better",
            "Primary schools: good or better overall",
            11,
            &["11 of 11."],
        ),
        figure(
            "A/X00000001/secondary/overall/good-or-better",
            "Secondary schools: good or better overall",
            3,
            &["2 of 3."],
        ),
        Opened {
            says: strings(&["None of 3."]),
            ..empty("A/X00000001/secondary/overall/inadequate", "Secondary schools: inadequate overall")
        },
        figure(
            "A/X00000001/childrens-homes/overall/share",
            "Children's homes: share that is good or better overall",
            10,
            &["6 of 10: 60%, a majority, in the amber band."],
        ),
        Opened {
            says: strings(&["Good, inspected in May 2010 and published on 18 June 2010."]),
            records: vec![record(
                "Safeguarding: good. Looked-after children: adequate. Inspected May 2010.",
                41,
            )],
            rules: vec![rule("4-b-strands-good", "not met"), rule("no-better-than-adequate", "met")],
            ..empty("B/X00000001/safeguarding", "Safeguarding services")
        },
        grade(
            "G/X00000001/2011",
            2011,
            &[share, "B/X00000001/safeguarding", "A/X00000001/never/overall/opened"],
        ),
        grade("G/X00000001/2010", 2010, &[]),
        indicator(2007, "52.1%"),
        indicator(2010, "58.4%; in England 53.4%, in similar areas 57.9%"),
        Opened {
            rules: vec![rule("3-c-gaps", "unknown")],
            ..empty("R/X00000001/3-c-gaps", "Whether gaps narrowed")
        },
    ]
}

fn empty(cell: &str, title: &str) -> Opened {
    Opened {
        cell: cell.into(),
        title: title.into(),
        says: Vec::new(),
        rules: Vec::new(),
        providers: Vec::new(),
        records: Vec::new(),
        parts: Vec::new(),
    }
}

fn figure(cell: &str, title: &str, providers: u32, says: &[&str]) -> Opened {
    Opened {
        says: strings(says),
        rules: vec![rule("4-a-top-bands", "not met"), rule("3-a-top-bands", "met")],
        providers: (0..providers).map(provider).collect(),
        ..empty(cell, title)
    }
}

fn grade(cell: &str, year: i16, parts: &[&str]) -> Opened {
    let says = if year == 2010 { "Performs adequately (2)" } else { "Performs well (3)" };
    Opened {
        says: vec![says.into()],
        records: vec![record(&format!("Grade of {year}: {says}"), 7)],
        parts: parts.iter().map(SmolStr::new).collect(),
        ..empty(cell, &format!("The grade awarded in {year}"))
    }
}

fn indicator(year: i16, says: &str) -> Opened {
    Opened {
        says: vec![says.into()],
        rules: vec![rule("3-c-in-line", "for judgement")],
        records: vec![record(&format!("{year}: {says}"), 1102)],
        ..empty(
            &format!("C/X00000001/gcse-5-good/{year}"),
            &format!("Pupils with five good passes at 16, with English and mathematics, {year}"),
        )
    }
}

fn rule(id: &str, status: &str) -> RuleUse {
    RuleUse {
        id: id.into(),
        says: "at least six of the seven super groups (adjusted where fewer are present) are in one of the top two bands".into(),
        status: status.into(),
        figure: (status != "unknown").then(|| "5 of 7".into()),
        threshold: Some("at least 6 of 7".into()),
        source: strings(&["Annex E, performs excellently, Block A", "¶59"]),
    }
}

fn provider(at: u32) -> ProviderLine {
    let place = at as usize;
    let judgements = ["outstanding", "good", "satisfactory", "inadequate"];
    ProviderLine {
        name: (at % 17 != 16).then(|| NAMES[place % NAMES.len()].to_owned()),
        urn: format!("{}", 900_000 + at).into(),
        group: "Nursery and primary schools: early years foundation stage".into(),
        judgement: judgements[place % 4].into(),
        inspected: format!("20{:02}-0{}-1{}", 7 + at % 5, 1 + at % 9, at % 10),
        report: (at % 5 != 4).then(|| format!("https://reports.example.org/provider/{}", 900_000 + at)),
        record: record("", at + 2),
    }
}

fn record(says: &str, row: u32) -> RecordLine {
    RecordLine { says: says.into(), file: FILE.into(), row, edition: EDITION.into() }
}
