//! Caddy, as Debian packages it.

use std::io;

use super::peer::Peer;
use super::program::Launch;

impl Peer {
    /// Caddy with `sites`, a Caddyfile without global options.
    ///
    /// A site listens on `http://127.0.0.1:${PORT}`. Relative paths of Unix domain sockets lead
    /// to a directory of this server alone.
    ///
    /// # Errors
    /// If Caddy is not installed or refuses the configuration, which it then describes.
    pub fn caddy(sites: &str) -> io::Result<Self> {
        let launch = Launch {
            binary: "caddy",
            arguments: &["run", "--adapter", "caddyfile", "--config", "Caddyfile"],
            // Whatever it stores, it stores in its directory.
            variables: &[("HOME", "."), ("XDG_DATA_HOME", "./data"), ("XDG_CONFIG_HOME", "./config")],
            files: &[("Caddyfile", &format!("{GLOBAL_OPTIONS}{sites}"))],
            listens: "serving initial configuration",
        };
        let (port, program) = launch.start()?;
        Ok(Self::program(port, program))
    }
}

/// No administration, no certificates, loopback alone.
const GLOBAL_OPTIONS: &str = "\
{
	admin off
	auto_https off
	default_bind 127.0.0.1
}
";
