//! From which addresses: one, or a network.

use std::fmt;
use std::net::IpAddr;

use ipnet::IpNet;

use crate::domain::event::Mark;
use crate::domain::matter::source;

/// An address or a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AddressFilter(IpNet);

impl AddressFilter {
    /// Reads an address, or a network with its prefix; bits beyond the prefix do no harm.
    pub fn parse(text: &str) -> Option<AddressFilter> {
        let text = text.trim();
        let one = || text.parse::<IpAddr>().ok().map(|address| IpNet::from(address.to_canonical()));
        text.parse::<IpNet>().ok().or_else(one).map(|network| AddressFilter(network.trunc()))
    }

    /// What a matter counts as one address.
    pub fn source(address: IpAddr) -> AddressFilter {
        let bits = if address.is_ipv4() { 32 } else { SOURCE_BITS };
        AddressFilter(IpNet::new(address, bits).unwrap_or_else(|_| IpNet::from(address)).trunc())
    }

    pub(super) fn contains(self, address: IpAddr) -> bool {
        self.0.contains(&address.to_canonical())
    }

    /// The mark that every event from there has; none for networks wider than one source.
    pub(super) fn mark(self) -> Option<Mark> {
        let least = if self.0.addr().is_ipv4() { 32 } else { SOURCE_BITS };
        (self.0.prefix_len() >= least).then(|| Mark::Address(source(self.0.addr())))
    }
}

/// Bits that the machines behind one IPv6 router share.
const SOURCE_BITS: u8 = 64;

impl fmt::Display for AddressFilter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.prefix_len() == self.0.max_prefix_len() { self.0.addr().fmt(f) } else { self.0.fmt(f) }
    }
}

#[cfg(test)]
mod tests {
    use super::AddressFilter;

    #[test]
    fn an_address_and_a_network_are_read_and_come_back() {
        for (typed, shown) in [
            (" 192.0.2.7 ", "192.0.2.7"),
            ("192.0.2.7/24", "192.0.2.0/24"),
            ("::ffff:192.0.2.7", "192.0.2.7"),
            ("2001:db8::1", "2001:db8::1"),
            ("2001:db8:1:2:3::/64", "2001:db8:1:2::/64"),
        ] {
            assert_eq!(AddressFilter::parse(typed).expect(typed).to_string(), shown);
        }
        for typed in ["", "192.0.2", "192.0.2.7/33", "intranet"] {
            assert_eq!(AddressFilter::parse(typed), None, "{typed}");
        }
        let six = AddressFilter::parse("2001:db8:1:2::/64").expect("valid");
        assert_eq!(AddressFilter::source("2001:db8:1:2::".parse().expect("an address")), six);
        assert!(six.contains("2001:db8:1:2:9::1".parse().expect("an address")) && six.mark().is_some());
        assert!(AddressFilter::parse("192.0.2.0/24").expect("valid").mark().is_none());
    }
}
