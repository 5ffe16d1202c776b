//! Forms of acts and the pages of an area's officers. Links to other pages of a server lead nowhere from here; the style sheet is the one
//! beside the pages on which people come in.

use std::path::Path;

pub fn write(folder: &Path) -> std::io::Result<()> {
    for (name, page) in crate::act_pages::all() {
        let page = page.replace("href=\"/style.css\"", "href=\"../account/style.css\"");
        let page = page.replace("href=\"/", "href=\"https://plumbline.invalid/");
        super::put(folder.join(format!("{name}.html")), &page)?;
    }
    Ok(())
}
