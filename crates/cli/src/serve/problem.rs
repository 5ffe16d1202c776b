//! A command's error as a problem: its sentence for whoever asked, and nothing of what this machine is like.

use crate::exit::{Exit, Stop};
use plumbline_casework::Because;
use plumbline_store::StoreError;
use plumbline_web::{Problem, ProblemKind, READ_ONLY};

pub fn of(error: &anyhow::Error) -> Problem {
    let Some(stop) = error.downcast_ref::<Stop>() else { return of_the_store(error) };
    let says = without_commands(&stop.message);
    match (stop.exit, stop.because) {
        (Exit::NotFound, _) => Problem::not_found(says),
        (Exit::Usage, _) => Problem::bad_request(says),
        (Exit::BadInput, _) => Problem::unfit(&says),
        (Exit::Refused, because) => refused(&says, because),
        (Exit::Ok | Exit::Failure, _) => Problem::failed(&stop.message),
    }
}

fn refused(says: &str, because: Option<Because>) -> Problem {
    let says = says.strip_prefix("refused: ").unwrap_or(says);
    let kind = match because {
        Some(Because::NotEntitled) => ProblemKind::NotForYou,
        Some(Because::Overtaken) => ProblemKind::Overtaken,
        _ => ProblemKind::Refused,
    };
    let mut lines = says.lines();
    let first = lines.next().unwrap_or_default().to_owned();
    Problem { faults: lines.map(str::to_owned).collect(), ..Problem::new(kind, first) }
}

fn of_the_store(error: &anyhow::Error) -> Problem {
    match error.downcast_ref::<StoreError>() {
        Some(fault @ (StoreError::KeyErased { .. } | StoreError::NoReason)) => {
            Problem::new(ProblemKind::Refused, without_commands(&fault.to_string()))
        }
        Some(fault @ StoreError::NoEdition { .. }) => {
            Problem::not_found(without_commands(&fault.to_string()))
        }
        Some(StoreError::ReadOnly { .. }) => Problem::new(ProblemKind::ReadOnly, READ_ONLY).retry_after(600),
        Some(StoreError::Overtaken) => {
            Problem::new(ProblemKind::Overtaken, "something else was recorded meanwhile; try again")
        }
        _ => Problem::failed(format!("{error:#}")),
    }
}

/// Hints at the command line help nobody here.
fn without_commands(says: &str) -> String {
    let lines = says.lines().map(|line| {
        let cut = [": `plumbline ", "; `plumbline ", "; run `plumbline ", "; import without --accept"]
            .iter()
            .filter_map(|hint| line.find(hint))
            .min();
        cut.map_or(line, |at| &line[..at])
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exit::not_found;

    #[test]
    fn the_sentence_stays_and_the_command_goes() {
        let problem = of(&not_found("no area `Yrok`; did you mean York; `plumbline areas` lists them"));
        assert_eq!(
            (problem.kind, problem.detail.as_str()),
            (ProblemKind::NotFound, "no area `Yrok`; did you mean York")
        );
    }

    #[test]
    fn what_failed_here_is_told_to_the_log_alone() {
        let problem = of(&anyhow::anyhow!("/var/lib/plumbline: disk full"));
        assert!(!problem.detail.contains("/var") && problem.behind.is_some_and(|it| it.contains("/var")));
    }
}
