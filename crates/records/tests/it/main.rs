//! One binary for all integration tests of this crate.

#[cfg(test)]
mod common;
#[cfg(test)]
mod area_findings;
#[cfg(test)]
mod blame;
#[cfg(test)]
mod containers;
#[cfg(test)]
mod counted_at_once;
#[cfg(test)]
mod damaged;
#[cfg(test)]
mod descriptions;
#[cfg(test)]
mod fixtures;
#[cfg(test)]
mod impossible;
#[cfg(test)]
mod language;
#[cfg(test)]
mod language_of_figures;
#[cfg(test)]
mod long_csv;
#[cfg(test)]
mod outcomes;
#[cfg(test)]
mod outcomes_real;
#[cfg(test)]
mod parquet_input;
#[cfg(test)]
mod parquet_round_trip;
#[cfg(test)]
mod privacy;
#[cfg(test)]
mod real_data;
#[cfg(test)]
mod recognition;
#[cfg(test)]
mod social_care;
#[cfg(test)]
mod proposals;
#[cfg(test)]
mod undated;
#[cfg(test)]
mod written;
