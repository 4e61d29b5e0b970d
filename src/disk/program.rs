//! The program itself, as a file: another program may build another site.

use std::env;
use std::fs;

use xxhash_rust::xxh3::xxh3_128;

/// The hash of the running program's file; of one that cannot be read, that of its version.
pub fn program_hash() -> u128 {
    let bytes = env::current_exe().and_then(fs::read);
    bytes.map_or_else(|_| xxh3_128(env!("CARGO_PKG_VERSION").as_bytes()), |bytes| xxh3_128(&bytes))
}
