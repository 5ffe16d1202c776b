//! Faults of entries that do not fit one another.

use super::{again, expect_each, faults_of, with};
use plumbline_core::framework::{SourceFile, embedded_2011};

#[test]
fn a_second_entry_of_a_name_points_at_the_first() {
    expect_each(&[
        (
            "groups.toml",
            "id = \"childcare-domestic\"",
            "id = «\"secondary\"",
            &[
                "a second group or super group `secondary`; the first is at groups.toml:17: rename or remove one",
            ],
        ),
        (
            "indicators.toml",
            "id = \"neet-16-18\"",
            "id = «\"year-6-obesity\"",
            &[
                "a second indicator `year-6-obesity`; the first is at indicators.toml:35: rename or remove one",
            ],
        ),
        (
            "framework.toml",
            "[[grade]]\ngrade = 3",
            "[[grade]]\ngrade = «4\nmeaning = \"twice\"\n[[grade]]\ngrade = 3",
            &["a second grade `4`; the first is at framework.toml:49: rename or remove one"],
        ),
        (
            "limits.toml",
            "kind = \"strand-inadequate\"",
            "kind = «\"priority-action\"",
            &["the limit `priority-action` is of this kind already; keep one of the two limits"],
        ),
        (
            "areas.toml",
            "code = \"E06000048\"",
            "code = «\"E06000001\"",
            &["a second area with the code `E06000001`; the first is at areas.toml:6: rename or remove one"],
        ),
        (
            "areas.toml",
            "continued_as = [\"E06000057\"]",
            "continued_as = [«\"E06000001\"]",
            &["a second area with the code `E06000001`; the first is at areas.toml:6: rename or remove one"],
        ),
        (
            "framework.toml",
            "\"reinspection\"",
            "«\"full-inspection\"",
            &[
                "a second kind of inspection `full-inspection`; the first is at framework.toml:9: rename or remove one",
            ],
        ),
        (
            "limits.toml",
            "[[limit]]",
            "«title = \"Twice\"\n[[limit]]",
            &["`title` is given already at framework.toml:5; keep one of them"],
        ),
    ]);
}

#[test]
fn a_name_that_stands_for_nothing_gets_the_nearest_right_one() {
    expect_each(&[
        (
            "groups.toml",
            "super_group = \"special\"",
            "super_group = «\"specials\"",
            &["no super group is called `specials`; did you mean `special`?"],
        ),
        (
            "framework.toml",
            "    \"pru\",",
            "    «\"prus\",",
            &["no group is called `prus`; did you mean `pru`?"],
        ),
        (
            "principles.toml",
            "any = [\"2-c-gaps\"",
            "any = [«\"2-c-gasp\"",
            &["no requirement is called `2-c-gasp`; did you mean `2-c-gaps`?"],
        ),
    ]);
}

#[test]
fn bands_descend_to_nothing_with_the_top_ones_first() {
    expect_each(&[
        (
            "framework.toml",
            "at_least = 65\ntop = true",
            "at_least = «85\ntop = true",
            &[
                "expected less than `80`, where `dark-green` before it begins, found `85`; put the best band first",
            ],
        ),
        (
            "framework.toml",
            "at_least = 0\ntop = false",
            "at_least = «1\ntop = false",
            &["the last band must begin at `0`, found `1`; nothing may lie under it"],
        ),
        (
            "framework.toml",
            "at_least = 0\ntop = false",
            "at_least = 0\ntop = «true",
            &["the lowest band `red` cannot be a top band"],
        ),
        (
            "framework.toml",
            "at_least = 80\ntop = true",
            "at_least = 80\ntop = «false",
            &["the best band `dark-green` must be a top band"],
        ),
        (
            "framework.toml",
            "at_least = 65\ntop = true\n\n[[band]]\nid = \"amber\"\ntitle = \"Amber\"\nat_least = 50\ntop = false",
            "at_least = 65\ntop = false\n\n[[band]]\nid = \"amber\"\ntitle = \"Amber\"\nat_least = 50\ntop = «true",
            &["`amber` is a top band but `light-green` above it is not; mend one of them"],
        ),
    ]);
}

