//! What the whole profile promises beyond a plain count, one small story a test.

mod block_c;
mod carried;
mod compared;
mod cut_off;
mod departures;
mod lineage;
mod mappings;
mod no_children;
mod placements;
mod placing;
mod repeats;
mod told;
