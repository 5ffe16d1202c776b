//! Files to evidence: by whoever filed it, while nothing was made of it yet, as large and as many as may be (E5).

use super::Matter;
use crate::attachment::{Attachment, Limits};
use crate::event::Version;
use crate::refusal::{Because, Refusal};

impl Matter<'_> {
    pub(super) fn attach(&self, item: Version, attachment: &Attachment) -> Result<(), Refusal> {
        let filed = self.item(item)?;
        if filed.by != *self.by.who {
            let says = format!(
                "the evidence of act {item} is somebody else's: only {} attaches files to it",
                filed.by
            );
            return Err(Refusal::new(Because::NotEntitled, "E5", says).after(filed));
        }
        // What was weighed without a file is not weighed with it afterwards.
        let made_of_it = self
            .case
            .standing()
            .rev()
            .find(|entry| entry.rests_on.contains(&item) && entry.what.attachment().is_none());
        if let Some(later) = made_of_it {
            let says = format!(
                "a later act rests on the evidence of act {item}, which had no such file then: file another item"
            );
            return Err(Refusal::new(Because::NotNow, "E5", says).after(later));
        }
        let limits = Limits::embedded();
        let not_enough = |says: String| Err(Refusal::new(Because::NotEnough, "E5", says));
        if let Err(why) = limits.of_size(attachment.file.bytes) {
            return not_enough(format!("the file is not taken: {why}"));
        }
        if self.case.attached_to(item).count() >= limits.per_item {
            return not_enough(format!(
                "the evidence of act {item} has {} files, and may have no more: file another item",
                limits.per_item
            ));
        }
        Ok(())
    }
}
