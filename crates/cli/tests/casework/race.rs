//! Several people on one case at once: of those who saw the same, one wins and the others are told which act came first; nothing is
//! lost and nothing is there twice.

use super::small_season::{AREAS, YORK, bring_people, log};
use crate::program::{Program, Ran, on_both};
use std::collections::BTreeSet;

on_both![
    of_two_people_on_one_case_at_once_one_wins_and_the_other_is_told_what_came_first,
    many_people_on_many_cases_at_once_lose_nothing_and_meet_no_error_but_refusals,
    a_season_takes_one_of_two_acts_that_cannot_both_be,
];

const AT: &str = "2027-05-13T09:00Z";

/// Runs of the program that start at the same moment.
fn at_once(program: &Program, all: &[Vec<String>]) -> Vec<Ran> {
    let barrier = std::sync::Barrier::new(all.len());
    std::thread::scope(|scope| {
        let runs: Vec<_> = all
            .iter()
            .map(|words| {
                let words: Vec<&str> = words.iter().map(String::as_str).collect();
                let barrier = &barrier;
                scope.spawn(move || {
                    barrier.wait();
                    program.run(&words)
                })
            })
            .collect();
        runs.into_iter().map(|run| run.join().expect("it ends")).collect()
    })
}

fn files_evidence(who: &str, area: &str, seen: Option<usize>) -> Vec<String> {
    let words = ["case", "evidence", area, "--as", who, "--kind", "views", "--dated", "2027-05-12"];
    let mut words: Vec<String> = words.iter().map(ToString::to_string).collect();
    words.extend(["--why", "They feel safe", "--clock", AT].map(Into::into));
    words.extend(seen.into_iter().flat_map(|seen| ["--seen".into(), seen.to_string()]));
    words
}

/// The versions of an area's case, in the order of the log.
fn versions(program: &Program, area: &str) -> Vec<i64> {
    let stream = format!("case/2011/{area}");
    let log = log(program, "data");
    log.into_iter().filter(|it| it.stream == stream).map(|it| it.version).collect()
}

fn of_two_people_on_one_case_at_once_one_wins_and_the_other_is_told_what_came_first(program: Program) {
    bring_people(&program);
    for turn in 1..=6 {
        let both = ["p-analyst", "p-second-analyst"];
        let runs = at_once(&program, &both.map(|who| files_evidence(who, "York", Some(turn))));
        let mut codes: Vec<i32> = runs.iter().map(|run| run.code).collect();
        let winner = both[codes.iter().position(|code| *code == 0).expect("one wins")];
        let loser = runs.iter().find(|run| run.code != 0).expect("one is refused");
        codes.sort_unstable();
        assert_eq!(codes, [0, 5], "{}{}", runs[0].err, runs[1].err);
        let (came, at) = (format!("act {}", turn + 1), "at 10:00 on Thursday 13 May 2027");
        let says = format!(
            "error: refused: the case of York went on since you saw it: you acted on version {turn} and it is at {}; look again \
             (Q6); {winner} filed evidence {at}: {came}",
            turn + 1
        );
        assert!(loser.err.contains(&says), "{}\n{says}", loser.err);
        assert_eq!(loser.out, "");
    }
    assert_eq!(versions(&program, YORK), [1, 2, 3, 4, 5, 6, 7]);
    assert!(program.ok(&["verify"]).contains("are whole"));
}

fn many_people_on_many_cases_at_once_lose_nothing_and_meet_no_error_but_refusals(program: Program) {
    bring_people(&program);
    let mut all = Vec::new();
    for n in 0..5 {
        for area in AREAS {
            let seen = (n % 2 == 0).then_some(1);
            all.push(files_evidence(["p-analyst", "p-second-analyst"][n % 2], area, seen));
        }
    }
    let runs = at_once(&program, &all);
    for run in &runs {
        assert!([0, 5].contains(&run.code), "{}{}", run.out, run.err);
        assert_eq!(run.code == 5, run.err.contains("went on since you saw it"), "{}", run.err);
    }
    for area in AREAS {
        let of_area = all.iter().zip(&runs).filter(|(words, _)| words[2] == area);
        let (seen, unseen): (Vec<_>, Vec<_>) =
            of_area.partition(|(words, _)| words.iter().any(|word| word == "--seen"));
        assert!(
            unseen.iter().all(|(_, run)| run.code == 0),
            "who saw nothing in particular acts on what stands"
        );
        let done = |of: &[(&Vec<String>, &Ran)]| of.iter().filter(|(_, run)| run.code == 0).count();
        assert!(done(&seen) <= 1, "one act alone can follow the first");
        let dense: Vec<i64> = (1..).take(1 + done(&seen) + done(&unseen)).collect();
        assert_eq!(versions(&program, area), dense);
    }
    assert!(program.ok(&["verify"]).contains("are whole"));
}

fn a_season_takes_one_of_two_acts_that_cannot_both_be(program: Program) {
    bring_people(&program);
    let holiday = ["season", "holiday", "2027-09-28", "A day of thanks", "--as", "p-admin", "--clock", AT];
    let runs = at_once(&program, &[holiday.map(String::from).to_vec(), holiday.map(String::from).to_vec()]);
    let codes: BTreeSet<i32> = runs.iter().map(|run| run.code).collect();
    assert_eq!(codes, BTreeSet::from([0, 5]), "{}{}", runs[0].err, runs[1].err);
    assert!(runs.iter().any(|run| run.err.contains("it is a bank holiday already (A day of thanks)")));
    let proclaimed = log(&program, "data").iter().filter(|it| it.kind == "HolidayProclaimed").count();
    assert_eq!(proclaimed, 1);
    assert!(program.ok(&["verify"]).contains("are whole"));
}
