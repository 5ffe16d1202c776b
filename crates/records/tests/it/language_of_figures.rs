//! What a description can say of figures: repetition, sums, differences, years, words for what is not known.

use crate::common::Desk;
use plumbline_core::evidence::{Evidence, Placed, Reading as How};
use plumbline_core::framework::SourceFile;
use plumbline_core::record::{Edition, Fact, IndicatorValue};
use plumbline_records::{ReadError, Reading, Source, load_sources, read, recognise};

const HEAD: &str = r#"
id = "x"
title = "Made-up figures"
publisher = "x"
licence = "x"
attribution = "x"
format = "csv"
not_known = ["x", "."]
thousands = ","
"#;

const WIDE: &str = r#"
issued = "2011-12-14"
[columns]
number = "LA Number"
name = { heading = "LA Number", right = 1 }
"eligible_{year}" = { heading = "Eligible {year}", each = { year = [2009, 2010] } }
"{what}_{year}" = { heading = "{what} {year}", each = { what = ["boys", "girls"], year = [2009, 2010] } }

[derive.england]
of = "number"
rules = [
  { is = "E92000001", when = [{ column = "name", is = "England" }] },
  { is = "", when = [{ column = "name", not = "England" }] },
]

[[must_hold]]
what = "England's figures of 2010"
when = [{ column = "name", is = "England" }, { column = "eligible_2010", is = "1,500" }]

[[fact]]
record = "indicator"
each = [{ year = 2009, out = "2010-04-30" }, { year = 2010, out = "2010-12-31" }]
[fact.fields]
area = { first_of = ["england", "number"] }
indicator = { value = "level-3-at-19" }
year = { value = "{year}" }
numerator = { sum = ["boys_{year}", "girls_{year}"] }
denominator = "eligible_{year}"
published = { value = "{out}" }
"#;

const LONG: &str = r#"
[columns]
area = "Area"
measure = "Measure"
years = "Years"
value = "Value"

[words.measure]
"All" = "level-3-at-19"
"Others" = "gap-level-3-at-19"
"Free meals" = "gap-level-3-at-19"

[words.year]
"2009/10" = "2010"
"2010/11" = "2011"

[[exclude]]
name = "another measure"
when = [{ column = "measure", not_in = "measure" }]

[[fact]]
record = "indicator"
when = [{ column = "measure", is = "All" }]
[fact.fields]
area = "area"
indicator = { column = "measure", words = "measure" }
year = { column = "years", words = "year" }
value = { column = "value", most_decimals = 2 }
published = { column = "years", words = "year", day = "03-31", years = 1 }

[[fact]]
record = "indicator"
each = [{ word = "Others", side = "from" }]
difference = "from"
when = [{ column = "measure", is = "{word}" }]
[fact.fields]
area = "area"
indicator = { column = "measure", words = "measure" }
year = { column = "years", words = "year" }
value = "value"

[[fact]]
record = "indicator"
difference = "less"
when = [{ column = "measure", is = "Free meals" }]
[fact.fields]
area = "area"
indicator = { column = "measure", words = "measure" }
year = { column = "years", words = "year" }
value = "value"
"#;

fn described(body: &str) -> Result<Source, Vec<String>> {
    let file = SourceFile { path: "x.toml".into(), text: format!("{HEAD}{body}") };
    let told = |faults: Vec<plumbline_core::framework::Fault>| {
        faults.into_iter().map(|f| format!("{}: {}", f.line, f.message)).collect()
    };
    load_sources(&[file]).map(|mut all| all.remove(0)).map_err(told)
}

fn read_by(body: &str, rows: &str) -> Result<Reading, ReadError> {
    let desk = Desk::new();
    let reading = read(&described(body).unwrap(), desk.known_of(&[]), rows.as_bytes(), &mut |_| {})?;
    assert!(reading.adds_up());
    Ok(reading)
}

fn figures(reading: &Reading) -> Vec<(u32, IndicatorValue)> {
    let of = |fact: &Fact| if let Fact::Indicator(it) = fact { it.clone() } else { panic!("{fact:?}") };
    reading.entries.iter().map(|e| (e.row, of(&e.fact))).collect()
}

const WIDE_ROWS: &str = "LA Number,,Eligible 2009,boys 2009,girls 2009,Eligible 2010,boys 2010,girls 2010\n\
    E,England,\"1,400\",\"1,000\",50,\"1,500\",900,200\n\
    800,Bath,20,x,5,.,0,0\n";

