//! Faults of a single entry, and of files as such.

use super::{again, expect_each, faults_of, with};
use plumbline_core::framework::{SourceFile, embedded_2011, load};
use proptest::prelude::*;

#[test]
fn an_unknown_key_gets_the_nearest_right_one() {
    expect_each(&[
        (
            "groups.toml",
            "vulnerable = true",
            "«vulnerabel = true",
            &["unknown key `vulnerabel` in a group; did you mean `vulnerable`?"],
        ),
        (
            "framework.toml",
            "[cut_off]",
            "[cut_off]\n«blokc_a = 1",
            &["unknown key `blokc_a` in the cut-off; did you mean `block_a`?"],
        ),
        (
            "framework.toml",
            "margin = 1.0",
            "margin = 1.0\n«colour = 1",
            &[
                "unknown key `colour` in the framework; it may have `adjustment`, `area`, `assumption`, `band`, `base`, \
             `block_b`, `cut_off`, `grade`, `group`, `hypothetical`, `id`, `in_force`, `indicator`, `indicator_counts`, `joint_area_reviews_after`, \
             `limit`, `mapping`, `margin`, `neighbours_hold_years`, `principle`, `publication`, `region`, \
             `requirement`, `step`, `super_group`, `title`, `word`",
            ],
        ),
        (
            "principles.toml",
            "kind = \"no-super-group-in-red\"",
            "kind = \"no-super-group-in-red\"\n«at_least = 2",
            &[
                "unknown key `at_least` in a requirement; it may have `block`, `grade`, `id`, `kind`, `says`, `source`, \
             `strength`, `unless`",
            ],
        ),
    ]);
}

#[test]
fn a_missing_key_is_named_at_its_entry() {
    expect_each(&[
        (
            "limits.toml",
            "[[limit]]\nid = \"priority-action\"\nkind = \"priority-action\"\n",
            "«[[limit]]\nid = \"priority-action\"\n",
            &["a limit needs `kind`; add it"],
        ),
        (
            "principles.toml",
            "[[requirement]]\nid = \"4-a-top-bands\"\ngrade = 4\nblock = \"A\"\nstrength = \"must\"\nkind = \"super-groups-in-top-bands\"\nuniversal = false",
            "«[[requirement]]\nid = \"4-a-top-bands\"\ngrade = 4\nblock = \"A\"\nstrength = \"must\"\nkind = \"super-groups-in-top-bands\"",
            &["a requirement needs `universal`; add it"],
        ),
        (
            "framework.toml",
            "inspected = { from = 2011-07-01, to = 2011-07-31 }",
            "inspected = «{ from = 2011-07-01 }",
            &["a period needs `to`; add it"],
        ),
    ]);
}

#[test]
fn a_wrong_value_is_shown_with_what_was_expected() {
    expect_each(&[
        (
            "indicators.toml",
            "polarity = \"higher\"",
            "polarity = «\"highest\"",
            &["expected one of `higher`, `lower`, `no-direction`, found `highest`; did you mean `higher`?"],
        ),
        (
            "principles.toml",
            "kind = \"gaps-narrowed\"",
            "kind = «\"gaps-narrow\"",
            &[
                "expected one of `super-groups-in-top-bands`, `few-super-groups-in-top-bands`, `no-super-group-in-red`, \
             `super-groups-in-red`, `universal-no-better-than-amber`, `groups-in-top-bands`, `no-priority-action`, \
             `priority-action`, `strands-at-least`, `strand-inadequate`, `strand-still-inadequate`, \
             `sustained-after-reinspection`, `indicators-in-line`, `indicators-below`, `few-indicators-in-line`, \
             `gaps-narrowed`, `gaps-not-narrowed`, found `gaps-narrow`; did you mean `gaps-narrowed`?",
            ],
        ),
        (
            "groups.toml",
            "title = \"Childminders\"",
            "title = «5",
            &["expected some text in quotes, found `5`"],
        ),
        (
            "groups.toml",
            "id = \"childminder\"",
            "id = «\"Child minder\"",
            &[
                "expected an id of lower-case letters, figures and hyphens, such as `post-16`, found `Child minder`",
            ],
        ),
        (
            "groups.toml",
            "universal = true",
            "universal = «\"yes\"",
            &["expected `true` or `false`, found `yes`"],
        ),
        (
            "framework.toml",
            "at_least = 80",
            "at_least = «180",
            &["expected a whole number from 0 to 100, found `180`"],
        ),
        (
            "framework.toml",
            "margin = 1.0",
            "margin = «\"one\"",
            &["expected a number such as 1.0, found `one`"],
        ),
        (
            "framework.toml",
            "publication = 2011-11-08",
            "publication = «2011-11-08T00:01:00",
            &["expected a date such as 2011-06-15, found `2011-11-08T00:01:00`"],
        ),
        ("limits.toml", "to = 3", "to = «5", &["expected a grade from 1 to 4, found `5`"]),
        (
            "limits.toml",
            "source = [\"¶40\"]",
            "source = «[]",
            &["expected at least one paragraph or annex, found an empty list"],
        ),
        (
            "limits.toml",
            "source = [\"¶35\", \"¶36\"",
            "source = [\"¶35\", «36",
            &["expected some text in quotes, found `36`"],
        ),
        (
            "calendar.toml",
            "time = \"17:00\"",
            "time = «\"5 pm\"",
            &["expected a time in quotes, such as \"17:00\", found `5 pm`"],
        ),
        (
            "areas.toml",
            "\"E06000001\"",
            "«\"Hartlepool\"",
            &["expected a nine-character area code such as `E06000022`, found `Hartlepool`"],
        ),
        (
            "framework.toml",
            "[ 0, 1, 2, 3, 4, 4, 5, 6 ]",
            "«[ 0, 1, 2, 3, 4, 4, 5 ]",
            &["expected 8 numbers, for 0 to 7 present, found 7"],
        ),
        (
            "areas.toml",
            "area = [",
            "area = «5\n«are = [",
            &["expected a list, found `5`", "unknown key `are` in the framework; did you mean `area`?"],
        ),
        (
            "limits.toml",
            "[[limit]]",
            "grade = «[]\n[[limit]]",
            &["expected at least one `grade`, found an empty list"],
        ),
    ]);
}

