//! The clerk: makes at once what somebody asks for, while the whole site is being made.

use std::thread;

use crate::site::{Counter, Site, SiteFile};

use super::files::{Made, Makers};
use super::links::Addresses;
use super::pages::Press;

/// Makes single files of the site.
pub(super) struct Clerk<'c, 'a> {
    pub(super) press: &'c Press<'a>,
    pub(super) makers: &'c Makers<'c, 'a>,
    /// The files that are there before pages are made.
    pub(super) there: &'c Site,
    /// The addresses at which there will be something that links may lead to.
    pub(super) known: &'c Addresses,
}

/// Closes the counter, whatever becomes of the work.
struct Open<'c>(&'c dyn Counter);

impl Drop for Open<'_> {
    fn drop(&mut self) {
        self.0.close();
    }
}

impl Clerk<'_, '_> {
    /// Does `work` while somebody stands at the counter.
    pub(super) fn meanwhile<T>(&self, counter: &dyn Counter, work: impl FnOnce() -> T) -> T {
        counter.open();
        thread::scope(|scope| {
            scope.spawn(|| self.attend(counter));
            let _open = Open(counter);
            work()
        })
    }

    fn attend(&self, counter: &dyn Counter) {
        while let Some(address) = counter.asked() {
            let file = match self.made(&address) {
                Made::File(file) => Some(file),
                Made::Nothing => None,
                // it comes with the whole site
                Made::Last => continue,
            };
            // it comes with the next site; of this one it may not be whole
            if !counter.is_over() {
                counter.hand_out(vec![(address, file)]);
            }
        }
    }

    fn made(&self, address: &str) -> Made {
        if let Some(file) = self.there.get(address) {
            return Made::File(SiteFile::clone(file));
        }
        match self.press.at(address, self.there, self.known) {
            Made::Nothing => self.makers.at(address),
            made => made,
        }
    }
}
