//! A disk in memory that forgets, tears and refuses, for crash tests without processes.
//!
//! What was written reaches the platter only with the next sync; when the power goes, any part of the rest may have
//! got there, in pieces of a sector.

use std::io;
use std::sync::{Arc, Mutex, MutexGuard};

use redb::StorageBackend;

/// The unit that a disk writes whole.
const SECTOR: usize = 512;

/// Numbers that look random and are the same for the same seed (splitmix64).
#[derive(Clone, Debug)]
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Dice {
        Dice(seed)
    }

    pub(crate) fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.roll() % bound
    }
}

/// What goes wrong, at which operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The power goes: this operation and everything after it fails.
    Power,
    /// This sync fails, once; the disk works on afterwards.
    Sync,
    /// This write is refused, once, as on a full disk.
    Write,
}

#[derive(Debug, Default)]
struct State {
    /// What the program reads back.
    seen: Vec<u8>,
    /// What is safe.
    platter: Vec<u8>,
    /// What is not yet safe, in order.
    unsynced: Vec<Change>,
    operations: u64,
    fault: Option<(u64, Fault)>,
    failed: bool,
    dead: bool,
}

#[derive(Clone, Debug)]
enum Change {
    Length(usize),
    Bytes(usize, Vec<u8>),
}

impl Change {
    fn apply(&self, image: &mut Vec<u8>) {
        match self {
            Change::Length(length) => image.resize(*length, 0),
            Change::Bytes(at, bytes) => {
                if image.len() < at + bytes.len() {
                    image.resize(at + bytes.len(), 0);
                }
                image[*at..at + bytes.len()].copy_from_slice(bytes);
            }
        }
    }

    /// Parts of the change, as far as the dice let them through.
    fn apply_some(&self, image: &mut Vec<u8>, dice: &mut Dice) {
        match self {
            Change::Length(_) => self.apply(image),
            Change::Bytes(at, bytes) => {
                let mut place = *at;
                let mut rest = bytes.as_slice();
                while !rest.is_empty() {
                    let (sector, more) = rest.split_at(rest.len().min(SECTOR - place % SECTOR));
                    if dice.below(2) == 0 {
                        Change::Bytes(place, sector.to_vec()).apply(image);
                    }
                    place += sector.len();
                    rest = more;
                }
            }
        }
    }
}

/// The disk; clones are the same disk.
#[derive(Clone, Debug, Default)]
pub(crate) struct Disk(Arc<Mutex<State>>);

impl Disk {
    /// A disk with these contents, all of them safe.
    pub(crate) fn holding(image: Vec<u8>) -> Disk {
        Disk(Arc::new(Mutex::new(State { seen: image.clone(), platter: image, ..State::default() })))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// Lets something go wrong after so many more operations of the kind.
    pub(crate) fn fail_after(&self, operations: u64, fault: Fault) {
        let mut state = self.state();
        state.operations = 0;
        state.fault = Some((operations, fault));
    }

    /// Whether the fault has happened.
    pub(crate) fn has_failed(&self) -> bool {
        self.state().failed
    }

    /// What is on the disk after a power cut: all that was synced, and any part of the rest.
    pub(crate) fn after_power_cut(&self, dice: &mut Dice) -> Vec<u8> {
        let mut state = self.state();
        state.dead = true;
        let mut image = state.platter.clone();
        for change in &state.unsynced {
            match dice.below(4) {
                0 => {}
                1 => change.apply_some(&mut image, dice),
                _ => change.apply(&mut image),
            }
        }
        image
    }

    /// What is on the disk after the end of the process alone: all that was written.
    pub(crate) fn after_process_end(&self) -> Vec<u8> {
        let mut state = self.state();
        state.dead = true;
        state.seen.clone()
    }
}

impl State {
    fn step(&mut self, kind: Fault) -> Result<(), io::Error> {
        if self.dead {
            return Err(io::Error::other("the power is off"));
        }
        let Some((at, fault)) = self.fault else { return Ok(()) };
        if fault != Fault::Power && fault != kind {
            return Ok(());
        }
        self.operations += 1;
        if self.operations <= at {
            return Ok(());
        }
        self.failed = true;
        self.fault = None;
        self.dead = fault == Fault::Power;
        Err(io::Error::other(format!("{fault:?} fails")))
    }

    fn change(&mut self, change: Change) {
        change.apply(&mut self.seen);
        self.unsynced.push(change);
    }
}

impl StorageBackend for Disk {
    fn len(&self) -> Result<u64, io::Error> {
        Ok(self.state().seen.len() as u64)
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> Result<(), io::Error> {
        let state = self.state();
        let from = offset as usize;
        let bytes = state.seen.get(from..from + out.len());
        out.copy_from_slice(bytes.ok_or_else(|| io::Error::from(io::ErrorKind::UnexpectedEof))?);
        Ok(())
    }

    fn set_len(&self, length: u64) -> Result<(), io::Error> {
        let mut state = self.state();
        state.step(Fault::Write)?;
        state.change(Change::Length(length as usize));
        Ok(())
    }

    fn sync_data(&self) -> Result<(), io::Error> {
        let mut state = self.state();
        state.step(Fault::Sync)?;
        state.platter = state.seen.clone();
        state.unsynced.clear();
        Ok(())
    }

    fn write(&self, offset: u64, data: &[u8]) -> Result<(), io::Error> {
        let mut state = self.state();
        state.step(Fault::Write)?;
        state.change(Change::Bytes(offset as usize, data.to_vec()));
        Ok(())
    }
}