#[test]
fn a_join_is_a_name_or_one_of_all_and_any() {
    let a = "block_a = { all = [\"1-a-few-top-bands\", \"1-a-universal-amber\", \"1-a-two-red\"] }";
    expect_each(&[
        (
            "principles.toml",
            a,
            "block_a = «{ all = [\"1-a-few-top-bands\"], any = [\"1-a-universal-amber\", \"1-a-two-red\"] }",
            &["expected `all` or `any` in a join, found both; nest one in the other"],
        ),
        ("principles.toml", a, "block_a = «{ }", &["expected `all` or `any` in a join, found neither"]),
        (
            "principles.toml",
            a,
            "block_a = { all = «[] }",
            &["expected at least one requirement to join, found an empty list"],
        ),
        (
            "principles.toml",
            a,
            "block_a = «5",
            &["expected a join (`{ all = [...] }` or `{ any = [...] }`) as a table, found `5`"],
        ),
    ]);
}

#[test]
fn a_file_that_is_not_toml_is_reported_beside_the_faults_of_the_others() {
    let files = with("groups.toml", "[[super_group]]", "[[super_group]");
    let files = again(files, "groups.toml", "title = \"Childminders\"", "title = Childminders");
    let files = again(files, "limits.toml", "to = 3", "to = 5");
    let expected = [
        "groups.toml:6:15: this is not TOML: unclosed array table, expected `]`",
        "groups.toml:43:9: this is not TOML: string values must be quoted, expected literal string",
        "limits.toml:34:6: expected a grade from 1 to 4, found `5`",
    ];
    assert_eq!(faults_of(&files), expected);
}

#[test]
fn faults_of_two_files_are_both_reported() {
    let files = with("limits.toml", "to = 3", "to = 5");
    let files = again(files, "groups.toml", "universal = true", "universal = 1");
    let expected = [
        "groups.toml:9:13: expected `true` or `false`, found `1`",
        "limits.toml:34:6: expected a grade from 1 to 4, found `5`",
    ];
    assert_eq!(faults_of(&files), expected);
}

#[test]
fn two_faults_of_one_entry_are_both_reported() {
    expect_each(&[(
        "limits.toml",
        "strength = \"fixed\"\nto = 1",
        "strength = «\"fix\"\nto = «0\n«sais = \"\"",
        &[
            "expected one of `fixed`, `must`, `likely`, `unlikely`, found `fix`; did you mean `fixed`?",
            "expected a grade from 1 to 4, found `0`",
            "unknown key `sais` in a limit; did you mean `says`?",
        ],
    )]);
}

#[test]
fn a_framework_without_files_or_lists_says_what_it_lacks() {
    let no_files =
        "framework.toml:1:1: the framework has no files; give the files of a folder such as frameworks/2011";
    assert_eq!(faults_of(&[]), [no_files]);
    let without_areas: Vec<SourceFile> =
        embedded_2011().into_iter().filter(|f| f.name() != "areas.toml").collect();
    let no_areas = "framework.toml:1:1: the framework has no `[[area]]` in any file; add them";
    let no_years = "framework.toml:1:1: the framework needs `neighbours_hold_years`; add it";
    assert_eq!(faults_of(&without_areas), [no_areas, no_years]);
}

proptest! {
    #[test]
    fn a_damaged_file_gives_faults_inside_the_files_and_never_a_panic(
        file in 0..7usize,
        at in 0..20_000usize,
        cut in 1..60usize,
        put in "[=\\[\\]{}\"\na-z0-9¶]{0,5}",
    ) {
        let mut files = embedded_2011();
        let text: Vec<char> = files[file].text.chars().collect();
        let start = at % text.len();
        let end = (start + cut).min(text.len());
        files[file].text = text[..start].iter().copied().chain(put.chars()).chain(text[end..].iter().copied()).collect();
        for fault in load(&files).err().unwrap_or_default() {
            let source = files.iter().find(|f| f.path == fault.path).expect("a fault names one of the files");
            prop_assert!(fault.line >= 1 && fault.line <= source.text.matches('\n').count() + 1, "{fault}");
            prop_assert!(fault.column >= 1, "{fault}");
        }
    }
}
