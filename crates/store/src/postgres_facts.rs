//! What a PostgreSQL server is and how it stands: asked by whoever looks after it, with a connection of its own.

use jiff::Timestamp;
use sqlx::postgres::PgConnectOptions;
use sqlx::{ConnectOptions, Connection};
use std::str::FromStr;
use std::time::Duration;

/// What a server says of itself and of the database that is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostgresFacts {
    /// As it is written: `15.13 (Debian …)`.
    pub version: String,
    pub major: i64,
    pub encoding: String,
    pub collation: String,
    /// Whether no rule of the database binds the role that is used.
    pub is_superuser: bool,
    /// Those of all clients now, and the most that there may be.
    pub connections: i64,
    pub most_connections: i64,
    /// The server's clock.
    pub now: Timestamp,
}

type Row = (String, String, String, String, bool, i64, String, i64);

const FACTS: &str = "
    SELECT current_setting('server_version'), current_setting('server_version_num'),
           pg_encoding_to_char(encoding), datcollate::text,
           (SELECT rolsuper FROM pg_roles WHERE rolname = current_user),
           (SELECT COUNT(*) FROM pg_stat_activity WHERE backend_type = 'client backend'),
           current_setting('max_connections'),
           (EXTRACT(EPOCH FROM clock_timestamp()) * 1000000)::BIGINT
    FROM pg_database WHERE datname = current_database()";

/// Asks the server. The sentence of an error holds nothing of the URL but what PostgreSQL itself says.
///
/// # Errors
/// Why it could not be asked within the time.
pub fn postgres_facts(url: &str, patience: Duration) -> Result<PostgresFacts, String> {
    let options =
        PgConnectOptions::from_str(url).map_err(|_| "the URL of the database is none".to_owned())?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|why| format!("could not start work: {why}"))?;
    let asking = async {
        let mut server = options.connect().await?;
        let row: Row = sqlx::query_as(FACTS).fetch_one(&mut server).await?;
        server.close().await?;
        Ok::<_, sqlx::Error>(row)
    };
    let row = runtime.block_on(async { tokio::time::timeout(patience, asking).await });
    let row = row
        .map_err(|_| format!("the database did not answer within {} s", patience.as_secs()))?
        .map_err(|why| format!("the database could not be asked: {why}"))?;
    let (version, number, encoding, collation, is_superuser, connections, most, micros) = row;
    let whole = |text: &str| text.parse::<i64>().map_err(|_| format!("`{text}` is no number"));
    Ok(PostgresFacts {
        version,
        major: whole(&number)? / 10_000,
        encoding,
        collation,
        is_superuser,
        connections,
        most_connections: whole(&most)?,
        now: Timestamp::from_microsecond(micros).map_err(|why| why.to_string())?,
    })
}