#[test]
fn a_wide_table_states_a_fact_for_each_of_its_years() {
    let reading = read_by(WIDE, WIDE_ROWS).unwrap();
    let told: Vec<_> = figures(&reading)
        .into_iter()
        .map(|(row, f)| {
            let published = f.published.map(|d| d.to_string()).unwrap();
            (row, f.area.to_string(), f.year, f.numerator, f.denominator, published)
        })
        .collect();
    let row = |row, area: &str, year, numerator, denominator, published: &str| {
        (row, area.to_owned(), year, numerator, denominator, published.to_owned())
    };
    let expected = [
        row(2, "E92000001", 2009, Some(1050), Some(1400), "2010-04-30"),
        row(2, "E92000001", 2010, Some(1100), Some(1500), "2010-12-31"),
        row(3, "E06000022", 2009, None, Some(20), "2010-04-30"),
        row(3, "E06000022", 2010, Some(0), None, "2010-12-31"),
    ];
    assert_eq!(told, expected, "what is not known is never nought, and nought is nought");
}

#[test]
fn a_sum_with_something_in_it_that_is_no_count_is_a_problem_even_beside_what_is_not_known() {
    let reading = read_by(WIDE, &WIDE_ROWS.replace("20,x,5", "20,x,five")).unwrap();
    let problems: Vec<_> =
        reading.problems.iter().map(|p| (p.row, p.column.as_str(), p.value.as_str())).collect();
    assert_eq!(problems, [(3, "girls 2009", "five")]);
}

#[test]
fn a_file_of_the_same_headings_and_another_year_is_refused() {
    let other = WIDE_ROWS.replace("1,500", "1,501");
    let err = read_by(WIDE, &other).unwrap_err();
    assert!(
        matches!(&err, ReadError::AnotherFile { what, .. } if what == "England's figures of 2010"),
        "{err}"
    );
}

#[test]
fn the_day_on_which_a_file_was_put_out_is_the_descriptions_unless_it_is_given() {
    let source = described(WIDE).unwrap();
    let learned = jiff::Timestamp::UNIX_EPOCH;
    let issued = |given: Option<&str>| {
        let given = given.map(|day| day.parse().unwrap());
        source.edition_meta("x.csv", b"", learned, given).issued.map(|d| d.to_string())
    };
    assert_eq!(issued(None).as_deref(), Some("2011-12-14"));
    assert_eq!(issued(Some("2012-01-20")).as_deref(), Some("2012-01-20"));
}

const LONG_ROWS: &str = "Area,Measure,Years,Value\n\
    800,All,2009/10,55.449156406748700\n\
    800,all,2010/11,x\n\
    800,Pupils absent,2009/10,7\n\
    800,Free meals,2009/10,27.42\n\
    801,Others,2009/10,50\n\
    800,Others,2009/10,57.1290\n\
    800,Others,2010/11,58\n\
    800,Free meals,2010/11,x\n";

#[test]
fn a_long_table_is_read_by_the_words_of_its_measures_and_years() {
    let reading = read_by(LONG, LONG_ROWS).unwrap();
    assert_eq!(reading.problems, []);
    assert_eq!(reading.excluded.get("another measure"), Some(&1));
    assert_eq!(
        reading.noted.get("a difference whose other row is not there: unknown"),
        Some(&1),
        "Bristol has no row of free meals"
    );
    let told: Vec<_> = figures(&reading)
        .into_iter()
        .map(|(row, f)| {
            let text = |v: Option<String>| v.unwrap_or_else(|| "unknown".into());
            format!(
                "{row} {} {} {} {} {}",
                f.area,
                f.indicator,
                f.year,
                text(f.value.map(|v| v.to_string())),
                text(f.published.map(|d| d.to_string()))
            )
        })
        .collect();
    let expected = [
        "2 E06000022 level-3-at-19 2010 55.45 2011-03-31",
        "3 E06000022 level-3-at-19 2011 unknown 2012-03-31",
        "5 E06000022 gap-level-3-at-19 2010 29.7090 unknown",
        "6 E06000023 gap-level-3-at-19 2010 unknown unknown",
        "7 E06000022 gap-level-3-at-19 2010 29.7090 unknown",
        "8 E06000022 gap-level-3-at-19 2011 unknown unknown",
        "9 E06000022 gap-level-3-at-19 2011 unknown unknown",
    ];
    assert_eq!(told, expected);
}

