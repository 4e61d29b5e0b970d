//! The program itself, as a file: another program may build another site.

use std::env;
use std::fs::File;
use std::io::{self, Read};

use xxhash_rust::xxh3::{Xxh3, xxh3_128};

/// So many bytes are read at a time.
const PIECE: usize = 64 * 1_024;

/// The hash of the running program's file; of one that cannot be read, that of its version.
pub fn program_hash() -> u128 {
    let hash = env::current_exe().and_then(File::open).and_then(hash_of);
    hash.unwrap_or_else(|_| xxh3_128(env!("CARGO_PKG_VERSION").as_bytes()))
}

fn hash_of(mut file: File) -> io::Result<u128> {
    let (mut hash, mut piece) = (Xxh3::new(), vec![0; PIECE]);
    loop {
        match file.read(&mut piece) {
            Ok(0) => return Ok(hash.digest128()),
            Ok(length) => hash.update(&piece[..length]),
            Err(fault) if fault.kind() == io::ErrorKind::Interrupted => {}
            Err(fault) => return Err(fault),
        }
    }
}
