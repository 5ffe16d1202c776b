//! A file of the evidence as it came, for whoever may see the text of its item (E5).

use crate::args::{Acting, Cli};
use crate::desk::Desk;
use crate::exit::{Exit, bad_input, not_found, usage};
use crate::output;
use anyhow::{Context, Result};
use plumbline_casework::{Act, Attachment, Case, Version};
use plumbline_core::sealed::Media;
use std::io::{ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

/// A file that somebody is given.
pub struct Given {
    pub media: Media,
    pub bytes: Vec<u8>,
    /// What whoever brought it called it.
    pub name: String,
    /// A name that is ours: of the area, the year and the act.
    pub ours: String,
}

pub fn run(desk: &mut Desk, area: &str, number: Version, out: &Path) -> Result<Exit> {
    let given = opened(desk, area, number)?;
    let could_not = || format!("could not write `{}`", out.display());
    let file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(out);
    let mut file = match file {
        Err(why) if why.kind() == ErrorKind::AlreadyExists => {
            return Err(usage(format!("`{}` is there already; name a new file", out.display())));
        }
        file => file.with_context(could_not)?,
    };
    file.write_all(&given.bytes).and_then(|()| file.sync_all()).with_context(could_not)?;
    let name = desk.session.name(&desk.area(area)?);
    output::notice(&output::made_up::marked(&format!(
        "{name}: the file of act {number}, `{}`, {} of {} bytes, is in `{}`",
        given.name,
        given.media.says(),
        given.bytes.len(),
        out.display()
    )))?;
    Ok(Exit::Ok)
}

/// The same over HTTP.
pub fn given(cli: &Cli, acting: &Acting, area: &str, number: Version) -> Result<Given> {
    opened(&mut Desk::open(cli, acting)?.opened()?, area, number)
}

fn opened(desk: &mut Desk, area: &str, number: Version) -> Result<Given> {
    let code = desk.area(area)?;
    let case = desk.case(&code)?;
    let attachment =
        of_the_register(desk, &case, number).map_or_else(|| of_the_case(desk, &case, number), Ok)?;
    let bytes = desk.store.open_file(&attachment.file)?.ok_or_else(|| {
        not_found(format!("the file of act {number} was erased: nobody can read it any more (Q10)"))
    })?;
    let media = attachment.file.media;
    let ours = format!("{code}-{}-{number}.{}", desk.year, media.id());
    Ok(Given { media, bytes, name: desk.opened_text(&attachment.name)?, ours })
}

/// Whoever reads a case a second time has the files of its register, and no act of it.
fn of_the_register(desk: &Desk, case: &Case, number: Version) -> Option<Attachment> {
    let grant = desk.may_look(Act::SeeRegister, case)?;
    let register = case.register().open(&grant).ok()?;
    register.files.into_iter().find(|(at, ..)| *at == number).map(|(_, _, file)| file.clone())
}

fn of_the_case(desk: &Desk, case: &Case, number: Version) -> Result<Attachment> {
    let wrong = |_| bad_input("the grant opens another case");
    let grant = desk.look(Act::SeeCase, case)?;
    let matter = case.matter().open(&grant).map_err(wrong)?;
    let draft = matter.attachment(number).ok_or_else(|| {
        let name = desk.session.name(case.area());
        not_found(format!(
            "act {number} of {name} attached no file; `plumbline case show \"{name}\"` lists those that did"
        ))
    })?;
    let grant = desk.look(draft.opened_by(), case)?;
    Ok(draft.open(&grant).map_err(wrong)?.clone())
}