#[test]
fn quantity_words_lie_end_to_end() {
    expect_each(&[
        (
            "framework.toml",
            "at_least = 65\nbelow = 80",
            "at_least = 65\nbelow = «79",
            &[
                "`large majority` must end `below = 80`, where `very large majority` begins: the words cover 0 to 100 without \
             gap or overlap",
            ],
        ),
        (
            "framework.toml",
            "at_least = 0\nbelow = 50",
            "at_least = «1\nbelow = 50",
            &["the lowest quantity word must begin at `0`, found `1`"],
        ),
        (
            "framework.toml",
            "word = \"very large majority\"\nat_least = 80",
            "word = \"very large majority\"\nat_least = 80\nbelow = «100",
            &["`very large majority` is the highest word and has no `below`; remove it"],
        ),
    ]);
}

#[test]
fn thresholds_rise_with_the_count_and_keep_the_grades_apart() {
    expect_each(&[
        (
            "framework.toml",
            "[ 0, 1, 2, 2, 3, 3, 4, 4 ]",
            "[ 0, 1, 2, 2, 3, 3, 4, «3 ]",
            &["`well` falls from `4` to `3` where 7 are present; it may only rise"],
        ),
        (
            "framework.toml",
            "[ 0, 1, 2, 3, 4, 4, 5, 6 ]",
            "[ 0, 1, 2, 3, 4, 4, 5, «8 ]",
            &["`excellently` asks for `8` where only 7 are present"],
        ),
        (
            "framework.toml",
            "[ 0, 1, 1, 1, 2, 2, 3, 3 ]",
            "[ 0, 1, 1, 1, 2, 2, 3, «5 ]",
            &["where 7 are present `adequately` asks for `5`, more than the `4` of `well`"],
        ),
        (
            "framework.toml",
            "[ 0, 0, 0, 0, 1, 1, 2, 2 ]",
            "[ 0, 0, 0, 0, 1, 1, 2, «3 ]",
            &[
                "where 7 are present `poorly` allows `3` but `adequately` asks for only `3`; `poorly` must be less",
            ],
        ),
    ]);
}

#[test]
fn every_requirement_is_joined_once_and_in_its_place() {
    expect_each(&[
        (
            "principles.toml",
            "\"2-b-strands-adequate\"] }",
            "\"2-b-strands-adequate\", «\"2-b-strands-adequate\"] }",
            &["`2-b-strands-adequate` is joined already at principles.toml:406; name it once"],
        ),
        (
            "limits.toml",
            "source = [\"¶40\"]",
            "source = [\"¶40\"]\nunless = «\"somebody objects\"",
            &[
                "`inadequate-then-unannounced` is fixed, and nobody may settle a fixed rule otherwise; remove `unless`",
            ],
        ),
    ]);
}

#[test]
fn a_fault_of_what_is_left_out_stands_where_it_is_expected() {
    let orphan = with("principles.toml", ", \"1-a-two-red\"] }", "] }");
    let moved = with("principles.toml", "id = \"2-c-gaps\"\ngrade = 2", "id = \"2-c-gaps\"\ngrade = 3");
    let meaning = "[[grade]]\ngrade = 4\nmeaning = \"services go far beyond what is required of them\"";
    let grade_4 = with("framework.toml", meaning, "");
    let emptied = with("groups.toml", "super_group = \"secondary\"", "super_group = \"post-16\"");
    let emptied = again(emptied, "groups.toml", "super_group = \"secondary\"", "super_group = \"post-16\"");
    let fifth = with(
        "groups.toml",
        "title = \"Fostering and adoption\"\nuniversal = false",
        "title = \"Fostering and adoption\"\nuniversal = true",
    );
    for (files, fault) in [
        (
            orphan,
            "principles.toml:317:6: no principle joins `1-a-two-red`; name it in block A of the principle for \
             grade 1, or remove it",
        ),
        (
            moved,
            "principles.toml:407:44: expected a requirement of grade 2, block C, found `2-c-gaps` of grade 3, block C",
        ),
        (
            grade_4,
            "framework.toml:1:1: no `[[grade]]` says what grade 4 (performs excellently) means; add one",
        ),
        (emptied, "groups.toml:17:6: the super group `secondary` has no groups; give it one or remove it"),
        (
            fifth,
            "framework.toml:118:19: the thresholds reach to 4 universal super groups, but there are 5; remove some",
        ),
    ] {
        assert_eq!(faults_of(&files), [fault]);
    }
}

#[test]
fn the_indicators_are_as_many_as_the_source_lists() {
    expect_each(&[
        (
            "indicators.toml",
            "not-banded = 35",
            "not-banded = «36",
            &["expected `36` indicators for `not-banded`, found 35; mend the list or the count"],
        ),
        (
            "indicators.toml",
            "comparator = \"not-banded\"\npolarity = \"lower\"\ngap = true",
            "comparator = «\"national\"\npolarity = \"lower\"\ngap = true",
            &["the gap measure `gap-fsm-eyfs` must be `not-banded`: it is judged by its trend"],
        ),
        (
            "indicators.toml",
            "polarity = \"lower\"\ngap = true",
            "polarity = «\"no-direction\"\ngap = true",
            &["the gap measure `gap-fsm-eyfs` must be `lower` or `higher`, or it cannot narrow"],
        ),
    ]);
}

