//! No count of fewer than five children is in any file, nor can one be worked out (P13).

use super::{RELEASE, cells, release, row, rows};

#[test]
fn a_small_count_is_confidential_and_so_is_what_would_lead_to_it() {
    let york: Vec<_> = rows("placements").into_iter().filter(|row| row["area"] == "York").collect();
    let of = |group: &str, provision: &str, place: &str| {
        let is_it =
            |row: &&super::Row| cells(row, ["group", "provision", "place"]) == [group, provision, place];
        york.iter().find(is_it).expect("every area has every row")["children"].clone()
    };
    assert_eq!(of("pv-childrens-home", "private-voluntary", "inside"), "[c]", "three children");
    assert_eq!(
        of("pv-childrens-home", "private-voluntary", "outside"),
        "[c]",
        "nineteen less sixteen would be three"
    );
    assert_eq!(of("pv-childrens-home", "all", "all"), "19");
    assert_eq!(of("all", "all", "all"), "36");
    assert_eq!(of("la-fostering", "own", "inside"), "[c]", "none is fewer than five");
    assert!(york.iter().all(|row| row["returned"] == "2011-07-15"));
}

#[test]
fn an_area_without_a_return_is_unknown() {
    let leeds = row("placements", &[("area", "Leeds")]);
    assert_eq!(cells(&leeds, ["returned", "group", "children"]), ["[x]", "all", "[x]"]);
}

#[test]
fn a_percentage_of_few_children_is_confidential() {
    let wanted = |area| [("area", area), ("indicator", "looked-after-gcse-5-english-mathematics")];
    assert_eq!(row("indicators", &wanted("York"))["value"], "[c]");
    assert_eq!(row("indicators", &wanted("Leeds"))["value"], "58.65");
    assert_eq!(row("indicators", &wanted("Kent"))["value"], "[x]");
}

#[test]
fn no_file_tells_them_in_other_words() {
    for entry in std::fs::read_dir(release()).expect("a folder") {
        let path = entry.expect("a file").path();
        let text = String::from_utf8_lossy(&std::fs::read(&path).expect("a file")).into_owned();
        for told in ["3 of 13", "23.0", "23.1", "fewer than 13"] {
            assert!(!text.contains(told), "`{told}` in {}", path.display());
        }
    }
    assert!(RELEASE.ok(&["data", "--help"]).contains("[c] confidential"));
}
