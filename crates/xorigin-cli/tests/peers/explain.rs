//! The configurations that `explain` gives, on the servers that they are for, as the program prints them.

use std::process::Command;

use xorigin_testkit::peers::Peer;

use super::check::Expected::{self, Allowed, Blocked};
use super::check::check;

const SAFELISTED: &[&str] = &["content-length", "content-type"];

/// What the program prints for a server, with these parts replaced: where it listens, and what is behind it.
fn fix(code: &str, stack: &str, parts: &[(&str, &str)]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xorigin"));
    let output = command.env_clear().args(["explain", code, "--stack", stack]).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    parts.iter().fold(String::from_utf8(output.stdout).unwrap(), |text, (from, to)| {
        assert_eq!(text.matches(from).count(), 1, "{from:?} in {text}");
        text.replace(from, to)
    })
}

fn missing(phase: &'static str) -> Expected {
    Blocked { code: "allow-origin-missing", phase, lines: &[] }
}

/// What every such server answers, with credentials and without.
fn table(preflight: &'static [&'static str], headers: &'static [&'static str]) -> Vec<(&'static str, Expected)> {
    let items = Allowed { status: 200, readable: SAFELISTED, cached: None };
    let preflighted = Allowed { status: 200, readable: SAFELISTED, cached: Some(600) };
    vec![
        ("/items", items),
        ("/items --credentials include", items),
        ("/items/7 -X PUT --json {} --credentials include", preflighted),
        ("/items/7 -X DELETE -H Authorization:Basic", preflighted),
        ("/private --credentials include", Allowed { status: 401, readable: SAFELISTED, cached: None }),
        ("/missing", Allowed { status: 404, readable: SAFELISTED, cached: None }),
        ("/items --origin https://app.example.com.evil.example", missing("response")),
        ("/items --origin null", missing("response")),
        ("/items --json {} --origin https://evil.example", missing("preflight")),
        ("/items -X PURGE", Blocked { code: "method-not-allowed", phase: "preflight", lines: preflight }),
        ("/items -H X-Trace:1", Blocked { code: "header-not-allowed", phase: "preflight", lines: headers }),
    ]
}

/// An application that knows nothing of CORS, and no OPTIONS.
const NGINX_APPLICATION: &str = r#"
server {
    listen unix:application.sock;
    default_type application/json;
    if ($request_method = OPTIONS) {
        return 405;
    }
    location /items {
        return 200 "[1,2]";
    }
    location = /private {
        return 401 "{}";
    }
}
"#;

#[test]
fn nginx() {
    let parts = [
        (
            "server {\n",
            "server {\n    listen 127.0.0.1:${PORT};\n    location = /down { proxy_pass http://unix:nobody.sock; }\n",
        ),
        ("http://127.0.0.1:8080", "http://unix:application.sock"),
    ];
    let mut table = table(&["GET, HEAD, POST, PUT, PATCH, DELETE"], &["Content-Type, Authorization"]);
    table.push(("/down --json {}", Allowed { status: 502, readable: SAFELISTED, cached: Some(600) }));
    check(Peer::nginx(&(fix("allow-origin-missing", "nginx", &parts) + NGINX_APPLICATION)), &table);
}

/// Where everything wants a password, preflights are answered first.
#[test]
fn nginx_with_authentication() {
    let locked = "server {\n    listen 127.0.0.1:${PORT};\n    auth_basic Private;\n    auth_basic_user_file users;\n";
    let parts = [("server {\n", locked), ("http://127.0.0.1:8080", "http://unix:application.sock")];
    check(
        Peer::nginx(&(fix("preflight-status", "nginx", &parts) + NGINX_APPLICATION)),
        &[
            ("/items/7 -X PUT --credentials include", Allowed { status: 401, readable: SAFELISTED, cached: Some(600) }),
            ("/items", Allowed { status: 401, readable: SAFELISTED, cached: None }),
        ],
    );
}

#[test]
fn nginx_once() {
    let site = format!(
        "server {{
            listen 127.0.0.1:${{PORT}};
            location / {{
                add_header Access-Control-Allow-Origin https://app.example.com always;
                proxy_pass http://unix:application.sock;
                {}
            }}
        }}
        server {{
            listen unix:application.sock;
            default_type application/json;
            add_header Access-Control-Allow-Origin * always;
            location / {{
                return 200 [];
            }}
        }}",
        fix("allow-origin-multiple", "nginx", &[])
    );
    check(Peer::nginx(&site), &[("/items", Allowed { status: 200, readable: SAFELISTED, cached: None })]);
}

#[test]
fn caddy() {
    let application = r#"
http:// {
	bind unix/application.sock
	header Access-Control-Allow-Origin *
	header Content-Type application/json
	@options method OPTIONS
	respond @options 405
	respond /items* "[1,2]"
	respond /private "{}" 401
	respond "{}" 404
}
"#;
    let parts = [
        ("api.example.com {\n", "http://127.0.0.1:${PORT} {\n\treverse_proxy /down unix/nobody.sock\n"),
        ("127.0.0.1:8080", "unix/application.sock"),
    ];
    let mut table = table(&["GET, HEAD, POST, PUT, PATCH, DELETE"], &["Content-Type, Authorization"]);
    table.push(("/down --json {}", Allowed { status: 502, readable: &["content-length"], cached: Some(600) }));
    check(Peer::caddy(&(fix("allow-origin-missing", "caddy", &parts) + application)), &table);
}

#[test]
fn express() {
    let site = fix(
        "allow-origin-missing",
        "express",
        &[("const cors = require('cors');\n", "module.exports = (app, cors) => {\n")],
    );
    let routes = "
  app.get('/private', (_, answer) => answer.status(401).json({}));
  app.all(/^\\/items/, (_, answer) => answer.json([1, 2]));
};
";
    let table = table(&["GET,HEAD,POST,PUT,PATCH,DELETE"], &["Content-Type,Authorization"]);
    check(Peer::express(&(site + routes)), &table);
}
