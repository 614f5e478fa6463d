//! Networks, as an administrator names them: from where main users come.

use std::fmt;
use std::net::IpAddr;

use ipnet::{IpNet, Ipv4Net, Ipv6Net};

/// Why a text names no network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NetworkError {
    /// It is neither an address nor an address with a prefix.
    Shape,
    /// The address has bits beyond its prefix, so that the prefix or the address is a slip.
    Beyond(IpNet),
    /// An IPv4 network in the clothes of IPv6: no connection ever comes from one, because addresses are undressed
    /// first.
    Mapped,
}

impl fmt::Display for NetworkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NetworkError::Shape => f.write_str("must be a network such as 10.0.0.0/8 or 2001:db8::/32, or an address"),
            NetworkError::Beyond(network) => {
                write!(f, "the address has bits beyond its prefix; {network} may be meant")
            }
            NetworkError::Mapped => f.write_str("must be written as an IPv4 network"),
        }
    }
}

/// Some networks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Networks(Vec<IpNet>);

impl Networks {
    /// What an intranet is made of: the private networks of RFC 1918 and RFC 4193, this machine itself, and addresses
    /// that lead no further than the next router. None of them can be reached from, or forged through, the public
    /// internet.
    pub fn private() -> Networks {
        let four = |a, b, prefix| IpNet::V4(Ipv4Net::new_assert([a, b, 0, 0].into(), prefix));
        let six = |first, prefix| IpNet::V6(Ipv6Net::new_assert([first, 0, 0, 0, 0, 0, 0, 0].into(), prefix));
        Networks(vec![
            four(10, 0, 8),
            four(172, 16, 12),
            four(192, 168, 16),
            four(127, 0, 8),
            four(169, 254, 16),
            six(0xfc00, 7),
            six(0xfe80, 10),
            IpNet::V6(Ipv6Net::new_assert(std::net::Ipv6Addr::LOCALHOST, 128)),
        ])
    }

    /// The networks that these texts name.
    ///
    /// # Errors
    /// The first text that names none, and why.
    pub fn parse(texts: &[String]) -> Result<Networks, (&str, NetworkError)> {
        let one = |text: &'_ String| network(text.trim());
        let mut networks = Vec::with_capacity(texts.len());
        for text in texts {
            networks.push(one(text).map_err(|error| (text.as_str(), error))?);
        }
        Ok(Networks(networks))
    }

    /// Whether an address is in one of them. An IPv4 address is the same one in the clothes of IPv6
    /// (`::ffff:10.0.0.1`).
    pub fn contain(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|network| network.contains(&address))
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Networks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, network) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str(", ")?;
            }
            network.fmt(f)?;
        }
        Ok(())
    }
}

fn network(text: &str) -> Result<IpNet, NetworkError> {
    let network: IpNet = match text.parse() {
        Ok(network) => network,
        Err(_) => IpNet::from(text.parse::<IpAddr>().map_err(|_| NetworkError::Shape)?),
    };
    if network.addr() != network.network() {
        return Err(NetworkError::Beyond(network.trunc()));
    }
    match network.addr().to_canonical() {
        IpAddr::V4(_) if matches!(network, IpNet::V6(_)) => Err(NetworkError::Mapped),
        _ => Ok(network),
    }
}

#[cfg(test)]
mod tests {
    use super::{NetworkError, Networks};

    fn networks(texts: &[&str]) -> Result<Networks, NetworkError> {
        let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
        Networks::parse(&texts).map_err(|(_, error)| error)
    }

    fn contain(networks: &Networks, address: &str) -> bool {
        networks.contain(address.parse().expect("an address"))
    }

    #[test]
    fn an_address_is_within_up_to_the_last_bit_of_the_prefix() {
        let named = networks(&["10.20.0.0/14", "2001:db8:4::/46", "192.0.2.7"]).expect("valid");
        for inside in ["10.20.0.0", "10.23.255.255", "::ffff:10.21.0.1", "2001:db8:7::1", "192.0.2.7"] {
            assert!(contain(&named, inside), "{inside}");
        }
        for outside in ["10.19.255.255", "10.24.0.0", "::ffff:10.24.0.1", "2001:db8:8::", "192.0.2.8", "::a14:1"] {
            assert!(!contain(&named, outside), "{outside}");
        }
    }

    #[test]
    fn everywhere_can_be_said_for_each_family_alone() {
        let four = networks(&["0.0.0.0/0"]).expect("valid");
        assert!(
            contain(&four, "203.0.113.1") && contain(&four, "::ffff:203.0.113.1") && !contain(&four, "2001:db8::1")
        );
        let six = networks(&["::/0"]).expect("valid");
        assert!(contain(&six, "2001:db8::1") && !contain(&six, "203.0.113.1") && !contain(&six, "::ffff:203.0.113.1"));
    }

    #[test]
    fn an_intranet_is_private_addresses_and_no_public_one() {
        let private = Networks::private();
        for inside in [
            "10.1.2.3",
            "172.16.0.1",
            "172.31.9.9",
            "192.168.7.7",
            "127.0.0.1",
            "::1",
            "fd12::1",
            "fe80::1",
            "169.254.1.1",
        ] {
            assert!(contain(&private, inside), "{inside}");
        }
        for outside in ["172.32.0.1", "192.0.2.1", "100.64.0.1", "8.8.8.8", "2001:db8::1", "::", "fec0::1", "0.0.0.0"] {
            assert!(!contain(&private, outside), "{outside}");
        }
    }

    #[test]
    fn slips_are_named() {
        for shapeless in
            ["", "10.0.0.0/33", "10.0/8", "intranet", "10.0.0.0 - 10.0.0.9", "2001:db8::/129", "10.0.0.0/-1"]
        {
            assert_eq!(networks(&[shapeless]), Err(NetworkError::Shape), "{shapeless}");
        }
        let beyond = networks(&["10.0.0.0/8", "10.1.2.3/8"]).expect_err("a slip");
        assert!(beyond.to_string().contains("10.0.0.0/8 may be meant"), "{beyond}");
        assert_eq!(networks(&["::ffff:10.0.0.0/104"]), Err(NetworkError::Mapped));
        assert_eq!(networks(&[" 10.0.0.0/8 "]).map(|networks| networks.to_string()), Ok("10.0.0.0/8".to_owned()));
    }
}
