//! A file of the state that grows while a build is at work: parts are put into it as they are made, and need not wait in memory.

use std::fmt;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tempfile::NamedTempFile;

use crate::source::{Filled, Stock};

use super::change::unforced;
use super::state::{HASH_LENGTH, State, hash_of};

/// What is written at a time.
const ROOM: usize = 256 * 1024;
/// The bytes that tell how long the foot is.
const FOOT_LENGTH: usize = size_of::<u64>();

/// What can be made again, as a file that takes the place of the last one when all is in it. Until then it has a name of its own, and nothing is made
/// on disk before the first part comes.
pub struct Growing {
    state: State,
    name: &'static str,
    program: u128,
    stage: Mutex<Stage>,
}

/// How far it has come.
enum Stage {
    /// Nothing was put into it.
    Empty,
    /// So many bytes were.
    Open(BufWriter<NamedTempFile>, u64),
    /// It is where it belongs.
    Whole(Grown),
    /// The system would not.
    Broken(io::Error),
}

impl Growing {
    /// One that is to be kept under a name, for this program alone.
    pub(super) fn new(state: State, name: &'static str, program: u128) -> Self {
        Self { state, name, program, stage: Mutex::new(Stage::Empty) }
    }

    /// Puts the `foot` behind the parts, which tells what they are, and keeps all in place of what was there, in one step. Without one nothing is kept of
    /// it, and what was there stays.
    ///
    /// # Errors
    /// What the system said here or when a part was put; what was kept before is then still there.
    pub fn end(&self, foot: Option<&[u8]>) -> io::Result<()> {
        let mut stage = self.stage.lock().unwrap_or_else(PoisonError::into_inner);
        let out = match std::mem::replace(&mut *stage, Stage::Empty) {
            Stage::Empty => None,
            Stage::Open(out, _) => Some(out),
            // who wants nothing kept may want that because nothing could be put
            Stage::Broken(fault) => return Err(fault),
            Stage::Whole(grown) => {
                *stage = Stage::Whole(grown);
                return Err(io::ErrorKind::AlreadyExists.into());
            }
        };
        let Some(foot) = foot else { return Ok(()) };
        let mut out = out.map_or_else(|| self.open(), Ok)?;
        let foot = [foot, &(foot.len() as u64).to_le_bytes()].concat();
        out.write_all(&foot)?;
        out.write_all(&hash_of(&foot, self.program))?;
        let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
        *stage = Stage::Whole(Grown::of(file.persist(self.path())?)?);
        Ok(())
    }

    fn open(&self) -> io::Result<BufWriter<NamedTempFile>> {
        self.state.prepare()?;
        Ok(BufWriter::with_capacity(ROOM, unforced(&self.path(), &[])?))
    }

    fn path(&self) -> PathBuf {
        self.state.place(self.name)
    }

    fn append(&self, stage: &mut Stage, bytes: &[u8]) -> io::Result<u64> {
        if let Stage::Empty = stage {
            *stage = Stage::Open(self.open()?, 0);
        }
        let Stage::Open(out, length) = stage else { return Err(io::ErrorKind::Unsupported.into()) };
        out.write_all(bytes)?;
        let start = *length;
        *length += bytes.len() as u64;
        Ok(start)
    }
}

impl Stock for Growing {
    fn put(&self, bytes: &[u8]) -> Option<u64> {
        let mut stage = self.stage.lock().unwrap_or_else(PoisonError::into_inner);
        match self.append(&mut stage, bytes) {
            Ok(start) => Some(start),
            Err(fault) => {
                if let Stage::Empty | Stage::Open(..) = &*stage {
                    *stage = Stage::Broken(fault);
                }
                None
            }
        }
    }

    fn show(&self, start: u64, length: usize, to: &mut dyn FnMut(&[u8])) -> Option<()> {
        match &mut *self.stage.lock().unwrap_or_else(PoisonError::into_inner) {
            Stage::Open(out, _) => {
                out.flush().ok()?;
                Grown::of(out.get_ref().reopen().ok()?).ok()?.show(start, length, to)
            }
            Stage::Whole(grown) => grown.show(start, length, to),
            Stage::Empty | Stage::Broken(_) => None,
        }
    }
}

impl fmt::Debug for Growing {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Growing {}", self.name)
    }
}

/// Such a file, whole.
#[derive(Debug)]
struct Grown {
    file: File,
    length: u64,
    /// Rooms into which parts were read before: a new one for each takes longer than to read.
    rooms: Mutex<Vec<Vec<u8>>>,
}

impl Grown {
    fn of(file: File) -> io::Result<Self> {
        Ok(Self { length: file.metadata()?.len(), file, rooms: Mutex::default() })
    }

    fn read(&self, start: u64, length: usize) -> Option<Vec<u8>> {
        let mut read = Vec::new();
        self.show(start, length, &mut |bytes| read.extend_from_slice(bytes))?;
        Some(read)
    }

