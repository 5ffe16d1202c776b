//! Figures, years and days that cannot be.

use crate::common::Desk;
use jiff::civil::date;
use plumbline_records::{Known, Problem, read};

fn problems(rows: &str) -> Vec<Problem> {
    Desk::new().read_long(rows).unwrap().problems
}

fn listed(problems: &[Problem]) -> Vec<(u32, &str, &str)> {
    problems.iter().map(|p| (p.row, p.column.as_str(), p.value.as_str())).collect()
}

#[test]
fn a_figure_that_its_indicator_cannot_have_is_a_problem() {
    let problems = problems(
        "record,area,indicator,year,value,national,similar_areas\n\
         indicator,York,eyfs-good-level,2010,155,,\n\
         indicator,York,eyfs-good-level,2009,-5,100.1,0\n\
         indicator,York,eyfs-good-level,2008,100,0,100.0\n\
         indicator,York,under-18-conceptions,2010,140.2,38,\n\
         indicator,York,under-18-conceptions,2009,1000.1,,\n\
         indicator,York,gap-fsm-ks4,2010,-3.5,27,\n\
         indicator,York,gap-fsm-ks4,2009,101,,-100.5\n",
    );
    let expected = [
        (2, "value", "155"),
        (3, "value", "-5"),
        (3, "national", "100.1"),
        (6, "value", "1000.1"),
        (8, "value", "101"),
        (8, "similar_areas", "-100.5"),
    ];
    assert_eq!(listed(&problems), expected);
    let said = |at: usize| problems[at].expected.as_str();
    assert_eq!(said(0), "a percentage, from 0 to 100");
    assert_eq!(said(3), "a rate of 1000, from 0 to 1000");
    assert_eq!(said(4), "a difference of two percentages, from -100 to 100");
}

#[test]
fn more_cannot_stand_above_the_line_than_below_it() {
    let problems = problems(
        "record,area,indicator,year,numerator,denominator\n\
         indicator,York,gcse-5-english-mathematics,2010,120,100\n\
         indicator,York,gcse-5-english-mathematics,2009,1,0\n\
         indicator,York,gcse-5-english-mathematics,2008,0,0\n\
         indicator,York,gcse-5-english-mathematics,2007,100,100\n",
    );
    assert_eq!(listed(&problems), [(2, "numerator", "120"), (3, "numerator", "1")]);
    assert!(problems.iter().all(|p| p.expected == "no more than the denominator"));
}

#[test]
fn an_indicator_that_the_framework_has_not_is_asked_after_like_a_group() {
    let reading = Desk::new()
        .read_long("record,area,indicator,year,value\nindicator,York,eyfs-good-levl,2009,5\n")
        .unwrap();
    let [problem] = reading.problems.as_slice() else { panic!("{:?}", reading.problems) };
    assert_eq!((problem.column.as_str(), problem.value.as_str()), ("indicator", "eyfs-good-levl"));
    assert_eq!(problem.expected, "an indicator of the framework");
    assert_eq!(problem.advice, "did you mean `eyfs-good-level`?");
    assert_eq!(reading.unknown_words.get(&("indicator".into(), "eyfs-good-levl".into())), Some(&1));
}

#[test]
fn a_year_out_of_all_sense_is_a_problem() {
    let problems = problems(
        "record,area,indicator,year,value,grade\n\
         indicator,York,eyfs-good-level,1910,50,\n\
         indicator,York,eyfs-good-level,2027,50,\n\
         indicator,York,eyfs-good-level,2026,50,\n\
         award,York,,20110,,4\n\
         award,York,,1011,,4\n",
    );
    assert_eq!(
        listed(&problems),
        [(2, "year", "1910"), (3, "year", "2027"), (5, "year", "20110"), (6, "year", "1011")]
    );
    assert_eq!(problems[0].expected, "a year from 1990 to 2026, when the file was out");
}

const DAYS: &str = "record,area,remit,urn,kind,inspected,published,on,opened,closed,reference\n\
    finding,York,schools,100001,inspection,1017-05-01,,,,,\n\
    finding,York,schools,100001,inspection,2011-05-01,2011-08-25,,,,\n\
    finding,York,schools,100001,inspection,2011-08-24,2011-08-24,,,,\n\
    area-inspection,York,,,unannounced,2011-09,,,,,\n\
    area-inspection,York,,,unannounced,2011-08,,,,,\n\
    complaint,York,,,,,,2011-08-25,,,register 1\n\
    registration,York,schools,100001,,,,,1017-09-01,2031-08-31,\n\
    registration,York,schools,100001,,,,,1857-09-01,2012-08-31,\n";

#[test]
fn nothing_is_of_a_day_after_the_file_was_out_or_before_there_was_inspection() {
    let desk = Desk::new();
    let known = Known { day: date(2011, 8, 24), ..desk.known() };
    let reading = read(desk.source("long"), known, DAYS.as_bytes(), &mut |_| {}).unwrap();
    let expected = [
        (2, "inspected", "1017-05-01"),
        (3, "published", "2011-08-25"),
        (5, "inspected", "2011-09"),
        (7, "on", "2011-08-25"),
        (8, "opened", "1017-09-01"),
        (8, "closed", "2031-08-31"),
    ];
    assert_eq!(listed(&reading.problems), expected);
    let said = |at: usize| reading.problems[at].expected.as_str();
    assert_eq!(said(0), "a day from 1990-01-01 to 2011-08-24, the day by which the file was out");
    assert_eq!(said(4), "a day from 1800-01-01 to 2021-08-24");
}
