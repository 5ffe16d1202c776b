//! Views of the log: tables to look things up in, each of which equals a fold of the log and can be made again from it.

use crate::error::StoreError;
use crate::event::time_text;
use crate::link::Link;
use crate::open::Store;
use plumbline_casework::Case;
use plumbline_core::area::AreaCode;
use std::collections::BTreeMap;

/// How far a case is, as a status board has it: no matter of the case.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct CaseRow {
    pub year: i64,
    pub area: String,
    pub version: i64,
    /// As [`plumbline_casework::Step::id`].
    pub step: String,
    pub round: i64,
    pub deferred: i64,
    pub late: i64,
    pub assessor: Option<String>,
    pub last_act: String,
}

const COLUMNS: &str = "SELECT year, area, version, step, round, deferred, late, assessor, last_act FROM cases ORDER BY year, area";

impl CaseRow {
    fn of(case: &Case) -> Self {
        Self {
            year: case.year().into(),
            area: case.area().to_string(),
            version: case.version().into(),
            step: case.step().id().into(),
            round: case.round().into(),
            deferred: case.is_deferred().into(),
            late: case.is_late().into(),
            assessor: case.assessor().map(ToString::to_string),
            last_act: case.last_act().map(time_text).unwrap_or_default(),
        }
    }
}

impl Store {
    /// Every case of every year, as the view has it.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn case_rows(&mut self) -> Result<Vec<CaseRow>, StoreError> {
        self.ask(COLUMNS, &[])
    }

    /// Drops the views and makes them again from the log. Gives how many rows they have.
    ///
    /// # Errors
    /// Where the log cannot be read or the views cannot be written; then they stay as they were.
    pub fn rebuild_views(&mut self) -> Result<usize, StoreError> {
        let years = self.seasons()?;
        self.wait(async {
            let mut work = self.begin().await?;
            work.run("DELETE FROM cases", &[]).await.map_err(self.failed("write"))?;
            let mut rows = 0;
            for year in years {
                for case in self.cases_in(&mut work, year).await?.values() {
                    self.view_case(&mut work, case).await?;
                    rows += 1;
                }
            }
            work.commit().await.map_err(self.failed("write"))?;
            Ok(rows)
        })
    }

    /// What the log says the view should hold, beside what it holds, where the two differ.
    pub(crate) fn view_differences(&mut self) -> Result<Vec<(i16, AreaCode)>, StoreError> {
        let mut held: BTreeMap<(i64, String), CaseRow> =
            self.case_rows()?.into_iter().map(|row| ((row.year, row.area.clone()), row)).collect();
        let mut differ = Vec::new();
        for year in self.seasons()? {
            for (area, case) in self.cases(year)? {
                let row = CaseRow::of(&case);
                if held.remove(&(row.year, row.area.clone())).as_ref() != Some(&row) {
                    differ.push((year, area));
                }
            }
        }
        let left = held.into_values();
        differ
            .extend(left.map(|row| (i16::try_from(row.year).unwrap_or(i16::MAX), AreaCode::new(&row.area))));
        Ok(differ)
    }

    pub(crate) async fn view_case(&self, work: &mut Link, case: &Case) -> Result<(), StoreError> {
        let row = CaseRow::of(case);
        work.run(
            "INSERT INTO cases (year, area, version, step, round, deferred, late, assessor, last_act)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
             ON CONFLICT (year, area) DO UPDATE SET version = excluded.version, step = excluded.step,
                 round = excluded.round, deferred = excluded.deferred, late = excluded.late,
                 assessor = excluded.assessor, last_act = excluded.last_act",
            &[
                row.year.into(),
                (&row.area).into(),
                row.version.into(),
                (&row.step).into(),
                row.round.into(),
                row.deferred.into(),
                row.late.into(),
                row.assessor.as_deref().into(),
                (&row.last_act).into(),
            ],
        )
        .await
        .map_err(self.failed("write"))?;
        Ok(())
    }
}
