//! The list of what is published: addresses, hashes and lengths, and nothing that depends on the machine or the day.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::io;
use std::path::Path;
use std::time::SystemTime;

use serde::Deserialize;

use crate::disk::{self, Entry};
use crate::site::Site;

use super::address::is_sound;
use super::names::MANIFEST;

const VERSION: u64 = 1;

/// A file as it was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published {
    /// The xxh3 hash of its bytes.
    pub hash: u128,
    /// How many bytes it has.
    pub length: u64,
}

/// Every published file by its address. All addresses are sound: none leads out of the folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    pub(super) files: BTreeMap<String, Published>,
}

/// What the file of a manifest turned out to be.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// There is none.
    Absent,
    /// This one, and when it was written.
    Whole(Manifest, SystemTime),
    /// Not what concentric writes.
    Damaged,
    /// What a newer concentric writes.
    Newer,
}

#[derive(Deserialize)]
struct Versioned {
    version: u64,
}

#[derive(Deserialize)]
struct Written {
    version: u64,
    files: BTreeMap<String, (String, u64)>,
}

impl Manifest {
    /// The manifest of `site`.
    pub(super) fn of(site: &Site) -> Self {
        let entry = |(address, file): (&str, &crate::site::SiteFile)| {
            (address.to_owned(), Published { hash: file.hash(), length: file.length() })
        };
        Self { files: site.iter().map(entry).collect() }
    }

    /// The manifest of the site published to `folder`.
    pub(super) fn read(folder: &Path) -> io::Result<Reading> {
        let path = folder.join(MANIFEST);
        let modified = match disk::look(&path)? {
            None => return Ok(Reading::Absent),
            Some(Entry::File(stamp)) => stamp.modified,
            Some(_) => return Ok(Reading::Damaged),
        };
        Ok(disk::read_if_there(&path)?.map_or(Reading::Absent, |bytes| Self::parse(&bytes, modified)))
    }

    fn parse(bytes: &[u8], modified: SystemTime) -> Reading {
        let written = match serde_json::from_slice::<Written>(bytes) {
            Ok(written) if written.version == VERSION => written,
            // a newer one may have other fields
            _ => match serde_json::from_slice::<Versioned>(bytes) {
                Ok(Versioned { version }) if version > VERSION => return Reading::Newer,
                _ => return Reading::Damaged,
            },
        };
        let entry = |(address, (hash, length)): (String, (String, u64))| {
            let hash = u128::from_str_radix(&hash, 16).ok()?;
            is_sound(&address).then_some((address, Published { hash, length }))
        };
        let files: Option<_> = written.files.into_iter().map(entry).collect();
        files.map_or(Reading::Damaged, |files| Reading::Whole(Self { files }, modified))
    }

    /// The bytes of the manifest: JSON, one line a file, so that a diff of two is readable.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut text = format!("{{\"version\":{VERSION},\"files\":{{");
        let mut separator = "\n";
        for (address, Published { hash, length }) in &self.files {
            let address = serde_json::Value::from(address.as_str());
            // Writing to a string cannot fail.
            let _ = write!(text, "{separator}{address}:[\"{hash:032x}\",{length}]");
            separator = ",\n";
        }
        text.push_str("\n}}\n");
        text.into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::SiteFile;

    const NEVER: SystemTime = SystemTime::UNIX_EPOCH;

    fn parse(text: &str) -> Reading {
        Manifest::parse(text.as_bytes(), NEVER)
    }

    #[test]
    fn a_manifest_is_read_as_it_was_written() {
        let mut site = Site::new();
        site.insert("index.html", SiteFile::new(b"hello".to_vec()));
        site.insert("a/\"quoted\" ü.html", SiteFile::new(Vec::new()));
        let manifest = Manifest::of(&site);
        let bytes = manifest.to_bytes();
        assert_eq!(Manifest::parse(&bytes, NEVER), Reading::Whole(manifest, NEVER));
        assert_eq!(String::from_utf8(bytes).unwrap().lines().count(), 4);
        assert_eq!(
            Manifest::parse(&Manifest::default().to_bytes(), NEVER),
            Reading::Whole(Manifest::default(), NEVER)
        );
    }

    #[test]
    fn what_concentric_did_not_write_is_damaged() {
        let of_address = |address: &str| format!("{{\"version\":1,\"files\":{{\"{address}\":[\"00\",1]}}}}");
        assert!(matches!(parse(&of_address("a/b.html")), Reading::Whole(..)));
        for address in ["../x", "/x", "a/../../x", "", ".concentric.json"] {
            assert_eq!(parse(&of_address(address)), Reading::Damaged, "{address}");
        }
        let texts = [
            "",
            "{}",
            "[]",
            "{\"version\":1}",
            "{\"version\":0,\"files\":{}}",
            "{\"version\":1,\"files\":{\"a\":",
        ];
        for text in texts.into_iter().chain(["{\"version\":1,\"files\":{\"a\":[\"not a hash\",1]}}"]) {
            assert_eq!(parse(text), Reading::Damaged, "{text}");
        }
    }

    #[test]
    fn a_newer_version_is_told_from_damage() {
        assert_eq!(parse("{\"version\":2,\"pages\":[]}"), Reading::Newer);
    }
}
