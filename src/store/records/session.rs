//! The shape of a session on disk. Its secret is not there: the key holds only the secret's hash.

use std::net::{IpAddr, Ipv6Addr};

use bincode::{Decode, Encode};

use crate::domain::moment::Moment;
use crate::store::codec::Record;

/// A session; person and hash of the secret are the key. Everything else about the person is the person's.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct SessionRecord {
    begun: i64,
    seen: i64,
    agent: String,
    address: Option<[u8; 16]>,
}

impl Record for SessionRecord {
    const NAME: &'static str = "session";
    const VERSION: u8 = 1;
}

impl SessionRecord {
    /// A session with its beginning, its last use, the browser's own description and where it signed in from.
    pub fn new(begun: Moment, seen: Moment, agent: &str, address: Option<IpAddr>) -> SessionRecord {
        let octets = |address: IpAddr| match address {
            IpAddr::V4(four) => four.to_ipv6_mapped().octets(),
            IpAddr::V6(six) => six.octets(),
        };
        SessionRecord {
            begun: begun.millis(),
            seen: seen.millis(),
            agent: agent.to_owned(),
            address: address.map(octets),
        }
    }

    /// When it began.
    pub const fn begun(&self) -> Moment {
        Moment::from_millis(self.begun)
    }

    /// When it was last used, as far as the disk knows.
    pub const fn seen(&self) -> Moment {
        Moment::from_millis(self.seen)
    }

    /// How the browser describes itself.
    pub fn agent(&self) -> &str {
        &self.agent
    }

    /// Where it signed in from.
    pub fn address(&self) -> Option<IpAddr> {
        self.address.map(|octets| IpAddr::V6(Ipv6Addr::from(octets)).to_canonical())
    }

    /// The same session, used later.
    pub fn seen_at(self, seen: Moment) -> SessionRecord {
        SessionRecord { seen: seen.millis(), ..self }
    }
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

    use super::SessionRecord;
    use crate::domain::moment::Moment;
    use crate::store::codec::{decode, encode};

    #[test]
    fn version_one_is_read_for_ever() {
        let address = Some(IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1)));
        let session = SessionRecord::new(Moment::from_millis(1), Moment::from_millis(2), "x", address);
        let bytes: &[u8] = &[1, 2, 4, 1, b'x', 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 192, 0, 2, 1];
        assert_eq!(encode(&session).expect("small"), bytes);
        assert_eq!(decode::<SessionRecord>(bytes), Ok(session));
    }

    #[test]
    fn addresses_come_back_as_what_they_were() {
        for address in [IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V6(Ipv6Addr::LOCALHOST)] {
            let session = SessionRecord::new(Moment::default(), Moment::default(), "", Some(address));
            assert_eq!(session.address(), Some(address));
        }
    }
}