#[test]
fn dates_run_forwards() {
    expect_each(&[
        (
            "framework.toml",
            "to = 2011-12-31",
            "to = «2010-12-31",
            &["expected a day from `2011-04-01` on, found `2010-12-31`"],
        ),
        (
            "framework.toml",
            "to = 2011-08-31 }",
            "to = «2011-06-30 }",
            &["expected a day from `2011-07-01` on, found `2011-06-30`"],
        ),
        (
            "calendar.toml",
            "until = 2011-10-14",
            "until = «2011-09-29",
            &["expected a day from `2011-09-30` on, found `2011-09-29`"],
        ),
        (
            "calendar.toml",
            "on = 2011-11-04",
            "on = «2011-10-03",
            &[
                "`appeal-outcomes` on `2011-10-03` stands after `appeals` on `2011-10-17`; put the steps in the order of their dates",
            ],
        ),
        (
            "calendar.toml",
            "on = 2011-06-01",
            "on = «2011-06-02",
            &["`june-profile` is known to the month only; write its first day, not `2011-06-02`"],
        ),
        (
            "calendar.toml",
            "on = 2011-11-08",
            "on = «2011-11-09",
            &["expected `2011-11-08`, the framework's day of publication, found `2011-11-09`"],
        ),
    ]);
}

#[test]
fn a_step_counted_in_working_days_stands_on_the_day_counted_from_an_earlier_one() {
    expect_each(&[
        (
            "calendar.toml",
            "on = 2011-09-30\ntime",
            "on = «2011-09-29\ntime",
            &[
                "expected `2011-09-30`, the fifth working day after Friday 23 September 2011 (`draft-letters`), found `2011-09-29`",
            ],
        ),
        (
            "calendar.toml",
            "after = \"draft-letters\"",
            "after = «\"draft-letter\"",
            &["no earlier step is called `draft-letter`; did you mean `draft-letters`?"],
        ),
        (
            "calendar.toml",
            "after = \"draft-letters\"",
            "after = «\"appeals\"",
            &["`appeals` is no earlier step; count from one that stands above"],
        ),
        (
            "calendar.toml",
            "after = \"draft-letters\"",
            "after = «\"august-profile\"",
            &["`august-profile` is known to the month only, and working days need a day to count from"],
        ),
        (
            "calendar.toml",
            "after = \"draft-letters\"\nworking_days = 5",
            "after = «\"draft-letters\"",
            &["`factual-accuracy` is after `draft-letters` by no number of days; add `working_days`"],
        ),
        (
            "calendar.toml",
            "after = \"draft-letters\"\nworking_days = 5",
            "working_days = «5",
            &["`factual-accuracy` is `5` working days after no step; name the step in `after`"],
        ),
        (
            "calendar.toml",
            "working_days = 5",
            "working_days = «0",
            &["expected a whole number from 1 to 255, found `0`"],
        ),
        (
            "calendar.toml",
            "working_days = 5",
            "working_days = 5\nuntil = «2011-10-03",
            &["`factual-accuracy` is counted in working days and so is one day; remove `until`"],
        ),
    ]);
}

/// A framework for years whose bank holidays nobody has published yet says so, and is not guessed at.
#[test]
fn a_step_counted_past_the_end_of_the_bank_holidays_is_a_fault() {
    let files = embedded_2011().into_iter().map(|file| {
        let text =
            if file.name() == "calendar.toml" { file.text.replace("2011-", "2031-") } else { file.text };
        SourceFile { text, ..file }
    });
    let faults = faults_of(&files.collect::<Vec<_>>());
    let unknown =
        faults.iter().filter(|fault| fault.contains("so whether `2031-09-23` is a working day is not known"));
    assert_eq!(unknown.count(), 2, "{faults:#?}");
}

#[test]
fn a_day_of_publication_out_of_force_is_a_fault() {
    let files = with("framework.toml", "to = 2011-12-31", "to = 2011-11-07");
    let out = "framework.toml:6:15: publication on `2011-11-08` is outside the days on which the framework is in force";
    assert_eq!(faults_of(&files), [out]);
}
