//! The servers: started, asked whether they do as they should, and stopped.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use crate::process;

/// How long a server may take until it listens.
const LONGEST_START: Duration = Duration::from_secs(20);
const POLL: Duration = Duration::from_millis(20);

/// A program in front of the upstream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Gateway,
    Nginx,
    Caddy,
}

/// A running server. It is killed when this is dropped.
#[derive(Debug)]
pub(super) struct Server {
    pub(super) port: u16,
    child: Child,
}

impl Kind {
    pub(super) const ALL: [Self; 3] = [Self::Nginx, Self::Gateway, Self::Caddy];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Gateway => "xorigin gateway",
            Self::Nginx => "nginx",
            Self::Caddy => "Caddy",
        }
    }

    /// Starts it in front of the port `upstream`, and sees that it does what the policy says.
    pub(super) fn start(self, gateway: &Path, upstream: u16, directory: &Path) -> Result<Server> {
        let port = free_port()?;
        let (file, text) = match self {
            Self::Gateway => ("gateway.toml", include_str!("configuration/policy.toml")),
            Self::Nginx => ("nginx.conf", include_str!("configuration/nginx.conf")),
            Self::Caddy => ("Caddyfile", include_str!("configuration/Caddyfile")),
        };
        let file = write(directory, file, text, port, upstream)?;
        let mut command = match self {
            Self::Gateway => {
                let mut command = Command::new(gateway);
                command.args(["gateway", "--config"]).arg(file);
                command
            }
            Self::Nginx => nginx(&file, directory)?,
            Self::Caddy => {
                let mut command = Command::new(program("caddy")?);
                command.args(["run", "--adapter", "caddyfile", "--config"]).arg(file);
                // One thread, as the others have.
                command.env("GOMAXPROCS", "1").env("HOME", directory).env("XDG_DATA_HOME", directory);
                command
            }
        };
        let server = Server::start(command.current_dir(directory), port)?;
        server
            .does_as_the_policy_says()
            .with_context(|| format!("{} does not do what the policy says", self.name()))?;
        Ok(server)
    }
}

/// The server behind all of them.
pub(super) fn upstream(directory: &Path) -> Result<Server> {
    let port = free_port()?;
    let file = write(directory, "upstream.conf", include_str!("configuration/upstream.conf"), port, port)?;
    Server::start(&mut nginx(&file, directory)?, port)
}

fn nginx(file: &Path, directory: &Path) -> Result<Command> {
    let mut command = Command::new(program("nginx")?);
    command.arg("-p").arg(directory).arg("-c").arg(file).args(["-e", "stderr"]).current_dir(directory);
    Ok(command)
}

fn program(name: &str) -> Result<PathBuf> {
    process::find(name).with_context(|| format!("{name} is missing"))
}

fn write(directory: &Path, name: &str, text: &str, port: u16, upstream: u16) -> Result<PathBuf> {
    let (file, port, upstream) = (directory.join(name), port.to_string(), upstream.to_string());
    fs::write(&file, text.replace("${PORT}", &port).replace("${UPSTREAM}", &upstream))?;
    Ok(file)
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

impl Server {
    fn start(command: &mut Command, port: u16) -> Result<Self> {
        let name = command.get_program().to_string_lossy().into_owned();
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let mut server = Self { port, child: child.with_context(|| format!("starting {name}"))? };
        let begun = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            let ended = server.child.try_wait()?;
            ensure!(ended.is_none() && begun.elapsed() < LONGEST_START, "{name} does not listen: {ended:?}");
            thread::sleep(POLL);
        }
        Ok(server)
    }

    /// To be quick with the wrong headers would be no merit.
    fn does_as_the_policy_says(&self) -> Result<()> {
        let asked = "Access-Control-Request-Method: PUT\r\nAccess-Control-Request-Headers: content-type,x-custom\r\n";
        for (method, origin, lines, status, expected) in [
            ("GET", "https://app.example.com", "", "200", "access-control-expose-headers: x-req-id, etag"),
            ("GET", "https://evil.example", "", "200", ""),
            ("OPTIONS", "https://app.example.com", asked, "204", "access-control-allow-headers: content-type,x-custom"),
            ("OPTIONS", "https://evil.example", asked, "403", ""),
        ] {
            let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
            let head = format!("{method} /api/items HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nOrigin: {origin}\r\n", self.port);
            stream.write_all(format!("{head}{lines}Connection: close\r\n\r\n").as_bytes())?;
            let mut response = String::new();
            stream.read_to_string(&mut response)?;
            let response = response.to_ascii_lowercase();
            let allows = response.contains(&format!("access-control-allow-origin: {origin}"));
            let right = response.starts_with(&format!("http/1.1 {status}"))
                && response.contains("vary: origin")
                && response.contains(expected)
                && allows != expected.is_empty();
            ensure!(right, "{method} from {origin}: {response}");
        }
        Ok(())
    }

    /// Bytes that are resident.
    pub(super) fn resident(&self) -> Result<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("VmRSS is not told")?;
        Ok(line.trim().trim_end_matches(" kB").parse::<u64>()? << 10)
    }

    /// How long it has used a processor, in ticks of the system's clock.
    pub(super) fn ticks(&self) -> Result<u64> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id()))?;
        let (_, fields) = stat.rsplit_once(") ").context("the times of a process are not told")?;
        let times = fields.split(' ').skip(11).take(2).map(|ticks| Ok(ticks.parse::<u64>()?));
        times.sum()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It has ended by itself when this fails. To wait leaves no zombie.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
