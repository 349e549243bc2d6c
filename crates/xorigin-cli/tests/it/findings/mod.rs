//! `verify` and `audit` as a whole: what they say in each form, and how they end.

mod forms;
mod golden;
mod usage;

use std::path::PathBuf;

use tempfile::TempDir;
use xorigin::fetch::RequestHead;
use xorigin::header::HeaderList;
use xorigin::message::Method;
use xorigin::policy::file::{Format, PolicyFile};
use xorigin::policy::{Policy, Reaction};

use crate::support::{Program, Server, answer};

const POLICY: &str = r#"version = 1

[[rule]]
name = "api"
path = "/v1/*"
origins = ["https://app.example.com", "https://*.preview.example.com"]
credentials = true
methods = ["PUT", "DELETE"]
request-headers = ["content-type", "x-request-id"]
expose-headers = ["etag"]
max-age = 600
"#;

/// A server that does what the policy says.
fn following() -> Server {
    let spec = PolicyFile::parse(POLICY, Format::Toml).into_spec().unwrap();
    let policy = Policy::new(&spec).unwrap();
    Server::start(move |request| {
        let head = head(request);
        match policy.evaluate(&head).react(None) {
            Reaction::Respond(own) => {
                let mut headers = HeaderList::new();
                own.apply(&mut headers);
                answer(&format!("{} X", own.status()), &lines(&headers), "")
            }
            Reaction::Forward(effect) => {
                let mut headers: HeaderList = [("ETag", "\"1\"")].into_iter().collect();
                effect.apply(&mut headers);
                answer("200 OK", &lines(&headers), "{}")
            }
        }
    })
}

fn head(request: &str) -> RequestHead {
    let (first, rest) = request.split_once("\r\n").unwrap();
    let mut words = first.split(' ');
    let method = Method::new(words.next().unwrap().as_bytes()).unwrap();
    let fields = rest.lines().filter_map(|line| line.split_once(':'));
    let headers: HeaderList = fields.map(|(name, value)| (name, value.trim())).collect();
    let host = String::from_utf8(headers.get(b"host").unwrap()).unwrap();
    RequestHead { method, url: format!("http://{host}{}", words.next().unwrap()).parse().unwrap(), headers }
}

fn lines(headers: &HeaderList) -> Vec<&'static str> {
    let line = |header: &xorigin::header::Header| {
        format!("{}: {}", String::from_utf8_lossy(&header.name), String::from_utf8_lossy(&header.value))
    };
    headers.iter().map(|header| &*line(header).leak()).collect()
}

/// A server that lets whoever asks do everything, with credentials.
fn reflecting() -> Server {
    Server::start(|request| {
        let origin =
            request.lines().find_map(|line| line.to_ascii_lowercase().strip_prefix("origin: ").map(str::to_owned));
        let origin = origin.map(|origin| format!("Access-Control-Allow-Origin: {origin}"));
        let mut headers =
            vec!["Access-Control-Allow-Credentials: true", "Access-Control-Allow-Methods: PUT, DELETE, PATCH"];
        headers.push("Access-Control-Allow-Headers: content-type, x-request-id");
        headers.extend(origin.as_deref());
        answer("200 OK", &headers, "{\"secret\":1}")
    })
}

/// Files of a test.
struct Files(TempDir);

impl Files {
    fn new() -> Self {
        let files = Self(TempDir::new().unwrap());
        files.write("cors.toml", POLICY);
        files
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.0.path().join(name)).unwrap()
    }

    /// The program, where the files are.
    fn program(&self, arguments: &[&str]) -> Program {
        Program::new(arguments.iter().copied()).within(self.0.path())
    }

    /// `verify` of a server, beside the policy.
    fn verify(&self, server: &Server, arguments: &[&str]) -> Program {
        let url = server.url("");
        let given = ["verify", "cors.toml", "--target", &url, "--path", "/v1/items", "--seed", "7"];
        self.program(&[&given, arguments].concat())
    }

    /// `audit` of a path of a server.
    fn audit(&self, server: &Server, arguments: &[&str]) -> Program {
        let url = server.url("/v1/items");
        self.program(&[&["audit", &url, "--seed", "7"], arguments].concat())
    }
}
