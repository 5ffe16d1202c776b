//! Archives that are small and unpack to more than a machine has.

use super::made::{Part, archive, sheet, xlsx};
use super::{refused, taken};

const MIB: usize = 1 << 20;
static NOUGHTS: [u8; MIB] = [0; MIB];

#[test]
fn an_archive_that_says_that_it_unpacks_to_too_much_is_refused_by_its_word() {
    let bomb = xlsx(&sheet("", ""), &[Part("xl/media/a.bin", &NOUGHTS, 401)]);
    assert!(bomb.len() < 4 * MIB, "a bomb is small: {}", bomb.len());
    refused("bomb.xlsx", &bomb, &["unpack to 42", "the limit is 419430400", "save the table as CSV"]);
}

#[test]
fn an_archive_that_lies_about_what_it_unpacks_to_is_found_out_by_counting() {
    let mut bomb = xlsx(&sheet("", ""), &[Part("xl/media/a.bin", &NOUGHTS, 401)]);
    for at in entries(&bomb) {
        bomb[at + 24..at + 28].copy_from_slice(&10u32.to_le_bytes());
    }
    refused("lying.xlsx", &bomb, &["workbook cannot be read", "damaged"]);
}

#[test]
fn entries_that_lie_over_one_another_are_each_counted() {
    // One entry of 20 MiB, which the list at the end names again and again.
    let mut bomb = xlsx(&sheet("", ""), &[Part("xl/media/00.bin", &NOUGHTS, 20)]);
    let (first, end) = (entries(&bomb)[0], bomb.len() - 22);
    let last = *entries(&bomb).last().expect("entries");
    let record = bomb[last..end].to_vec();
    let tail = bomb.split_off(end);
    let count = 5 + 40u16;
    for n in 1..count - 5 {
        let mut again = record.clone();
        let at = again.windows(6).position(|name| name == b"00.bin").expect("its name");
        again[at..at + 2].copy_from_slice(format!("{n:02}").as_bytes());
        bomb.extend(again);
    }
    let listed = (bomb.len() - first) as u32;
    bomb.extend(&tail[..8]);
    bomb.extend(count.to_le_bytes());
    bomb.extend(count.to_le_bytes());
    bomb.extend(listed.to_le_bytes());
    bomb.extend(&tail[16..]);
    refused("overlapping.xlsx", &bomb, &["unpack to", "the limit is 419430400"]);
}

#[test]
fn an_archive_within_an_archive_is_not_unpacked() {
    let inner = archive(&[Part("a.bin", &NOUGHTS, 100)]);
    let names: Vec<String> = (0..50).map(|n| format!("xl/media/{n}.zip")).collect();
    let parts: Vec<Part> = names.iter().map(|name| Part(name, &inner, 1)).collect();
    taken("nested.xlsx", &xlsx(&sheet("", ""), &parts));
}

#[test]
fn an_archive_of_very_many_entries_is_refused() {
    let names: Vec<String> = (0..60_000).map(|n| n.to_string()).collect();
    let parts: Vec<Part> = names.iter().map(|name| Part(name, b"", 1)).collect();
    refused("many.xlsx", &archive(&parts), &["workbook cannot be read"]);
}

/// Where the records of the list at the archive's end begin.
fn entries(archive: &[u8]) -> Vec<usize> {
    (0..archive.len() - 4).filter(|&at| archive[at..].starts_with(b"PK\x01\x02")).collect()
}
