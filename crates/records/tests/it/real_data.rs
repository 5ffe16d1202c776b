use plumbline_core::record::Fact;
use plumbline_records::{Reading, RecordKind, gazetteer, read, recognise, sources};
use std::collections::BTreeMap;
use std::path::PathBuf;

fn shared(path: &str) -> Option<Vec<u8>> {
    let root = std::env::var_os("PLUMBLINE_SHARED")
        .map(PathBuf::from)
        .unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"));
    let bytes = std::fs::read(root.join(path)).ok();
    if bytes.is_none() {
        println!("skipped: no shared data ({path})");
    }
    bytes
}
#[test]
fn look() {
    let sources = sources().unwrap_or_else(|f| panic!("{f:#?}"));
    let g = gazetteer();
    let groups = [
        "childminder",
        "childcare-domestic",
        "childcare-non-domestic",
        "primary",
        "maintained-secondary",
        "academy-ctc",
        "fe-college",
        "sixth-form-college",
        "maintained-special",
        "non-la-special",
    ];
    for f in [
        "areas/local_auth_codes_2011.xls",
        "areas/local_auth_codes_2011.converted.csv",
        "areas/la_code_list.xlsx",
        "schools/ofsted_ratings_2018.csv",
        "links/links_edubasealldata20250422.csv",
        "childcare/segment-01.csv",
        "childcare/segment-15.csv",
        "area-inspections/csc2023_LA_inspections_2009-2023.csv",
        "schools/2017-2018_england_spine.xlsx",
        "area-inspections/Childrens_social_care_in_England_2023_underlying_data.ods",
    ] {
        let Some(b) = shared(f) else { return };
        let t = std::time::Instant::now();
        let s = match recognise(&sources, f, &b) {
            Ok(s) => s,
            Err(e) => {
                println!("{f}: {e}");
                continue;
            }
        };
        let t1 = t.elapsed();
        let r: Reading = read(s, &g, &groups, &b, &mut |_| {}).unwrap();
        let mut kinds: BTreeMap<&str, u32> = BTreeMap::new();
        for e in &r.entries {
            *kinds.entry(RecordKind::of(&e.fact).word()).or_default() += 1;
        }
        println!(
            "{f}: {} rec {:?} read {:?}\n  rows {} kept {} ex {:?} noted {:?} problems {} {:?} words {:?} areas {:?} adds {} {:?}",
            s.id,
            t1,
            t.elapsed() - t1,
            r.rows_read,
            r.rows_kept,
            r.excluded,
            r.noted,
            r.problems.len(),
            r.problems.first(),
            r.unknown_words,
            r.unknown_areas,
            r.adds_up(),
            kinds
        );
        let _ = matches!(r.entries[0].fact, Fact::Area(_));
    }
}
