//! What is found out while something else is at work, or when it is first asked for.

use std::fmt;
use std::sync::{Arc, LazyLock};

/// Something that may not be known yet.
pub struct Later<T>(Arc<Lazy<T>>);

type Lazy<T> = LazyLock<Option<Arc<T>>, Box<dyn FnOnce() -> Option<Arc<T>> + Send>>;

impl<T: Send + Sync + 'static> Later<T> {
    /// What `find` finds, as soon as a core has nothing else to do. It must not wait for others.
    pub fn soon(find: impl FnOnce() -> Option<T> + Send + 'static) -> Self {
        let lazy: Arc<Lazy<T>> = Arc::new(LazyLock::new(Box::new(|| find().map(Arc::new))));
        let meanwhile = Arc::clone(&lazy);
        rayon::spawn(move || {
            LazyLock::force(&meanwhile);
        });
        Self(lazy)
    }

    /// What was found; nothing if there is nothing.
    pub fn get(&self) -> Option<&Arc<T>> {
        LazyLock::force(&self.0).as_ref()
    }
}

impl<T: Send + Sync + 'static> From<Option<Arc<T>>> for Later<T> {
    fn from(known: Option<Arc<T>>) -> Self {
        Self(Arc::new(LazyLock::new(Box::new(|| known))))
    }
}

impl<T: Send + Sync + 'static> Default for Later<T> {
    fn default() -> Self {
        None.into()
    }
}

impl<T> Clone for Later<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> fmt::Debug for Later<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Later")
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn it_is_found_out_once_whether_or_not_somebody_asks() {
        let found = Arc::new(AtomicUsize::new(0));
        let find = || {
            let found = Arc::clone(&found);
            move || {
                found.fetch_add(1, Ordering::SeqCst);
                Some(7)
            }
        };
        let later = Later::soon(find());
        assert_eq!((later.get().map(|known| **known), later.clone().get().is_some()), (Some(7), true));
        assert_eq!(found.load(Ordering::SeqCst), 1);
        drop(Later::soon(find()));
        while found.load(Ordering::SeqCst) < 2 {
            std::thread::yield_now();
        }
        assert!(Later::<u8>::default().get().is_none());
    }
}
