//! Forms of acts and the pages of an area's officers, their style sheet within. Links to pages of a server lead nowhere from here.

use plumbline_pages::account::style_sheet;
use std::path::Path;

pub fn write(folder: &Path) -> std::io::Result<()> {
    let sheet = format!("<style>{}</style>", style_sheet());
    for (name, page) in crate::act_pages::all() {
        let page = page.replace("<link rel=\"stylesheet\" href=\"/style.css\">", &sheet);
        let page = page.replace("href=\"/", "href=\"https://plumbline.invalid/");
        super::put(folder.join(format!("{name}.html")), &page)?;
    }
    Ok(())
}
