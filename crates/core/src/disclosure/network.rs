//! What the shown cells of a table leave open of the hidden ones.
//!
//! Each row and each column of the table, totals included, adds up to its total. Turn the sign of the totals (and of the grand
//! total twice), and every line adds up to nought: the ways in which hidden cells can differ are the circulations of a network
//! with a node for each row and each column and an edge for each hidden cell. An edge grows without end and shrinks to nought,
//! since no count is negative. Networks of whole numbers have whole-numbered answers, so what follows is exact.

use crate::record::PublicCount;
use std::collections::VecDeque;

pub(super) struct Network<'a> {
    rows: usize,
    columns: usize,
    counts: &'a [u32],
    hidden: Vec<bool>,
}

/// Which way a hidden count is moved.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Up,
    Down,
}

/// A step from one node to the next: the cell that is moved.
#[derive(Clone, Copy)]
struct Step {
    cell: usize,
    way: Way,
}

/// What it cost to reach a node, and by which step from which node.
type Reached = (u64, Option<(usize, Step)>);

impl<'a> Network<'a> {
    /// With the totals as last row and last column.
    pub fn new(rows: usize, columns: usize, counts: &'a [u32], hidden: Vec<bool>) -> Self {
        Self { rows, columns, counts, hidden }
    }

    pub fn hidden(&self) -> &[bool] {
        &self.hidden
    }

    /// Hides further cells until none that is hidden is told by the shown ones. Hiding never tells, so it ends: with all hidden,
    /// nothing is told.
    pub fn protect(&mut self) {
        while let Some(cell) = self.first_told() {
            let Some(more) = self.cheapest(cell) else { return };
            for cell in more {
                self.hidden[cell] = true;
            }
        }
    }

    /// Shows what was hidden in vain: the totals first, and only cells that `may` be shown.
    pub fn show_again(&mut self, may: impl Fn(usize) -> bool) {
        let mut order: Vec<usize> =
            (0..self.counts.len()).filter(|at| self.hidden[*at] && may(*at)).collect();
        order.sort_by_key(|at| (std::cmp::Reverse(self.cost(*at)), *at));
        for at in order {
            self.hidden[at] = false;
            if self.first_told().is_some() {
                self.hidden[at] = true;
            }
        }
    }

    /// The first hidden cell that what is shown tells too much of: it could not be five, or nothing else than it is.
    fn first_told(&self) -> Option<usize> {
        (0..self.counts.len()).filter(|at| self.hidden[*at]).find(|&cell| {
            let up_to_five = PublicCount::LEAST.saturating_sub(self.counts[cell]);
            let needed = up_to_five.max(1);
            let could_be_more = self.most(cell, Way::Up, needed) >= needed;
            let could_be_less = || up_to_five == 0 && self.most(cell, Way::Down, 1) >= 1;
            !could_be_more && !could_be_less()
        })
    }

    /// By how much a hidden count could differ that way, up to `enough`.
    fn most(&self, cell: usize, way: Way, enough: u32) -> u32 {
        let own = if way == Way::Down { self.counts[cell] } else { u32::MAX };
        self.pushed(cell, way, enough.min(own)).0
    }

    /// The cells to hide so that the told one could be more: the fewest, cells before totals.
    fn cheapest(&self, cell: usize) -> Option<Vec<usize>> {
        // What it can do already is done first: only a way beyond that helps.
        let (_, moved) = self.pushed(cell, Way::Up, PublicCount::LEAST);
        let price = |at: usize| Some(if self.hidden[at] { 0 } else { self.cost(at) });
        let path = self.path(cell, Way::Up, &moved, price)?;
        Some(path.iter().map(|step| step.cell).filter(|at| !self.hidden[*at]).collect())
    }

    /// Moves a hidden cell up to `enough` that way, and others with it so that every line still adds up: the flow from one end of
    /// its edge back to the other. How far it went, and how every other cell stands then.
    fn pushed(&self, cell: usize, way: Way, enough: u32) -> (u32, Vec<i64>) {
        let mut moved = vec![0i64; self.counts.len()];
        let mut found = 0;
        while found < enough {
            let Some(path) = self.path(cell, way, &moved, |at| self.hidden[at].then_some(0)) else { break };
            let room = path.iter().map(|step| self.room(*step, &moved)).min().unwrap_or(0);
            let units = room.min(i64::from(enough - found));
            for step in &path {
                moved[step.cell] += if step.way == Way::Up { units } else { -units };
            }
            found += u32::try_from(units).unwrap_or(0);
        }
        (found, moved)
    }

    /// A total costs more than all cells of the table, the grand total more than all totals.
    fn cost(&self, at: usize) -> u64 {
        let (row, column) = (at / self.columns, at % self.columns);
        let lines = u64::from(row + 1 == self.rows) + u64::from(column + 1 == self.columns);
        (self.counts.len() as u64 + 1).pow(lines as u32)
    }

    fn room(&self, step: Step, moved: &[i64]) -> i64 {
        match step.way {
            Way::Up => i64::MAX,
            Way::Down => i64::from(self.counts[step.cell]) + moved[step.cell],
        }
    }

    /// The cheapest steps that make up for moving the cell that way: from the one end of its edge back to the other, over the
    /// cells that have a price. Of two that cost the same, the one that is found first, which their places decide.
    fn path(
        &self,
        cell: usize,
        way: Way,
        moved: &[i64],
        price: impl Fn(usize) -> Option<u64>,
    ) -> Option<Vec<Step>> {
        let (row, column) = (cell / self.columns, self.rows + cell % self.columns);
        // Up along the edge leads from its row to its column, for a cell; for a total the other way.
        let (from, to) = if (way == Way::Up) == self.is_along(cell) { (column, row) } else { (row, column) };
        let mut best: Vec<Option<Reached>> = vec![None; self.rows + self.columns];
        best[from] = Some((0, None));
        let mut open = VecDeque::from([from]);
        while let Some(node) = open.pop_front() {
            let Some((so_far, _)) = best[node] else { continue };
            for (next, step) in self.steps(node) {
                let Some(cost) = price(step.cell) else { continue };
                if step.cell == cell || self.room(step, moved) < 1 {
                    continue;
                }
                let cost = so_far + cost;
                if best[next].is_none_or(|(known, _)| cost < known) {
                    best[next] = Some((cost, Some((node, step))));
                    open.push_back(next);
                }
            }
        }
        let mut path = Vec::new();
        let mut node = to;
        while let Some((before, step)) = best[node]?.1 {
            path.push(step);
            node = before;
        }
        Some(path)
    }

    /// Whether growing the cell flows from its row to its column: not for the totals of rows and of columns.
    fn is_along(&self, cell: usize) -> bool {
        (cell / self.columns + 1 == self.rows) == (cell % self.columns + 1 == self.columns)
    }

    /// Every cell of a line, each moved in the way that leads out of it.
    fn steps(&self, node: usize) -> impl Iterator<Item = (usize, Step)> + '_ {
        let is_row = node < self.rows;
        let others = if is_row { self.columns } else { self.rows };
        (0..others).map(move |at| {
            let cell = if is_row { node * self.columns + at } else { at * self.columns + node - self.rows };
            let way = if is_row == self.is_along(cell) { Way::Up } else { Way::Down };
            (if is_row { self.rows + at } else { at }, Step { cell, way })
        })
    }
}
