//! The server.

use clap::Args;
use std::net::SocketAddr;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plumbline serve
  plumbline serve --listen 0.0.0.0:8011 --public-url https://plumbline.example
  plumbline --data demo-season serve --clock 2027-11-08T00:00:50Z    rehearse a release, in made-up data alone

What is public is what is out by the database's clock: nothing has to run at the release minute. The API is described at
/api/v1/openapi.json. Ends when it is told to (SIGTERM, or Ctrl-C), once what was begun is done.")]
pub struct Serve {
    /// Where to listen: an address and a port; port 0 takes a free one, which is printed [default: that of the configuration]
    #[arg(long, value_name = "ADDR")]
    pub listen: Option<SocketAddr>,

    /// Under which address people reach it; https makes cookies secure [default: that of the configuration]
    #[arg(long, value_name = "URL")]
    pub public_url: Option<String>,

    /// Begin at this instant and go on from there, in a store of made-up data alone
    #[arg(long, value_name = "WHEN")]
    pub clock: Option<String>,

    /// Set this node's clock off by so many milliseconds, to try what a wrong clock does
    #[arg(long, value_name = "MS", hide = true, default_value_t = 0, allow_negative_numbers = true)]
    pub clock_off: i64,
}
