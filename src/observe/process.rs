//! What the system says of this process. What it does not say is 0.

use std::fs;

/// Bytes of memory that the process holds.
pub fn memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kib: Option<u64> = line.and_then(|rest| rest.trim().strip_suffix("kB")?.trim().parse().ok());
    kib.unwrap_or(0).saturating_mul(1_024)
}

/// Files and connections that the process has open.
pub fn descriptors() -> u64 {
    fs::read_dir("/proc/self/fd").map_or(0, |open| open.count() as u64)
}

#[cfg(test)]
mod tests {
    use super::{descriptors, memory};

    #[test]
    fn this_process_has_memory_and_files() {
        assert!(memory() > 1_000_000 && descriptors() > 2);
    }
}
