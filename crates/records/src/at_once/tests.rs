//! The count at once against a plain one, over files in every encoding that a writer may choose.

use super::counted::count;
use super::meaning::AtOnceQuestion;
use super::{AtOnce, AtOnceError, NotCounted};
use crate::columns::Way;
use crate::gazetteer;
use crate::provider_number::one_form;
use crate::words;
use bytes::Bytes;
use jiff::civil::{Date, date};
use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::data_type::{ByteArray, ByteArrayType, Int32Type};
use parquet::file::properties::{WriterProperties, WriterPropertiesBuilder, WriterVersion};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use plumbline_core::area::Gazetteer;
use plumbline_core::framework::{Framework, FrameworkArea, embedded_2011, load};
use plumbline_core::profile::Counts;
use plumbline_core::record::{Judgement, Outcome, Remit};
use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroUsize;
use std::sync::{Arc, LazyLock};

const CUT_OFF: Date = date(2011, 8, 31);
const GRADES: [&str; 6] = ["overall", "healthy", "safe", "enjoying", "positive", "economic"];

/// A row as it is written: texts, none where a cell is empty.
#[derive(Clone, Debug)]
struct Row {
    texts: BTreeMap<&'static str, Option<String>>,
    inspected: Date,
    published: Option<Date>,
}

impl Row {
    fn text(&self, column: &str) -> Option<&str> {
        self.texts[column].as_deref()
    }
}

/// The same rows for the same seed: few providers, so that each has several findings, and every reason not to count.
fn rows(seed: u64, many: usize) -> Vec<Row> {
    let mut state = seed;
    let mut next = move |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let pick =
        |next: &mut dyn FnMut(u64) -> u64, from: &[&str]| from[next(from.len() as u64) as usize].to_owned();
    let mut rows = Vec::new();
    for _ in 0..many {
        let remit = pick(&mut next, &["schools", "childcare", "childcare", "social-care"]);
        let number = 100_000 + next(40) * 4099;
        let urn = match remit.as_str() {
            "schools" => pick(&mut next, &["", "0"]) + &number.to_string(),
            "childcare" => pick(&mut next, &["EY", "ey ", "VC", ""]) + &number.to_string(),
            _ => format!("SC{number}"),
        };
        let groups =
            ["primary", "primary", "childminder", "la-fostering", "childcare-domestic", "no-such-group", ""];
        let areas = ["York", "Slough", "816", "E06000022", "Dorset", "London", ""];
        let kinds = ["inspection", "inspection", "inspection", "no-children", "monitoring"];
        let inspected = date(2004, 1, 1).checked_add(jiff::Span::new().days(next(2900) as i64)).unwrap();
        let published = inspected.checked_add(jiff::Span::new().days(next(60) as i64)).unwrap();
        let mut texts = BTreeMap::from([
            ("record", pick(&mut next, &["finding", "finding", "finding", "finding", "area-inspection"])),
            ("kind", pick(&mut next, &kinds)),
            ("area", pick(&mut next, &areas)),
            ("group", pick(&mut next, &groups)),
            ("urn", urn),
            ("remit", remit),
        ]);
        for grade in GRADES {
            texts.insert(
                grade,
                pick(&mut next, &["outstanding", "Good", "2", "adequate", "4", "inadequate", ""]),
            );
        }
        let texts = texts.into_iter().map(|(c, text)| (c, Some(text).filter(|t| !t.is_empty()))).collect();
        rows.push(Row { texts, inspected, published: (next(5) > 0).then_some(published) });
        // A file may say a thing twice, and may contradict itself.
        if next(9) == 0 {
            let mut again = rows[rows.len() - 1].clone();
            if next(2) == 0 {
                again.texts.insert("overall", Some("3".into()));
            }
            rows.push(again);
        }
    }
    rows
}

const TEXTS: [&str; 12] = [
    "record", "remit", "urn", "kind", "area", "group", "overall", "healthy", "safe", "enjoying", "positive",
    "economic",
];

/// As a file, in the encodings that `how` sets; texts in row groups of `group` rows.
fn written(
    rows: &[Row],
    group: usize,
    how: &dyn Fn(WriterPropertiesBuilder) -> WriterPropertiesBuilder,
) -> Bytes {
    let mut schema =
        String::from("message x { required int32 inspected (DATE); optional int32 published (DATE);");
    TEXTS.iter().for_each(|text| schema += &format!(" optional binary {text} (UTF8);"));
    let schema = Arc::new(parse_message_type(&(schema + " }")).unwrap());
    let properties = Arc::new(how(WriterProperties::builder().set_data_page_row_count_limit(700)).build());
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, properties).unwrap();
    let days = |day: Date| day.since(date(1970, 1, 1)).unwrap().get_days();
    for rows in rows.chunks(group) {
        let mut group = writer.next_row_group().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        let inspected: Vec<i32> = rows.iter().map(|row| days(row.inspected)).collect();
        column.typed::<Int32Type>().write_batch(&inspected, None, None).unwrap();
        column.close().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        let published: Vec<i32> = rows.iter().filter_map(|row| row.published.map(days)).collect();
        let there: Vec<i16> = rows.iter().map(|row| row.published.is_some().into()).collect();
        column.typed::<Int32Type>().write_batch(&published, Some(&there), None).unwrap();
        column.close().unwrap();
        for text in TEXTS {
            let mut column = group.next_column().unwrap().unwrap();
            let values: Vec<ByteArray> =
                rows.iter().filter_map(|r| r.text(text)).map(ByteArray::from).collect();
            let there: Vec<i16> = rows.iter().map(|row| row.text(text).is_some().into()).collect();
            column.typed::<ByteArrayType>().write_batch(&values, Some(&there), None).unwrap();
            column.close().unwrap();
        }
        group.close().unwrap();
    }
    writer.into_inner().unwrap().into()
}

