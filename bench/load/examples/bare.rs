//! `bare FILE`: a server that does nothing but send the bytes of a file, to say what the machine and axum can do. Prints its address.

use axum::Router;
use axum::body::Bytes;
use axum::http::header::CONTENT_TYPE;
use std::error::Error;
use std::io::Write;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args().nth(1).ok_or("bare FILE")?;
    let bytes = Bytes::from(std::fs::read(file)?);
    let answer = axum::routing::get(async move || ([(CONTENT_TYPE, "application/json")], bytes));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    writeln!(std::io::stdout(), "listening on http://{}", listener.local_addr()?)?;
    axum::serve(listener, Router::new().fallback(answer)).await?;
    Ok(())
}
