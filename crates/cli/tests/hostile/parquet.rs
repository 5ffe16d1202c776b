//! Parquet files whose own description of themselves is not true.

use super::{fixtures, refused};
use bytes::Bytes;
use parquet::file::metadata::{ParquetMetaData, ParquetMetaDataReader, ParquetMetaDataWriter};

fn whole() -> Vec<u8> {
    std::fs::read(fixtures().join("interactive-tool.parquet")).expect("the fixture")
}

/// The fixture with another description of itself.
fn told(change: impl Fn(ParquetMetaData) -> ParquetMetaData) -> Vec<u8> {
    let whole = whole();
    let told =
        ParquetMetaDataReader::new().parse_and_finish(&Bytes::from(whole.clone())).expect("a description");
    let length = u32::from_le_bytes(whole[whole.len() - 8..whole.len() - 4].try_into().expect("four bytes"));
    let mut file = whole[..whole.len() - 8 - length as usize].to_vec();
    ParquetMetaDataWriter::new(&mut file, &change(told)).finish().expect("a description is written");
    file
}

#[test]
fn rows_that_are_not_there_end_where_the_file_ends() {
    let many = told(|told| {
        let mut told = told.into_builder();
        let groups = told.take_row_groups().into_iter();
        let groups = groups.map(|group| group.into_builder().set_num_rows(1 << 60).build().expect("a group"));
        told.set_row_groups(groups.collect()).build()
    });
    refused("rows.parquet", &many, &["Parquet file cannot be read", "damaged"]);
}

#[test]
fn a_file_that_says_that_it_unpacks_to_too_much_is_refused_by_its_word() {
    let large = told(|told| {
        let mut told = told.into_builder();
        let groups = told.take_row_groups().into_iter();
        let groups =
            groups.map(|group| group.into_builder().set_total_byte_size(1 << 60).build().expect("a group"));
        told.set_row_groups(groups.collect()).build()
    });
    refused("large.parquet", &large, &["the limit is 419430400"]);
}

#[test]
fn pages_that_say_to_be_large_and_pages_cut_short_are_refused() {
    let whole = whole();
    // A page's own size stands in its first bytes, after the four letters of the file's start.
    for at in (4..40).step_by(3) {
        let mut file = whole.clone();
        file[at..at + 5].copy_from_slice(&[0xFE, 0xFF, 0xFF, 0xFF, 0x0F]);
        let (_, ran) = super::import("pages.parquet", &file);
        assert!([0, 3].contains(&ran.code), "{at}: {}", ran.err);
        assert!(!ran.err.contains("panicked"), "{at}: {}", ran.err);
    }
    let mut short = whole;
    short.drain(200..400);
    refused("short.parquet", &short, &[]);
}

#[test]
fn a_description_longer_than_its_file_is_refused() {
    let mut file = whole();
    let end = file.len() - 8;
    file[end..end + 4].copy_from_slice(&u32::MAX.to_le_bytes());
    refused("footer.parquet", &file, &["Parquet file cannot be read"]);
}

#[test]
fn a_count_of_a_page_that_says_to_be_two_gigabytes_dies_alone_and_says_so() {
    let program = super::taken("good.csv", super::csv().as_bytes());
    let edition = program.json(&["editions"])["rows"][0]["id"].as_str().expect("an id").to_owned();
    let whole =
        std::fs::read(program.folder().join(format!("data/editions/{edition}.parquet"))).expect("a cache");
    let told =
        ParquetMetaDataReader::new().parse_and_finish(&Bytes::from(whole.clone())).expect("a description");
    let columns = told.row_group(0).columns();
    let record = columns.iter().find(|column| column.column_path().string() == "record").expect("its column");
    // A page begins with its kind, in two bytes; then comes the mark of a number, and what it unpacks to.
    let size = usize::try_from(record.dictionary_page_offset().expect("a dictionary")).expect("a place") + 3;
    assert!(whole[size - 1] == 0x15 && whole[size] < 0x80, "{:?}", &whole[size - 3..size + 3]);
    let two_gigabytes = [0xFE, 0xFF, 0xFF, 0xFF, 0x0F];
    let file = [&whole[..size], &two_gigabytes, &whole[size + 1..]].concat();
    std::fs::write(program.folder().join("pages.parquet"), file).expect("the file is written");
    let ran = super::within_bound(&program, &["count", "pages.parquet"]);
    assert_eq!(ran.code, 3, "{}", ran.err);
    assert!(ran.err.contains("`pages.parquet`: reading it takes more memory than 1 GiB"), "{}", ran.err);
    assert!(ran.out.is_empty(), "{}", ran.out);
}
