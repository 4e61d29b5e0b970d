//! What is kept between runs of the program part by part: each is read only when it is asked for, and written as soon as it is made.

use std::fmt;
use std::sync::{Arc, Mutex};

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

/// Where parts are kept.
pub trait Stock: fmt::Debug + Send + Sync {
    /// Keeps these bytes, and says where they begin; nothing if they cannot be kept.
    fn put(&self, bytes: &[u8]) -> Option<u64>;

    /// Shows so many bytes from there on; nothing if they cannot be read.
    fn show(&self, start: u64, length: usize, to: &mut dyn FnMut(&[u8])) -> Option<()>;
}

/// A stock to which nothing comes any more.
#[derive(Debug, Clone)]
pub struct Filled {
    /// What tells of its parts.
    pub foot: Vec<u8>,
    /// The parts.
    pub stock: Arc<dyn Stock>,
}

/// A part, and where it is kept.
#[derive(Debug, Clone)]
pub struct Part {
    stock: Arc<dyn Stock>,
    spot: Spot,
}

/// Where a part lies in the stock that keeps it, and how one knows that it is still the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spot {
    start: u64,
    length: usize,
    hash: u64,
}

impl Part {
    /// Puts bytes into a stock; nothing if it cannot keep them.
    pub fn put(stock: &Arc<dyn Stock>, bytes: &[u8]) -> Option<Self> {
        let spot = Spot { start: stock.put(bytes)?, length: bytes.len(), hash: xxh3_64(bytes) };
        Some(Self::at(stock, spot))
    }

    /// The part that lies there.
    pub fn at(stock: &Arc<dyn Stock>, spot: Spot) -> Self {
        Self { stock: Arc::clone(stock), spot }
    }

    /// What is made of its bytes; nothing if they cannot be read, or are not those that were put there.
    pub fn read<T>(&self, make: impl FnOnce(&[u8]) -> T) -> Option<T> {
        let Spot { start, length, hash } = self.spot;
        let (mut make, mut made) = (Some(make), None);
        self.stock.show(start, length, &mut |bytes| {
            made = make.take().filter(|_| xxh3_64(bytes) == hash).map(|make| make(bytes));
        })?;
        made
    }

    /// Where it lies in this stock, into which it is put if it lies in another; nothing if that cannot be.
    pub fn spot_in(&self, stock: &Arc<dyn Stock>) -> Option<Spot> {
        if self.is_in(stock) {
            return Some(self.spot);
        }
        Self::put(stock, &self.read(<[u8]>::to_vec)?).map(|part| part.spot)
    }

    /// Whether it lies in this stock.
    pub fn is_in(&self, stock: &Arc<dyn Stock>) -> bool {
        Arc::ptr_eq(&self.stock, stock)
    }
}

/// A stock that lives in memory: for tests.
#[derive(Debug, Default)]
pub struct StockInMemory(Mutex<Vec<u8>>);

impl Stock for StockInMemory {
    fn put(&self, bytes: &[u8]) -> Option<u64> {
        let mut all = self.0.lock().ok()?;
        let start = all.len() as u64;
        all.extend_from_slice(bytes);
        Some(start)
    }

    fn show(&self, start: u64, length: usize, to: &mut dyn FnMut(&[u8])) -> Option<()> {
        let start = usize::try_from(start).ok()?;
        to(self.0.lock().ok()?.get(start..start.checked_add(length)?)?);
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_what_was_put_there_or_nothing() {
        let [one, other] = [(); 2].map(|()| Arc::new(StockInMemory::default()));
        let stocks: [Arc<dyn Stock>; 2] = [one.clone(), other];
        let parts = [&b"first"[..], b"", b"third"].map(|bytes| Part::put(&stocks[0], bytes).unwrap());
        assert_eq!(parts[2].read(<[u8]>::to_vec).unwrap(), b"third");
        assert_eq!(parts[1].read(<[u8]>::to_vec).unwrap(), b"");
        // in its own stock it stays where it is
        assert_eq!(parts[2].spot_in(&stocks[0]), Some(parts[2].spot));
        let spot = parts[2].spot_in(&stocks[1]).unwrap();
        assert_eq!(Part::at(&stocks[1], spot).read(<[u8]>::to_vec).unwrap(), b"third");
        one.0.lock().unwrap()[7] ^= 1;
        assert_eq!(parts[2].read(<[u8]>::to_vec), None);
        assert_eq!(parts[2].spot_in(&stocks[1]), None);
        assert_eq!(
            Part::at(&stocks[1], Spot { start: 3, ..spot }).read(<[u8]>::to_vec),
            None,
            "there is not as much"
        );
    }
}