    fn rooms(&self) -> MutexGuard<'_, Vec<Vec<u8>>> {
        self.rooms.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Stock for Grown {
    fn put(&self, _bytes: &[u8]) -> Option<u64> {
        None
    }

    fn show(&self, start: u64, length: usize, to: &mut dyn FnMut(&[u8])) -> Option<()> {
        start.checked_add(length as u64).filter(|end| *end <= self.length)?;
        let mut room = self.rooms().pop().unwrap_or_default();
        room.resize(room.len().max(length), 0);
        let read = read_at(&self.file, &mut room[..length], start);
        if read.is_ok() {
            to(&room[..length]);
        }
        self.rooms().push(room);
        read.ok()
    }
}

/// What a file holds that has grown; nothing if another program wrote it, or it is damaged.
///
/// # Errors
/// What the system says.
pub(super) fn grown(file: File, program: u128) -> io::Result<Option<Filled>> {
    let grown = Grown::of(file)?;
    let foot = || {
        let behind = grown.length.checked_sub((FOOT_LENGTH + HASH_LENGTH) as u64)?;
        let (length, hash) = grown
            .read(behind, FOOT_LENGTH + HASH_LENGTH)?
            .split_first_chunk()
            .map(|(length, hash): (&[u8; FOOT_LENGTH], _)| (u64::from_le_bytes(*length), hash.to_vec()))?;
        let start = behind.checked_sub(length)?;
        let mut foot = grown.read(start, usize::try_from(length).ok()? + FOOT_LENGTH)?;
        if hash != hash_of(&foot, program) {
            return None;
        }
        foot.truncate(foot.len() - FOOT_LENGTH);
        Some(foot)
    };
    Ok(foot().map(|foot| Filled { foot, stock: Arc::new(grown) }))
}

#[cfg(unix)]
fn read_at(file: &File, bytes: &mut [u8], start: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, start)
}

#[cfg(windows)]
fn read_at(file: &File, bytes: &mut [u8], start: u64) -> io::Result<()> {
    let mut done = 0;
    while done < bytes.len() {
        match std::os::windows::fs::FileExt::seek_read(file, &mut bytes[done..], start + done as u64)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            read => done += read,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;
    use crate::source::{Part, Spot};

    const PROGRAM: u128 = 7;

    fn state(project: &Path) -> State {
        State::of(project, &project.join("output"), None)
    }

    /// The parts that are kept, each by where its foot says that it lies.
    fn kept(state: &State, program: u128) -> Option<Vec<Vec<u8>>> {
        let Filled { foot, stock } = state.grown("parts", program).unwrap()?;
        let spots: Vec<Spot> = postcard::from_bytes(&foot).unwrap();
        spots.into_iter().map(|spot| Part::at(&stock, spot).read(<[u8]>::to_vec)).collect()
    }

    #[test]
    fn what_is_put_is_read_again_once_it_has_ended() {
        let project = tempfile::tempdir().unwrap();
        let state = state(project.path());
        assert!(kept(&state, PROGRAM).is_none());
        for texts in [&["one", "", "three"][..], &["four"], &[]] {
            let before = kept(&state, PROGRAM);
            let growing = Arc::new(state.growing("parts", PROGRAM));
            let stock: Arc<dyn Stock> = growing.clone();
            let parts: Vec<Part> =
                texts.iter().map(|text| Part::put(&stock, text.as_bytes()).unwrap()).collect();
            let read = || parts.iter().map(|part| part.read(<[u8]>::to_vec).unwrap()).collect::<Vec<_>>();
            assert_eq!(read(), texts.iter().map(|text| text.as_bytes()).collect::<Vec<_>>());
            assert_eq!(kept(&state, PROGRAM), before, "it has not ended");
            let spots: Vec<Spot> = parts.iter().map(|part| part.spot_in(&stock).unwrap()).collect();
            growing.end(Some(&postcard::to_stdvec(&spots).unwrap())).unwrap();
            assert_eq!(kept(&state, PROGRAM).unwrap(), read());
            assert!(kept(&state, PROGRAM + 1).is_none(), "another program wrote it");
            assert!(stock.put(b"late").is_none() && growing.end(Some(b"")).is_err());
        }
    }

    #[test]
    fn damage_counts_as_absence() {
        let project = tempfile::tempdir().unwrap();
        let state = state(project.path());
        let growing = Arc::new(state.growing("parts", PROGRAM));
        let stock: Arc<dyn Stock> = growing.clone();
        let spots =
            ["one", "two"].map(|text| Part::put(&stock, text.as_bytes()).unwrap().spot_in(&stock).unwrap());
        growing.end(Some(&postcard::to_stdvec(&spots.to_vec()).unwrap())).unwrap();
        let path = state.place("parts");
        let whole = fs::read(&path).unwrap();
        for at in 0..whole.len() {
            let mut bytes = whole.clone();
            bytes[at] ^= 1;
            fs::write(&path, &bytes).unwrap();
            assert!(kept(&state, PROGRAM).is_none(), "byte {at}");
            fs::write(&path, &whole[..at]).unwrap();
            assert!(kept(&state, PROGRAM).is_none(), "cut at {at}");
        }
        fs::write(&path, &whole).unwrap();
        assert!(kept(&state, PROGRAM).is_some());
    }

    #[test]
    fn what_cannot_be_put_is_told_in_the_end() {
        let project = tempfile::tempdir().unwrap();
        let state = state(project.path());
        fs::create_dir_all(state.place("parts")).unwrap();
        for foot in [None, Some(&b"foot"[..])] {
            let growing = state.growing("parts", PROGRAM);
            assert!(growing.put(b"one").is_none() && growing.put(b"two").is_none());
            assert_eq!(growing.end(foot).unwrap_err().kind(), io::ErrorKind::IsADirectory);
        }
    }

    #[test]
    fn what_has_not_ended_leaves_nothing() {
        let project = tempfile::tempdir().unwrap();
        let state = state(project.path());
        let growing = state.growing("parts", PROGRAM);
        assert!(!state.place("").exists());
        growing.put(b"one").unwrap();
        growing.end(None).unwrap();
        assert_eq!(fs::read_dir(state.place("")).unwrap().count(), 0);
    }
}
