//! What the pages promise.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod account_pages;
mod desk_pages;
mod act_pages;
mod generated;
mod made_area;
mod read;
mod sample_letter;

mod account;
mod beside;
mod acts;
mod changes;
mod charts;
mod desk;
mod area;
mod escaping;
mod figures;
mod of_a_server;
mod index;
mod letter;
mod national;
mod parts;
mod rules;
mod samples;
mod site;
mod whole;
