//! What the whole profile promises beyond a plain count, one small story a test.

mod area_findings;
mod block_c;
mod carried;
mod compared;
mod corrected;
mod cut_off;
mod departures;
mod following;
mod inspection_letter;
mod lineage;
mod mappings;
mod no_children;
mod on_its_way;
mod placements;
mod placing;
mod repeats;
mod told;
