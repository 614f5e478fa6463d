//! The network that somebody signs in from, as little of it as tells one place from another.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The first 24 bits of an IPv4 address or the first 48 of an IPv6 address: an office or a telephone company's
/// exchange, and no single machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Prefix([u8; 7]);

impl Prefix {
    /// The network of an address.
    pub fn of(address: IpAddr) -> Prefix {
        match address.to_canonical() {
            IpAddr::V4(four) => {
                let [a, b, c, _] = four.octets();
                Prefix([4, a, b, c, 0, 0, 0])
            }
            IpAddr::V6(six) => {
                let [a, b, c, d, e, f, ..] = six.octets();
                Prefix([6, a, b, c, d, e, f])
            }
        }
    }

    /// The bytes that stand on disk: the family and the first bits.
    pub const fn bytes(self) -> [u8; 7] {
        self.0
    }

    /// The network of [`Prefix::bytes`].
    pub const fn from_bytes(bytes: [u8; 7]) -> Option<Prefix> {
        match bytes {
            [4, _, _, _, 0, 0, 0] | [6, ..] => Some(Prefix(bytes)),
            _ => None,
        }
    }
}

impl fmt::Display for Prefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [family, a, b, c, d, e, g] = self.0;
        if family == 4 {
            return write!(f, "{}/24", Ipv4Addr::new(a, b, c, 0));
        }
        let pair = |high, low| u16::from_be_bytes([high, low]);
        write!(f, "{}/48", Ipv6Addr::new(pair(a, b), pair(c, d), pair(e, g), 0, 0, 0, 0, 0))
    }
}

#[cfg(test)]
mod tests {
    use super::Prefix;

    #[test]
    fn a_network_is_less_than_an_address() {
        let of = |text: &str| Prefix::of(text.parse().expect("an address"));
        assert_eq!(of("192.0.2.7").to_string(), "192.0.2.0/24");
        assert_eq!(of("::ffff:192.0.2.9"), of("192.0.2.7"));
        assert_eq!(of("2001:db8:1:2::3").to_string(), "2001:db8:1::/48");
        assert_eq!(of("2001:db8:1:ffff::"), of("2001:db8:1:2::3"));
        for prefix in [of("10.0.0.1"), of("2001:db8::1")] {
            assert_eq!(Prefix::from_bytes(prefix.bytes()), Some(prefix));
        }
        assert_eq!(Prefix::from_bytes([4, 1, 1, 1, 1, 0, 0]), None);
        assert_eq!(Prefix::from_bytes([5, 0, 0, 0, 0, 0, 0]), None);
    }
}
