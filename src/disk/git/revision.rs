//! The files of a folder as they stood at a revision.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::Stdio;

use crate::source::InMemory;

use super::{git, parts, said};

/// The files below `folder` at a revision (a commit, a tag, a branch); of those whose name does not end in one of `endings`
/// only that they are there. None if there is no git, no such revision, or nothing of the folder in it.
pub fn files_at(folder: &Path, revision: &str, endings: &[&str]) -> Option<InMemory> {
    // what begins with a hyphen would be taken for an option
    if revision.starts_with('-') {
        return None;
    }
    let commit = format!("{revision}^{{commit}}");
    let commit = said(git(folder).args(["rev-parse", "--verify", "--quiet", &commit]))?;
    let commit = str::from_utf8(&commit).ok()?.trim();
    let listed = said(git(folder).args(["ls-tree", "-r", "-z", commit]))?;
    let listed: Vec<(&str, &str)> = parts(&listed).filter_map(file).collect();
    let (read, named): (Vec<_>, Vec<_>) =
        listed.into_iter().partition(|(_, path)| endings.iter().any(|ending| path.ends_with(ending)));
    let files = named.into_iter().fold(InMemory::new(), |files, (_, path)| files.with(path, Vec::new()));
    let files = read_all(folder, &read, files).ok()?;
    let is_empty = files.iter().next().is_none();
    (!is_empty).then_some(files)
}

/// The object and the path of a line such as `100644 blob 8f3a…\tsite.yaml`; nothing of links and submodules.
fn file(line: &str) -> Option<(&str, &str)> {
    let (about, path) = line.split_once('\t')?;
    let mut words = about.split(' ');
    let is_file = words.next()?.starts_with("100") && words.next()? == "blob";
    Some((words.next()?, path)).filter(|_| is_file)
}

/// Asks one process for one object after the other.
fn read_all(folder: &Path, listed: &[(&str, &str)], mut files: InMemory) -> io::Result<InMemory> {
    let mut child = git(folder).args(["cat-file", "--batch"]).stdin(Stdio::piped()).spawn()?;
    let pipes = child.stdin.take().zip(child.stdout.take());
    let (mut asking, answer) = pipes.ok_or(io::ErrorKind::BrokenPipe)?;
    let mut answer = BufReader::new(answer);
    for (object, path) in listed {
        writeln!(asking, "{object}")?;
        let mut head = String::new();
        answer.read_line(&mut head)?;
        let size = head.trim_end().rsplit(' ').next().and_then(|size| size.parse().ok());
        let size: usize = size.ok_or(io::ErrorKind::InvalidData)?;
        let mut bytes = vec![0; size + 1];
        answer.read_exact(&mut bytes)?;
        bytes.truncate(size);
        files = files.with(*path, bytes);
    }
    drop(asking);
    child.wait()?;
    Ok(files)
}
