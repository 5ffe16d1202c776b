//! Where an area placed children, as it may be published: by group of provider, who runs the provision, inside or outside (P13).

use crate::disclosure::{ChildTable, PublicCell, PublicTable};
use crate::evidence::{Evidence, Placed};
use crate::framework::Framework;
use crate::record::{GroupId, Placement, Provision};

/// A column: who runs the provision, none where neither the return nor the provider's group says, and whether it is inside the area.
pub type Kind = (Option<Provision>, bool);

/// One area's return as a table with totals. It always has the same rows and columns: a line that is left out would say that nobody
/// is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedPlacements {
    /// Groups of the super groups with private or voluntary provision; the last, without an id, is of all other providers.
    pub groups: Vec<Option<GroupId>>,
    pub kinds: Vec<Kind>,
    table: PublicTable,
}

impl PublishedPlacements {
    pub(super) fn of(evidence: &Evidence, framework: &Framework, returns: &[&Placed<Placement>]) -> Self {
        let with_private = |super_group: &str| framework.groups_of(super_group).any(|g| g.private);
        let mut groups: Vec<Option<GroupId>> = framework
            .groups
            .iter()
            .filter(|g| with_private(&g.super_group))
            .map(|g| Some(g.id.clone()))
            .collect();
        groups.push(None);
        let provisions = Provision::ALL.into_iter().map(Some).chain([None]);
        let kinds: Vec<Kind> = provisions.flat_map(|it| [(it, true), (it, false)]).collect();
        let mut table = ChildTable::new(groups.len(), kinds.len());
        for it in returns.iter().map(|row| &row.fact) {
            let group = evidence.registration(&it.provider).and_then(|r| r.group.as_ref());
            let row = groups.iter().position(|g| g.as_ref() == group).unwrap_or(groups.len() - 1);
            let kind = (provision(evidence, framework, it), it.inside_area);
            if let Some(column) = kinds.iter().position(|k| *k == kind) {
                table.add(row, column, it.children);
            }
        }
        Self { groups, kinds, table: table.published() }
    }

    /// A count; the row after the last group and the column after the last kind are the totals.
    pub fn cell(&self, group: usize, kind: usize) -> PublicCell {
        self.table.cell(group, kind)
    }

    /// Counts of five or more that are hidden because others could be worked out from them.
    pub fn hidden_further(&self) -> usize {
        self.table.hidden_further()
    }
}

/// As the return says, else as the provider's group does.
fn provision(evidence: &Evidence, framework: &Framework, it: &Placement) -> Option<Provision> {
    let of_group = || {
        let group = evidence.registration(&it.provider)?.group.as_ref()?;
        framework.group(group).filter(|g| g.private).map(|_| Provision::PrivateVoluntary)
    };
    it.provision.or_else(of_group)
}
