//! The numbers of a server by its name, for whoever speaks something else than HTTP to it.

use std::fmt;
use std::io;
use std::net::{IpAddr, SocketAddr};

use tokio::runtime::{Builder, Runtime};

use super::names::{Names, NoNumbers};

/// Looks up servers by name. Blocks; a question takes some seconds at most.
pub struct Lookup {
    runtime: Runtime,
    names: Names,
}

impl fmt::Debug for Lookup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lookup").finish_non_exhaustive()
    }
}

impl Lookup {
    /// A look-up that asks these servers, or those of the system.
    ///
    /// # Errors
    /// Where the system's servers for names are not known.
    pub fn new(servers: &[SocketAddr]) -> io::Result<Lookup> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let names = {
            let _within = runtime.enter();
            Names::new(servers)?
        };
        Ok(Lookup { runtime, names })
    }

    /// The numbers of a name.
    ///
    /// # Errors
    /// [`NoNumbers`].
    pub fn numbers(&self, name: &str) -> Result<Vec<IpAddr>, NoNumbers> {
        self.runtime.block_on(self.names.numbers(name))
    }
}