/// By area, group and outcome.
type Plain = BTreeMap<(usize, usize, usize), Counts>;

/// Where a finding was made and the grades that it gave.
type Says = (usize, [Option<Judgement>; 6]);
/// Of each provider in a group, what rows of its latest day say.
type Latest = BTreeMap<(Remit, String, usize), (Date, BTreeSet<Says>)>;

/// Rows one by one, as ¶27 has it: the slow, obvious way.
fn plainly(rows: &[Row], framework: &Framework) -> (Plain, NotCounted, u64) {
    let mut latest = Latest::new();
    let mut not = NotCounted::default();
    for row in rows {
        take_plainly(row, framework, &mut latest, &mut not);
    }
    let (mut counts, mut disputed) = (Plain::new(), 0);
    for ((_, _, group), (_, says)) in latest {
        match Vec::from_iter(says).as_slice() {
            [(area, grades)] => {
                for (outcome, grade) in grades.iter().enumerate() {
                    if let Some(grade) = grade {
                        counts.entry((*area, group, outcome)).or_default().add(*grade);
                    }
                }
            }
            _ => disputed += 1,
        }
    }
    (counts, not, disputed)
}

fn take_plainly(row: &Row, framework: &Framework, latest: &mut Latest, not: &mut NotCounted) {
    if row.text("record") != Some("finding") {
        not.other_records += 1;
        return;
    }
    let grades = GRADES.map(|g| row.text(g).map(|word| words::judgement(word).unwrap()));
    if !matches!(row.text("kind"), Some("inspection" | "no-children")) || grades[0].is_none() {
        not.not_graded += 1;
        return;
    }
    let Some(group) = row.text("group") else {
        not.no_group += 1;
        return;
    };
    let Some(group) = framework.groups.iter().position(|g| g.id == group) else {
        not.other_groups += 1;
        return;
    };
    let Some(area) = row.text("area") else {
        not.no_area += 1;
        return;
    };
    let assumed = || row.inspected.checked_add(jiff::Span::new().days(28)).unwrap();
    if row.published.unwrap_or_else(assumed) > CUT_OFF {
        not.not_yet_published += 1;
        return;
    }
    if framework.groups[group].since.is_some_and(|since| row.inspected < since) {
        not.before_its_group += 1;
        return;
    }
    let code = &GAZETTEER.exact(area).unwrap().code;
    let is_home = |area: &FrameworkArea| area.code == *code || area.continued_as.contains(code);
    let area = framework.areas.iter().position(is_home).unwrap_or(255);
    let remit = words::remit(row.text("remit").unwrap()).unwrap();
    let urn = one_form(remit, row.text("urn").unwrap()).unwrap();
    let newest = latest.entry((remit, urn, group)).or_default();
    if newest.0 < row.inspected || newest.1.is_empty() {
        *newest = (row.inspected, BTreeSet::new());
    }
    if newest.0 == row.inspected {
        newest.1.insert((area, grades));
    }
}

/// Of 2011, with a first day for one of its groups: the scheme as published gives none.
static FRAMEWORK: LazyLock<Framework> = LazyLock::new(|| {
    let mut framework = load(&embedded_2011()).unwrap();
    let group = framework.groups.iter_mut().find(|group| group.id == "primary").unwrap();
    group.since = Some(date(2005, 9, 1));
    framework
});
static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(gazetteer);

fn counted_by(cut_off: Date, file: &Bytes, way: Way, threads: usize) -> Result<AtOnce, AtOnceError> {
    let question = AtOnceQuestion { framework: &FRAMEWORK, gazetteer: &GAZETTEER, cut_off, lag_days: 28 };
    count(&|| Ok(file.clone()), &question, NonZeroUsize::new(threads).unwrap(), way)
}

fn counted(file: &Bytes, way: Way, threads: usize) -> Result<(Plain, NotCounted, u64), AtOnceError> {
    let counted = counted_by(CUT_OFF, file, way, threads)?;
    let mut counts = Plain::new();
    for area in 0..256 {
        for group in 0..32 {
            for outcome in Outcome::ALL {
                let cell = counted.count.cells.of(area, group, outcome);
                if cell.n() > 0 {
                    counts.insert((area, group, outcome as usize), cell);
                }
            }
        }
    }
    Ok((counts, counted.not_counted, counted.count.disputed))
}

