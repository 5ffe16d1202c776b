//! Right tables give no alarm, whatever their numbers.

use super::said::{found, of_table};
use plumbline_core::audit::{Table, audit};
use proptest::prelude::*;
use std::time::Instant;

fn half_up(part: u32, whole: u32, decimals: u32) -> String {
    let ten = 10u64.pow(decimals);
    let units = (2 * u64::from(part) * 100 * ten + u64::from(whole)) / (2 * u64::from(whole));
    match decimals {
        0 => format!("{units}%"),
        _ => format!("{}.{:0width$}%", units / ten, units % ten, width = decimals as usize),
    }
}

proptest! {
    #[test]
    fn a_table_made_from_counts_never_alarms(counts in prop::collection::vec(0u32..500, 2..9), decimals in 0u32..3) {
        let whole: u32 = counts.iter().sum();
        prop_assume!(whole > 0);
        let mut table = Table::new("", ["Grade", "Number", "Percentage"]);
        for (at, count) in counts.iter().enumerate() {
            table.push([format!("Grade {at}"), count.to_string(), half_up(*count, whole, decimals)]);
        }
        table.push(["Total".to_owned(), whole.to_string(), half_up(whole, whole, decimals)]);
        let report = audit(&table);
        prop_assert_eq!(found(&report), Vec::<String>::new());
        prop_assert!(report.held() > 0);
    }

    #[test]
    fn a_total_off_by_anything_is_found(counts in prop::collection::vec(0u32..500, 2..9), off in 1u32..50) {
        let whole: u32 = counts.iter().sum();
        let mut table = Table::new("", ["Grade", "Number"]);
        for (at, count) in counts.iter().enumerate() {
            table.push([format!("Grade {at}"), count.to_string()]);
        }
        table.push(["Total".to_owned(), (whole + off).to_string()]);
        prop_assert_eq!(found(&audit(&table)), [format!("total Total / Number: {}, {whole}", whole + off)]);
    }

    #[test]
    fn rows_of_grades_with_their_shares_never_alarm(rows in prop::collection::vec(prop::array::uniform4(0u32..60), 3..12)) {
        let mut counted = Table::new("", ["group", "outstanding", "good", "satisfactory", "inadequate", "n", "percent_good_or_outstanding"]);
        let mut shared = Table::new("", ["group", "number inspected", "% outstanding", "% good", "% satisfactory", "% inadequate", "% good or outstanding"]);
        for (at, row) in rows.iter().enumerate() {
            let n: u32 = row.iter().sum();
            if n == 0 {
                continue;
            }
            let name = format!("group {at}");
            let top = half_up(row[0] + row[1], n, 0);
            counted.push([vec![name.clone()], row.iter().map(u32::to_string).collect(), vec![n.to_string(), top.clone()]].concat());
            shared.push([vec![name, n.to_string()], row.iter().map(|c| half_up(*c, n, 0)).collect(), vec![top]].concat());
        }
        prop_assert_eq!(found(&audit(&counted)), Vec::<String>::new());
        prop_assert_eq!(found(&audit(&shared)), Vec::<String>::new());
    }

    #[test]
    fn changes_worked_out_from_the_printed_figures_never_alarm(rows in prop::collection::vec(prop::array::uniform3(0i32..1000), 1..8)) {
        let tenth = |n: i32| format!("{}{}.{}", if n < 0 { "-" } else { "" }, n.abs() / 10, n.abs() % 10);
        let mut table = Table::new("", ["Stage", "2008", "2009", "2010", "1 year change", "2 year change"]);
        for (at, [a, b, c]) in rows.iter().copied().enumerate() {
            table.push([format!("Stage {at}"), tenth(a), tenth(b), tenth(c), tenth(c - b), tenth(c - a)]);
        }
        prop_assert_eq!(found(&audit(&table)), Vec::<String>::new());
    }
}

#[test]
fn rows_of_providers_are_data_and_no_summary() {
    let report = of_table(
        "URN,Name,Places,Opened,Score\n100001,Total Care Ltd,12,2001,3\n100002,All Saints,30,2004,4\n100003,Change House,9,2010,1",
    );
    assert_eq!(found(&report), Vec::<String>::new());
    assert_eq!((report.tables, report.held(), report.not_understood.len()), (1, 0, 1));
}

/// As the profile prints them: the same counts twice, once as published and once as assessed, and the shares of others beside.
#[test]
fn shares_of_something_else_are_not_held_to_the_counts_beside_them() {
    let report = of_table(
        "cell,group,outstanding,good,satisfactory,inadequate,n,share,assessed_n,assessed_share,england_share\n\
         A/x,p,1,5,3,1,10,60,10,60,60\nA/y,q,0,1,1,0,2,50,3,67,50\nA/z,r,2,1,1,0,4,75,4,75,75\nA/v,s,1,1,0,0,2,100,2,100,80\nA/w,t,1,0,0,1,2,50,2,50,80\nA/u,u,1,0,0,1,2,50,4,75,80",
    );
    assert_eq!(found(&report), Vec::<String>::new());
    assert_eq!(report.held(), 12, "{:?}", report.tallies);
}

#[test]
fn a_table_of_100_000_rows_takes_no_time_to_speak_of() {
    let mut table = Table::new(
        "",
        ["cell", "area", "group", "outstanding", "good", "satisfactory", "inadequate", "n", "share"],
    );
    for row in 0..100_000u32 {
        let counts = [row % 7, row % 5, row % 3, row % 2];
        let n: u32 = counts.iter().sum();
        let share = if n == 0 { String::new() } else { half_up(counts[0] + counts[1], n, 0) };
        let cells = [
            vec![format!("A/{row}"), "York".into(), format!("group {row}")],
            counts.iter().map(u32::to_string).collect(),
            vec![n.to_string(), share],
        ];
        table.push(cells.concat());
    }
    let from = Instant::now();
    let report = audit(&table);
    let taken = from.elapsed();
    assert_eq!(found(&report), Vec::<String>::new());
    assert!(report.held() >= 100_000, "{}", report.held());
    assert!(taken.as_secs() < 5, "{taken:?}");
}