#[test]
fn a_difference_leads_to_both_of_its_rows() {
    let entries = read_by(LONG, LONG_ROWS).unwrap().entries;
    let meta = described(LONG).unwrap().edition_meta("x.csv", b"", jiff::Timestamp::UNIX_EPOCH, None);
    let evidence = Evidence::assemble(vec![Edition { meta, entries }], How::default());
    let gap = |p: &&Placed<IndicatorValue>| p.fact.indicator == "gap-level-3-at-19" && p.fact.value.is_some();
    let gap = evidence.indicators.iter().find(gap).unwrap();
    assert_eq!(gap.rows().map(|place| place.row).collect::<Vec<_>>(), [5, 7]);
    assert_eq!(evidence.conflicts, []);
}

#[test]
fn one_side_of_a_difference_in_two_rows_is_a_problem() {
    let rows = format!("{LONG_ROWS}800,Others,2009/10,99\n");
    let reading = read_by(LONG, &rows).unwrap();
    let problem = &reading.problems[0];
    assert_eq!((problem.row, problem.column.as_str()), (10, "Value"));
    assert_eq!(problem.expected, "one row for each side of a difference; row 7 is this side already");
}

#[test]
fn a_format_of_which_nothing_is_taken_is_known_all_the_same() {
    let body = "nothing_for = \"it explains the measures\"\n[columns]\nmeasure = \"Measure\"\n";
    let source = described(body).unwrap();
    let sources = [source];
    let rows = b"Measure\nAll\n";
    assert_eq!(recognise(&sources, "x.csv", rows).unwrap().id, "x");
    let desk = Desk::new();
    let err = read(&sources[0], desk.known_of(&[]), rows, &mut |_| {}).unwrap_err();
    assert_eq!(err.to_string(), "Made-up figures: nothing is taken from it: it explains the measures");
}

#[test]
fn each_broken_line_about_figures_is_a_fault_at_its_line() {
    for (body, right, wrong, expected) in [
        (WIDE, "each = { year = [2009, 2010] }", "each = { year = [] }", "15: `each` names no words"),
        (WIDE, "\"{year}\" }", "\"{yaer}\" }", "31: `each` has no words for `{yaer}`"),
        (WIDE, "boys_{year}", "boy_{year}", "36: no column is named `boy_2009`; did you mean `boys_2009`?"),
        (WIDE, "numerator = { sum", "value = { sum", "36: `value` is no count: only counts have a `sum`"),
        (WIDE, "\"2011-12-14\"", "\"14/12/2011\"", "11: expected a date such as 2011-06-15"),
        (WIDE, "eligible_{year}\" =", "eligible\" =", "15: the column `eligible` is described twice"),
        (WIDE, "{out}", "{year}", "38: `2009` cannot be `published`"),
        (LONG, "day = \"03-31\"", "day = \"31-03\"", "`31-03` cannot be a day of the year for `published`"),
        (
            LONG,
            "\"value\", most",
            "\"value\", words = \"measure\", most",
            "`level-3-at-19` cannot be `value`",
        ),
        (LONG, "difference = \"less\"", "difference = \"minus\"", "`minus` is no side of a difference"),
        (
            LONG,
            "difference = \"less\"",
            "difference = \"less\"\nsame = [\"denominator\"]",
            "only the `value` of an indicator without counts can be a difference",
        ),
        (LONG, "not_in = \"measure\"", "not_in = \"measures\"", "there is no table `[words.measures]`"),
        (LONG, "[columns]", "nothing_for = \"x\"\n[columns]", "with `nothing_for` nothing is read"),
        (
            WIDE,
            "when = [{ column = \"name\", is = \"England\" }, {",
            "at_top = true\nwhen = [{ column = \"england\", is = \"E92000001\" }, {",
            "among the first rows only columns of the file can be asked for",
        ),
        ("[columns]\na = \"A\"\n", "a = ", "a = ", "no `[[fact]]` is there"),
    ] {
        assert!(body.contains(right), "{right}");
        let body =
            body.replacen(right, wrong, 1).replace("area = \"Area\"", "area = \"Area\"\ndenominator = \"D\"");
        let found = described(&body).unwrap_err();
        assert!(found.iter().any(|f| f.contains(expected)), "{wrong}: {found:#?}");
    }
}
