//! The program itself, as a file: another program may build another site.

use std::env;
use std::fs::File;
use std::io::{self, Read};

use xxhash_rust::xxh3::{Xxh3, xxh3_128};

/// So many bytes are read at a time.
const AT_A_TIME: usize = 128 * 1024;

/// The hash of the running program's file; of one that cannot be read, that of its version.
pub fn program_hash() -> u128 {
    let hash = env::current_exe().and_then(File::open).and_then(hash_of);
    hash.unwrap_or_else(|_| xxh3_128(env!("CARGO_PKG_VERSION").as_bytes()))
}

fn hash_of(mut file: File) -> io::Result<u128> {
    let (mut hash, mut bytes) = (Xxh3::new(), vec![0; AT_A_TIME]);
    loop {
        match file.read(&mut bytes)? {
            0 => return Ok(hash.digest128()),
            length => hash.update(&bytes[..length]),
        }
    }
}
