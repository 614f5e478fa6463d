//! Who may have a connection: so many in all, so many per address.
//!
//! Invariant: a place is given back exactly when its `Place` is dropped, so counts cannot drift.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// The gate; clones are the same gate.
#[derive(Clone, Debug)]
pub struct Gate {
    all: Arc<Semaphore>,
    total: u32,
    per_address: usize,
    addresses: Arc<Mutex<HashMap<IpAddr, usize>>>,
}

/// A place for one connection.
#[derive(Debug)]
pub struct Place {
    address: IpAddr,
    addresses: Arc<Mutex<HashMap<IpAddr, usize>>>,
    _permit: OwnedSemaphorePermit,
}

impl Gate {
    /// A gate with this many places in all and per address.
    pub fn new(total: usize, per_address: usize) -> Gate {
        // More places than a u32 counts would be no limit; the configuration allows 65,536.
        let total = u32::try_from(total).unwrap_or(u32::MAX);
        let all = Arc::new(Semaphore::new(total as usize));
        Gate { all, total, per_address, addresses: Arc::default() }
    }

    /// Waits for a place among all; taken before accepting, so that what finds none waits in the system's queue.
    pub async fn wait(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.all).acquire_owned().await.ok()
    }

    /// Gives the place to an address, unless it has all it may have.
    pub fn enter(&self, permit: OwnedSemaphorePermit, peer: IpAddr) -> Option<Place> {
        let address = network(peer);
        let mut addresses = lock(&self.addresses);
        let count = addresses.entry(address).or_default();
        if *count >= self.per_address {
            return None;
        }
        *count += 1;
        Some(Place { address, addresses: Arc::clone(&self.addresses), _permit: permit })
    }

    /// Waits until no place is taken.
    pub async fn empty(&self) {
        // The semaphore is never closed, so this only ends with every permit in hand.
        let _ = self.all.acquire_many(self.total).await;
    }

    /// Whether no place is free.
    pub fn is_full(&self) -> bool {
        self.all.available_permits() == 0
    }

    /// Places taken now.
    pub fn taken(&self) -> usize {
        lock(&self.addresses).values().sum()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut addresses = lock(&self.addresses);
        if let Some(count) = addresses.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                addresses.remove(&self.address);
            }
        }
    }
}

fn lock(addresses: &Mutex<HashMap<IpAddr, usize>>) -> MutexGuard<'_, HashMap<IpAddr, usize>> {
    // Nothing can panic while it is held; if it did, the counts would still be whole numbers.
    addresses.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What counts as one address: an IPv4 address, written either way, or the /64 that one IPv6 subscriber has.
fn network(peer: IpAddr) -> IpAddr {
    match peer.to_canonical() {
        IpAddr::V4(address) => IpAddr::V4(address),
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() >> 64 << 64)),
    }
}

#[cfg(test)]
mod tests {
    use super::Gate;
    use std::net::IpAddr;

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[tokio::test]
    async fn an_address_gets_no_more_than_its_share_and_gives_it_back() {
        let gate = Gate::new(10, 2);
        let mut places = Vec::new();
        for _ in 0..3 {
            let permit = gate.wait().await.unwrap();
            places.extend(gate.enter(permit, address("2001:db8::1")));
        }
        assert_eq!(places.len(), 2);
        let permit = gate.wait().await.unwrap();
        assert!(gate.enter(permit, address("2001:db8::2")).is_none(), "the same /64");
        let permit = gate.wait().await.unwrap();
        assert!(gate.enter(permit, address("2001:db8:1::")).is_some());
        places.clear();
        assert_eq!(gate.taken(), 0);
        gate.empty().await;
    }
}
