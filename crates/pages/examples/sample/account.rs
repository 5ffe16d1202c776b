//! The pages on which people come in: a server sends them, so here each address is that of a file beside.

use std::path::Path;

/// The addresses of the server, and the sample that stands for each.
const STAND_FOR: [(&str, &str); 10] = [
    ("\"/\"", "\"home.html\""),
    ("\"/desk\"", "\"desk.html\""),
    ("\"/sign-in\"", "\"sign-in.html\""),
    ("\"/forgotten\"", "\"forgotten.html\""),
    ("\"/notices\"", "\"notices.html\""),
    ("\"/notices?cursor=1\"", "\"notices-later.html\""),
    ("\"/accessibility\"", "\"accessibility.html\""),
    ("\"/account\"", "\"account.html\""),
    ("\"/account#tokens\"", "\"account.html#tokens\""),
    ("\"/account/second-factor\"", "\"factor.html\""),
];

pub fn write(folder: &Path) -> std::io::Result<()> {
    super::put_style(folder)?;
    for (name, page) in crate::account_pages::all().into_iter().chain(crate::desk_pages::all()) {
        let page = page
            .replace("href=\"/style.css\"", "href=\"style.css\"")
            .replace("href=\"/icon.svg\"", "href=\"icon.svg\"");
        let mut page = page.replace("href=\"/api/", "href=\"https://plumbline.invalid/api/");
        page = page.replace("href=\"otpauth:", "href=\"https://plumbline.invalid/otpauth:");
        for (address, file) in STAND_FOR {
            page = page.replace(&format!("href={address}"), &format!("href={file}"));
        }
        page = page.replace("href=\"/", "href=\"https://plumbline.invalid/");
        super::put(folder.join(format!("{name}.html")), &page)?;
    }
    Ok(())
}
