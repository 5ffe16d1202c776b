//! Forms of acts and the pages of an area's officers. Links to pages of a server lead nowhere from here.

use plumbline_pages::acts::{EDITOR_SCRIPT, EDITOR_SCRIPT_AT};
use std::path::Path;

pub fn write(folder: &Path) -> std::io::Result<()> {
    super::put_style(folder)?;
    super::put(folder.join("editor.js"), EDITOR_SCRIPT)?;
    for (name, page) in crate::act_pages::all() {
        let page = page
            .replace("href=\"/style.css\"", "href=\"style.css\"")
            .replace("href=\"/icon.svg\"", "href=\"icon.svg\"");
        let page = page.replace("href=\"/", "href=\"https://plumbline.invalid/");
        // What no server is there to answer; `browser/editor.mjs` types at it. What it shows is looked at without it.
        let page = page.replace(&format!("<script src=\"{EDITOR_SCRIPT_AT}\" defer></script>"), "");
        let page = page.replace(
            " aria-labelledby=\"as-you-type-heading\" hidden",
            " aria-labelledby=\"as-you-type-heading\"",
        );
        super::put(folder.join(format!("{name}.html")), &page)?;
    }
    Ok(())
}
