//! Forms of acts and the pages of an area's officers. Links to pages of a server lead nowhere from here.

use std::path::Path;

pub fn write(folder: &Path) -> std::io::Result<()> {
    super::put_style(folder)?;
    for (name, page) in crate::act_pages::all() {
        let page = page.replace("href=\"/style.css\"", "href=\"style.css\"");
        let page = page.replace("href=\"/", "href=\"https://plumbline.invalid/");
        super::put(folder.join(format!("{name}.html")), &page)?;
    }
    Ok(())
}
