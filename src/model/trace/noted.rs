//! A value of the model that is noted as a whole whenever it is read.

use std::ops::{Deref, DerefMut};

use super::{Read, note};

/// A value whose reading is noted.
#[derive(Debug)]
pub struct Noted<T> {
    read: Read,
    value: T,
}

impl<T> Noted<T> {
    /// `value`, noted as `read`.
    pub(in crate::model) fn new(read: Read, value: T) -> Self {
        Self { read, value }
    }

    /// The value, for those who note themselves what they read of it.
    pub(in crate::model) fn unnoted(&self) -> &T {
        &self.value
    }

    /// Puts another value in its place.
    pub(in crate::model) fn set(&mut self, value: T) {
        self.value = value;
    }
}

impl<T> Deref for Noted<T> {
    type Target = T;

    fn deref(&self) -> &T {
        note(|| self.read);
        &self.value
    }
}

impl<T> DerefMut for Noted<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.value
    }
}
