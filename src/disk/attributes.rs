//! Extended attributes of folders: access lists and labels are such.

use std::ffi::CString;
use std::io;
use std::path::Path;

use rustix::fs::{XattrFlags, lgetxattr, llistxattr, llistxattr_query, lremovexattr, lsetxattr};
use rustix::io::Errno;

/// More than Linux lets a list of names or a value grow to.
const LONGEST: usize = 64 * 1024 + 1;

/// Gives the folder at `path` exactly the extended attributes of `pattern`.
///
/// # Errors
/// What the system says.
pub(super) fn copy_attributes(path: &Path, pattern: &Path) -> io::Result<()> {
    let (made, wanted) = (names(path)?, names(pattern)?);
    for name in made.iter().filter(|name| !wanted.contains(name)) {
        lremovexattr(path, name.as_c_str())?;
    }
    for name in &wanted {
        let wanted = value(pattern, name)?;
        if !made.contains(name) || value(path, name)? != wanted {
            lsetxattr(path, name.as_c_str(), &wanted, XattrFlags::empty())?;
        }
    }
    Ok(())
}

fn names(path: &Path) -> io::Result<Vec<CString>> {
    match llistxattr_query(path) {
        Ok(0) | Err(Errno::NOTSUP) => return Ok(Vec::new()),
        answer => answer?,
    };
    let mut list = vec![0_u8; LONGEST];
    let length = llistxattr(path, list.as_mut_slice())?;
    let parts = list[..length].split(|byte| *byte == 0).filter(|name| !name.is_empty());
    Ok(parts.filter_map(|name| CString::new(name).ok()).collect())
}

fn value(path: &Path, name: &CString) -> io::Result<Vec<u8>> {
    let mut value = vec![0_u8; LONGEST];
    let length = lgetxattr(path, name.as_c_str(), value.as_mut_slice())?;
    value.truncate(length);
    Ok(value)
}
