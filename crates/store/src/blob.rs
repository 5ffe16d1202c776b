//! Published files, as they came, by the digest of their bytes.

use crate::digest::sha256;
use crate::error::StoreError;
use crate::link::Link;
use crate::open::Store;

/// zstd's own default: a childcare file of 20 MB shrinks to a tenth in a fraction of a second.
const LEVEL: i32 = 3;

impl Store {
    /// The bytes with this digest, if the store holds them.
    ///
    /// # Errors
    /// Where the database cannot be read, or the bytes are no longer those that came.
    pub fn blob(&mut self, digest: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let row: Option<(Vec<u8>, i64)> = self.wait(async {
            self.reader()
                .await?
                .maybe("SELECT bytes, size FROM blobs WHERE digest = $1", &[digest.into()])
                .await
                .map_err(self.failed("read"))
        })?;
        let Some((bytes, size)) = row else { return Ok(None) };
        unpack(digest, &bytes, size).map(Some).map_err(|why| StoreError::Blob { digest: digest.into(), why })
    }

    pub(crate) async fn keep(&self, work: &mut Link, bytes: &[u8]) -> Result<String, StoreError> {
        let digest = sha256(bytes);
        let packed = zstd::bulk::compress(bytes, LEVEL).map_err(|cause| StoreError::File {
            doing: "compress a file for",
            path: self.dir().to_path_buf(),
            cause,
        })?;
        let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        work.run(
            "INSERT INTO blobs (digest, bytes, size) VALUES ($1, $2, $3) ON CONFLICT (digest) DO NOTHING",
            &[(&digest).into(), (&packed).into(), size.into()],
        )
        .await
        .map_err(self.failed("write"))?;
        Ok(digest)
    }
}

/// Unpacks at most the stated size, so that damage cannot ask for endless memory.
pub(crate) fn unpack(digest: &str, packed: &[u8], size: i64) -> Result<Vec<u8>, String> {
    let size = usize::try_from(size).map_err(|_| format!("its size is given as {size}"))?;
    let bytes =
        zstd::bulk::decompress(packed, size).map_err(|cause| format!("it does not unpack ({cause})"))?;
    let found = sha256(&bytes);
    if found == digest { Ok(bytes) } else { Err(format!("its bytes now have the digest `{found}`")) }
}
