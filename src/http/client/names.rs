//! Numbers of servers by their names, asked by our own resolver.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use hickory_resolver::config::{ConnectionConfig, NameServerConfig, ProtocolConfig, ResolverConfig};
use hickory_resolver::net::runtime::TokioRuntimeProvider;
use hickory_resolver::{Resolver, TokioResolver};

/// Time for one question to one server.
const PATIENCE: Duration = Duration::from_secs(3);

/// Why a name has no numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoNumbers {
    /// There is no such name.
    NoName,
    /// No server answers.
    Unknown,
}

/// The resolver.
pub(in crate::http) struct Names(TokioResolver);

impl Names {
    /// A resolver that asks these servers, or those of the system.
    pub(in crate::http) fn new(servers: &[SocketAddr]) -> io::Result<Names> {
        let provider = TokioRuntimeProvider::default();
        let mut builder = if servers.is_empty() {
            Resolver::builder(provider).map_err(io::Error::other)?
        } else {
            let servers = servers.iter().map(|server| {
                let connections = [ProtocolConfig::Udp, ProtocolConfig::Tcp].map(|protocol| {
                    let mut connection = ConnectionConfig::new(protocol);
                    connection.port = server.port();
                    connection
                });
                NameServerConfig::new(server.ip(), true, connections.into())
            });
            Resolver::builder_with_config(ResolverConfig::from_parts(None, Vec::new(), servers.collect()), provider)
        };
        builder.options_mut().timeout = PATIENCE;
        Ok(Names(builder.build().map_err(io::Error::other)?))
    }

    /// The numbers of a name.
    pub(in crate::http) async fn numbers(&self, name: &str) -> Result<Vec<IpAddr>, NoNumbers> {
        // The dot at the end says that the name is whole: no domain of this machine is put behind it.
        let whole = format!("{}.", name.trim_end_matches('.'));
        match self.0.lookup_ip(whole).await {
            Ok(found) => Ok(found.iter().collect()),
            Err(error) if error.is_nx_domain() || error.is_no_records_found() => Err(NoNumbers::NoName),
            Err(error) => {
                tracing::warn!(name, %error, "a name could not be looked up");
                Err(NoNumbers::Unknown)
            }
        }
    }
}
