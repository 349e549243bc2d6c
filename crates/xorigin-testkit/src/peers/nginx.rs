//! nginx, as Debian packages it.

use std::io;

use super::peer::Peer;
use super::program::Launch;

impl Peer {
    /// nginx with `site` inside of its `http` block.
    ///
    /// `${PORT}` in `site` stands for the port to listen on. Relative paths of Unix domain
    /// sockets lead to a directory of this server alone.
    ///
    /// # Errors
    /// If nginx is not installed or refuses the configuration, which it then describes.
    pub fn nginx(site: &str) -> io::Result<Self> {
        let launch = Launch {
            binary: "nginx",
            arguments: &["-p", ".", "-c", "nginx.conf", "-e", "stderr"],
            variables: &[],
            files: &[("nginx.conf", FRAME), ("site.conf", site)],
            // Logged after the sockets listen.
            listens: "event method",
        };
        let (port, program) = launch.start()?;
        Ok(Self::program(port, program))
    }
}

/// One process in the foreground, which writes nothing outside of its directory.
const FRAME: &str = "\
daemon off;
master_process off;
pid nginx.pid;
error_log stderr notice;
events {}
http {
    access_log off;
    client_body_temp_path body;
    proxy_temp_path proxy;
    fastcgi_temp_path fastcgi;
    uwsgi_temp_path uwsgi;
    scgi_temp_path scgi;
    include site.conf;
}
";
