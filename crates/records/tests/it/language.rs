//! What a description can say, on a made-up layout that uses all of it.

use crate::common::Desk;
use plumbline_core::framework::SourceFile;
use plumbline_core::record::Fact;
use plumbline_records::{ReadError, Reading, Source, load_sources, read};

const DESCRIPTION: &str = r#"
id = "x"
title = "x"
publisher = "x"
licence = "x"
attribution = "x"
format = "csv"
header_within = 3
dates = ["dd/mm/yyyy", "yyyy-mm"]

[columns]
number = ["Number", "No."]
type = "Type"
size = { heading = "Size", optional = true }

[derive.group]
of = "type"
rules = [
  { is = "primary", when = [{ column = "type", starts = "prim" }] },
  { is = "", note = "large", when = [{ column = "size", between = [100, 200] }] },
  { is = "pru", when = [{ column = "type", is = "unit" }] },
]

[[exclude]]
name = "not of this kind"
when = [{ column = "type", not = ["primary school", "primary", "unit", "hall", "castle"] }]

[[covers]]
what = "register:pru"
area = "Bath & North East Somerset"
from = "2011-01-01"
to = "2011-12-31"

[[fact]]
record = "registration"
[fact.fields]
remit = { value = "schools" }
urn = { column = "number", strip = "URN " }
group = "group"
area = { value = "Bristol, City of" }
"#;

fn source(text: &str) -> Source {
    let file = SourceFile { path: "x.toml".into(), text: text.into() };
    load_sources(&[file]).unwrap_or_else(|faults| panic!("{faults:#?}")).remove(0)
}

fn read_by(description: &str, rows: &str) -> Result<Reading, ReadError> {
    let desk = Desk::new();
    read(&source(description), desk.known_of(&["primary", "pru"]), rows.as_bytes(), &mut |_| {})
}

const ROWS: &str = "A banner\n\
    Another, wider, banner, of four\n\
    Number,Type\n\
    URN 100001,Primary  SCHOOL\n\
    \n\
    100003,Nursery\n\
    Size,TYPE,No.\n\
    150,Hall,100004\n\
    90,Castle,100005\n\
    ,unit,100006\n";

#[test]
fn a_description_says_all_that_it_can() {
    let reading = read_by(DESCRIPTION, ROWS).unwrap();
    assert!(reading.adds_up());
    assert_eq!((reading.rows_read, reading.rows_kept), (5, 3));
    assert_eq!(reading.excluded.get("not of this kind"), Some(&1));
    assert_eq!(reading.noted.get("large"), Some(&1));
    assert_eq!(reading.unknown_words.get(&("TYPE".into(), "Castle".into())), Some(&1));
    let listed: Vec<(u32, String, Option<String>)> = reading
        .entries
        .iter()
        .filter_map(|e| match &e.fact {
            Fact::Registration(r) => {
                assert_eq!(
                    r.area.as_ref().unwrap().as_str(),
                    "E06000023",
                    "a constant area becomes its code"
                );
                Some((e.row, r.provider.urn.to_string(), r.group.as_ref().map(ToString::to_string)))
            }
            _ => None,
        })
        .collect();
    let group = |g: &str| Some(g.to_owned());
    let expected = [
        (4, "100001".into(), group("primary")),
        (8, "100004".into(), None),
        (10, "100006".into(), group("pru")),
    ];
    assert_eq!(listed, expected);
    let Fact::Coverage(covers) = &reading.entries[0].fact else { panic!() };
    assert_eq!((reading.entries[0].row, covers.area.as_ref().unwrap().as_str()), (0, "E06000022"));
}

#[test]
fn an_area_that_the_description_itself_names_wrongly_is_never_taken_for_england() {
    let wrong = DESCRIPTION.replace("Bath & North East Somerset", "Bath & North");
    assert_eq!(read_by(&wrong, ROWS).unwrap_err(), ReadError::UnknownArea { area: "Bath & North".into() });
    let wrong = DESCRIPTION.replace("Bristol, City of", "Bristoll");
    let reading = read_by(&wrong, ROWS).unwrap();
    assert_eq!((reading.rows_kept, reading.unknown_areas.get("Bristoll")), (0, Some(&4)));
}

#[test]
fn a_heading_row_below_the_rows_in_which_it_is_looked_for_is_not_found() {
    let early = DESCRIPTION.replace("header_within = 3", "header_within = 2");
    assert!(matches!(read_by(&early, ROWS).unwrap_err(), ReadError::NoHeader { within: 2, .. }));
}
