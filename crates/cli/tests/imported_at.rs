//! `import --clock`: made-up files at an instant that is named, into a made-up store and no other.

use crate::program::{Program, on_both};

on_both![
    made_up_files_are_imported_at_the_instant_that_is_named,
    no_real_file_is_imported_at_another_time_than_now
];

const HEAD: &str = "record,area,remit,urn,group,kind,inspected,published,overall\n";

/// A finding of a school: numbers from 9,000,000 on are nobody's.
fn finding(urn: u32) -> String {
    format!("{HEAD}finding,,schools,{urn},primary,inspection,2010-03-09,2010-04-01,good\n")
}

fn made_up_files_are_imported_at_the_instant_that_is_named(program: Program) {
    program.file("one.csv", &finding(9_000_001));
    program.file("two.csv", &finding(9_000_002));
    program.ok(&["import", "one.csv", "--clock", "2031-02-03T04:05:06Z"]);
    assert!(program.ok(&["editions"]).contains("2031-02-03"));
    // Time only goes on.
    let back = program.run(&["import", "two.csv", "--clock", "2031-02-03T04:05:05Z"]);
    assert_eq!(back.code, 2, "{}", back.err);
    assert!(back.err.contains("time only goes on"), "{}", back.err);
    assert!(!program.ok(&["editions"]).contains("two.csv"));
    program.ok(&["import", "two.csv", "--clock", "2031-02-04T12:00:00Z"]);
    assert!(program.ok(&["editions"]).contains("2031-02-04"));
}

fn no_real_file_is_imported_at_another_time_than_now(program: Program) {
    program.file("real.csv", &finding(123_456));
    program.file("other.csv", &finding(123_457));
    let refused = program.run(&["import", "real.csv", "--clock", "2031-02-03"]);
    assert_ne!(refused.code, 0, "{}", refused.out);
    assert!((refused.out + &refused.err).contains("`--clock` is for made-up files alone"));
    assert!(!program.folder().join("data").join("plumbline.db").exists(), "nothing was kept");
    program.ok(&["import", "real.csv"]);
    let refused = program.run(&["import", "other.csv", "--clock", "2031-02-03"]);
    assert_eq!(refused.code, 2, "{}", refused.err);
    assert!(refused.err.contains("`--clock` moves the clock of a made-up store alone"), "{}", refused.err);
}
