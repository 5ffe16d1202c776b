//! Tables of counts of children as they may be published (P13): the only way from exact counts to the cells of a table.
//!
//! *What is hidden first:* every cell and every total of fewer than five children. None counts as fewer than five, as everywhere
//! ([`PublicCount`](crate::record::PublicCount)): to say that there is none would say of each other hidden cell that there is one.
//!
//! *What is hidden because of it:* whoever knows the totals can subtract. So further cells are hidden until nothing that is shown
//! tells more of a hidden count than that it lies between two numbers, of which the greater is at least five: it is neither
//! worked out, nor told to be few. Of the cells that would serve, few are taken, cells before totals, chosen by their place in the table
//! and not by their size; and none is left hidden that could be shown again by itself.
//!
//! How it is known: the ways in which the hidden counts could differ and leave every shown one as it is are the circulations of a
//! network, rows and columns its nodes and hidden cells its edges (`network`). A hidden count can grow by as much as flows. The
//! tests hold that to an attacker who tries every table of whole numbers.

mod network;

use crate::record::{ChildCount, PublicCount};
use network::Network;
use std::fmt;

/// Exact counts of children in rows and columns. Its totals are its own: nobody can give others.
#[derive(Clone, PartialEq, Eq)]
pub struct ChildTable {
    rows: usize,
    columns: usize,
    counts: Vec<ChildCount>,
}

/// A count as it may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublicCell(Option<u32>);

/// The table as it may be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicTable {
    rows: usize,
    columns: usize,
    /// With the totals as last row and last column.
    cells: Vec<PublicCell>,
    /// Hidden though five or more, so that the others cannot be worked out.
    further: usize,
}

impl ChildTable {
    /// A table of no children.
    pub fn new(rows: usize, columns: usize) -> Self {
        Self { rows, columns, counts: vec![ChildCount::new(0); rows * columns] }
    }

    /// Adds children to a cell; outside the table there is none to add to.
    pub fn add(&mut self, row: usize, column: usize, children: ChildCount) {
        if row < self.rows && column < self.columns {
            let cell = &mut self.counts[row * self.columns + column];
            *cell = [*cell, children].into_iter().sum();
        }
    }

    /// The table with all that is hidden which has to be.
    pub fn published(&self) -> PublicTable {
        let counts = self.with_totals();
        let (rows, columns) = (self.rows + 1, self.columns + 1);
        let few = |count: &u32| *count < PublicCount::LEAST;
        let mut network = Network::new(rows, columns, &counts, counts.iter().map(few).collect());
        network.protect();
        network.show_again(|at| !few(&counts[at]));
        let hidden = network.hidden();
        PublicTable {
            rows: self.rows,
            columns: self.columns,
            cells: counts.iter().zip(hidden).map(|(n, hidden)| PublicCell((!hidden).then_some(*n))).collect(),
            further: counts.iter().zip(hidden).filter(|(n, hidden)| **hidden && !few(n)).count(),
        }
    }

    fn with_totals(&self) -> Vec<u32> {
        let at = |row: usize, column: usize| self.counts[row * self.columns + column].exact();
        let row_total = |row: usize| (0..self.columns).map(|column| at(row, column)).sum::<u32>();
        let mut counts = Vec::with_capacity((self.rows + 1) * (self.columns + 1));
        for row in 0..self.rows {
            counts.extend((0..self.columns).map(|column| at(row, column)));
            counts.push(row_total(row));
        }
        counts.extend((0..self.columns).map(|column| (0..self.rows).map(|row| at(row, column)).sum::<u32>()));
        counts.push((0..self.rows).map(row_total).sum());
        counts
    }
}

impl fmt::Debug for ChildTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ChildTable({} by {}, not shown)", self.rows, self.columns)
    }
}

impl PublicCell {
    /// The count, or none where it is confidential.
    pub fn shown(self) -> Option<u32> {
        self.0
    }
}

impl fmt::Display for PublicCell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(count) => write!(f, "{count}"),
            None => f.write_str("[c]"),
        }
    }
}

impl PublicTable {
    pub fn rows(&self) -> usize {
        self.rows
    }

    pub fn columns(&self) -> usize {
        self.columns
    }

    /// A cell; the row after the last is that of the totals, and so is the column after the last.
    pub fn cell(&self, row: usize, column: usize) -> PublicCell {
        let within = row <= self.rows && column <= self.columns;
        let at = row * (self.columns + 1) + column;
        self.cells.get(at).copied().filter(|_| within).unwrap_or(PublicCell(None))
    }

    /// How many cells and totals are hidden though they count five children or more.
    pub fn hidden_further(&self) -> usize {
        self.further
    }
}