#[test]
fn the_count_at_once_is_the_plain_count_in_every_encoding() {
    type How = Box<dyn Fn(WriterPropertiesBuilder) -> WriterPropertiesBuilder>;
    let ways: Vec<(&str, How)> = vec![
        ("dictionaries", Box::new(|p| p.set_compression(Compression::SNAPPY))),
        ("dictionaries, second version", Box::new(|p| p.set_writer_version(WriterVersion::PARQUET_2_0))),
        ("plain", Box::new(|p| p.set_dictionary_enabled(false).set_encoding(Encoding::PLAIN))),
        (
            "small dictionaries, then plain",
            Box::new(|p| {
                p.set_dictionary_page_size_limit(64).set_compression(Compression::ZSTD(ZstdLevel::default()))
            }),
        ),
        (
            "deltas",
            Box::new(|p| {
                p.set_dictionary_enabled(false)
                    .set_column_encoding("inspected".into(), Encoding::DELTA_BINARY_PACKED)
                    .set_column_encoding("urn".into(), Encoding::DELTA_BYTE_ARRAY)
            }),
        ),
    ];
    for seed in 1..3 {
        let rows = rows(seed, 4000);
        let expected = plainly(&rows, &FRAMEWORK);
        let (counts, not, disputed) = &expected;
        assert!(counts.len() > 30 && *disputed > 0, "{} cells, {disputed} disputed", counts.len());
        assert!(not.other_records > 0 && not.no_area > 0 && not.before_its_group > 0, "{not:?}");
        for (name, how) in &ways {
            for group in [900, 10_000] {
                let file = written(&rows, group, how.as_ref());
                for way in [Way::Pages, Way::Library] {
                    for threads in [1, 3] {
                        let found = counted(&file, way, threads).unwrap();
                        assert!(found == expected, "{name}, {way:?}, groups of {group}, {threads} threads");
                    }
                }
            }
        }
    }
}

#[test]
fn by_a_day_before_all_findings_none_counts_and_by_one_after_all_every_one() {
    let file = written(&rows(5, 500), 100, &|p| p);
    let by = |day| counted_by(day, &file, Way::Pages, 2).unwrap();
    let (first, early, last, late) =
        (by(date(1850, 1, 1)), by(date(1995, 1, 1)), by(date(2160, 1, 1)), by(date(2500, 1, 1)));
    assert_eq!((first.count.providers, first), (0, early));
    assert_eq!((last.not_counted.not_yet_published, &last), (0, &late));
    assert!(last.count.providers > 20);
    // London is a region: it is no area that is assessed, and who is said to be there counts apart.
    assert!(last.elsewhere() > 0 && last.elsewhere() < last.count.providers, "{}", last.elsewhere());
}

#[test]
fn a_cell_that_cannot_be_read_refuses_the_file_and_says_where() {
    let mut rows = rows(7, 50);
    for row in &mut rows {
        row.texts.insert("record", Some("finding".into()));
    }
    rows[3].texts.insert("overall", Some("splendid".into()));
    rows[8].texts.insert("urn", Some("12".into()));
    rows[9].texts.insert("area", Some("Atlantis".into()));
    let file = written(&rows, 20, &|p| p);
    let Err(AtOnceError::Bad { rows, first }) = counted(&file, Way::Pages, 2) else {
        panic!("it is counted")
    };
    let places: Vec<(u64, &str)> = first.iter().map(|cell| (cell.row, cell.column)).collect();
    assert_eq!(rows, 3);
    assert_eq!(places, [(5, "overall"), (10, "urn"), (11, "area")]);
}

#[test]
fn a_file_cut_short_or_changed_is_an_error_or_another_count_and_never_a_panic() {
    let whole = written(&rows(9, 300), 100, &|p| p.set_compression(Compression::SNAPPY));
    for part in 0..40 {
        let cut = whole.slice(..whole.len() * part / 40);
        assert!(counted(&cut, Way::Pages, 1).is_err(), "{part} of 40");
    }
    for turn in 0..400usize {
        let mut changed = whole.to_vec();
        changed[turn * 7919 % whole.len()] ^= 1 << (turn % 8);
        _ = counted(&changed.into(), Way::Pages, 1);
    }
}

#[test]
fn a_file_without_the_columns_of_a_finding_says_which_are_missing() {
    let schema = Arc::new(parse_message_type("message x { required binary urn (UTF8); }").unwrap());
    let file = SerializedFileWriter::new(Vec::new(), schema, Arc::default()).unwrap().into_inner().unwrap();
    let error = counted(&file.into(), Way::Pages, 1).unwrap_err().to_string();
    assert!(error.contains("no column `record`, `remit`, `kind`, `inspected`"), "{error}");
}
