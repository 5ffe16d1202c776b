use plumbline_core::audit::{audit_document, read_text};
#[test]
fn show() {
    for f in std::fs::read_dir("../../../../shared/seeds").unwrap() {
        let p = f.unwrap().path();
        let text = std::fs::read_to_string(&p).unwrap();
        let d = read_text(&text);
        println!("=== {} {} tables", p.display(), d.tables.len());
        for t in &d.tables {
            println!(
                "  table {:?} rows {} {:?}",
                t.caption.as_ref().map(|c| c.text.chars().take(50).collect::<String>()),
                t.rows.len(),
                t.rows[0].cells
            );
        }
        let r = audit_document(&d);
        for f in &r.findings {
            println!("{f:#?}");
        }
        for f in &r.tallies {
            println!("{f:?}");
        }
        for f in &r.not_understood {
            println!("{f:?}");
        }
    }
}
