//! What work costs: time on the wall, time on the processors, and the most memory that was held.

use std::io;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};

/// The cost of a piece of work.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cost {
    /// From beginning to end.
    pub(crate) wall: Duration,
    /// The sum over all threads, user and system.
    pub(crate) cpu: Duration,
    /// The most memory held at once, in bytes.
    pub(crate) peak: u64,
}

impl Cost {
    /// The middle of each of the figures by itself.
    pub(crate) fn middle_of_each(costs: impl Iterator<Item = Self> + Clone) -> Self {
        fn middle<T: Ord>(figures: impl Iterator<Item = T>) -> T {
            let mut figures: Vec<T> = figures.collect();
            let middle = figures.len() / 2;
            figures.sort_unstable();
            figures.swap_remove(middle)
        }
        Self {
            wall: middle(costs.clone().map(|cost| cost.wall)),
            cpu: middle(costs.clone().map(|cost| cost.cpu)),
            peak: middle(costs.map(|cost| cost.peak)),
        }
    }
}

/// Does the work in this process and says what it cost. What was held before counts into the peak.
pub(crate) fn of<T>(work: impl FnOnce() -> T) -> (T, Cost) {
    // Where the kernel does not let the mark be taken back, the peak is that of the process so far.
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    let (started, before) = (Instant::now(), processor_time());
    let result = work();
    let (wall, cpu) = (started.elapsed(), processor_time().saturating_sub(before));
    (result, Cost { wall, cpu, peak: peak("self").unwrap_or(0) })
}

/// Runs a command to its end and says what it cost.
///
/// # Errors
/// Says why it could not be run, or that it failed.
pub(crate) fn of_command(command: &mut Command) -> io::Result<Cost> {
    let (started, before) = (Instant::now(), children_time()?);
    let child = command.stdin(Stdio::null()).stdout(Stdio::null()).spawn()?;
    let peak = watched(child)?;
    Ok(Cost { wall: started.elapsed(), cpu: children_time()?.saturating_sub(before), peak })
}

/// Waits for the child and looks at its memory mark meanwhile, which only grows: so the last look is the peak, but for the final millisecond.
fn watched(mut child: Child) -> io::Result<u64> {
    let process = child.id().to_string();
    let (sender, ended) = mpsc::channel::<()>();
    let waiter = std::thread::spawn(move || {
        let status = child.wait();
        drop(sender);
        status
    });
    let mut most = 0;
    while matches!(ended.recv_timeout(Duration::from_millis(1)), Err(RecvTimeoutError::Timeout)) {
        most = peak(&process).unwrap_or(0).max(most);
    }
    let status = waiter.join().map_err(|_| io::Error::other("the waiting thread ended early"))??;
    if status.success() {
        Ok(most)
    } else {
        Err(io::Error::other(format!("the command ended with {status}")))
    }
}

fn processor_time() -> Duration {
    let now = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(now.tv_sec.unsigned_abs(), now.tv_nsec as u32)
}

/// Processor time of all children that have ended, in the kernel's ticks of 10 ms.
fn children_time() -> io::Result<Duration> {
    let text = std::fs::read_to_string("/proc/self/stat")?;
    let after_name = text.rsplit(')').next().unwrap_or_default();
    let ticks: u64 =
        after_name.split_whitespace().skip(13).take(2).filter_map(|field| field.parse::<u64>().ok()).sum();
    Ok(Duration::from_millis(ticks * 10))
}

/// The high-water mark of a process's memory, in bytes.
fn peak(process: &str) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}
