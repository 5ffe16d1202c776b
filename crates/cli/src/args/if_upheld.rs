//! What upholding a query would change.

use super::{Acting, Basis};
use clap::Args;
use plumbline_core::evidence::{Line, Says};

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plumbline if-upheld York 3f9ac2d1a0b4:117 --remove
  plumbline if-upheld York 3f9a:117 --judgement overall=good
  plumbline if-upheld York 3f9a:117 --judgement sixth-form/overall=inadequate
  plumbline if-upheld York 3f9a:117 --judgement safeguarding=adequate --everywhere
  plumbline if-upheld York 3f9a:117 --remove --whole             letters, tables and the note on it too, of every area
  plumbline if-upheld York 3f9a:117 --remove --files             and which files of the site would differ
  plumbline if-upheld York 3f9a:117 --remove --whole --as p-11   with the letter of York's case, as p-11 may see it

A line is an edition and a row of its file: `plumbline editions` lists the editions, `plumbline provider` and
`plumbline explain` name the rows. Nothing is changed: it is a what-if, and nobody's grade.")]
#[command(group = clap::ArgGroup::new("says").required(true).args(["remove", "judgement"]))]
pub struct IfUpheld {
    /// An area: name, code, number or an unmistakable part of its name
    pub area: String,

    /// The lines that are wrong, each as EDITION:ROW; an edition's id may be cut short
    #[arg(required = true, value_name = "EDITION:ROW")]
    pub lines: Vec<Line>,

    /// The lines should not be there
    #[arg(long)]
    pub remove: bool,

    /// A judgement of theirs should be another: overall, healthy, safe, enjoying, positive, economic, safeguarding or looked-after
    #[arg(long, value_name = "[GROUP/]JUDGED=GRADE", value_parser = judgement)]
    pub judgement: Option<Says>,

    /// Put right every other line too that states the same
    #[arg(long)]
    pub everywhere: bool,

    /// Everything that it would change: of every area the figures, the sentences of letters, tables, and what the page of corrections would say
    #[arg(long)]
    pub whole: bool,

    /// The same, and which files of the site would differ: it is made twice and compared
    #[arg(long)]
    pub files: bool,

    #[command(flatten)]
    pub acting: Acting,

    #[command(flatten)]
    pub basis: Basis,
}

impl IfUpheld {
    pub fn says(&self) -> &Says {
        self.judgement.as_ref().unwrap_or(&Says::Remove)
    }
}

fn judgement(text: &str) -> Result<Says, String> {
    match text.parse()? {
        Says::Remove => {
            Err("expected a judgement such as overall=good; to remove a line, say --remove".into())
        }
        judged => Ok(judged),
    }
}
