//! From the start to the end.

use std::net::{TcpListener, TcpStream};

use super::{Policy, RIGHT, Running};
use crate::support::Program;

#[test]
fn it_says_where_it_is_and_what_it_does() {
    let policy = Policy::new(RIGHT);
    let gateway = Running::start(&["--policy", policy.name()]);
    assert_ne!(gateway.address().port(), 0);
    assert_eq!(gateway.started["routes"][0], "/* to http://127.0.0.1:1");
    assert_eq!(gateway.started["rules"], serde_json::json!(["app api", "rule[1]"]));
    let words = gateway.started["message"].as_str().unwrap();
    for part in [
        "  listens at  http://127.0.0.1:",
        "  sends       /* to http://127.0.0.1:1\n",
        "  rules       app api: api.example.com/v1/* for 2 origins, credentials\n",
        "              rule[1]: /public/* for any origin\n",
        "(/livez, /readyz, /metrics, POST /-/reload)",
    ] {
        assert!(words.contains(part), "{part}: {words}");
    }
    drop(TcpStream::connect(gateway.address()).unwrap());
}

#[test]
fn flags_do_for_a_policy_without_settings() {
    let policy = Policy::new("version = 1\n[[rule]]\norigins = ['https://app.example.com']");
    let args = ["--config", policy.name(), "-u", "http://127.0.0.1:1", "-u", "http://[::1]:2", "-l", "127.0.0.1:0"];
    let gateway = Running::start(&[&args[..], &["--admin", "off", "--workers", "1"]].concat());
    assert_eq!(gateway.started["routes"][0], "/* to http://127.0.0.1:1, http://[::1]:2");
    assert!(gateway.started["admin"].is_null(), "{}", gateway.started);
}

#[cfg(unix)]
#[test]
fn a_signal_has_the_file_read_again() {
    let policy = Policy::new(RIGHT);
    let gateway = Running::start(&["--policy", policy.name()]);
    policy.write(&RIGHT.replace("app api", "renamed"));
    gateway.signal("HUP");
    assert_eq!(gateway.wait_for("reloaded")["level"], "info");
    assert!(gateway.ask("GET /metrics").1.contains("{rule=\"renamed\","));
    policy.write(&RIGHT.replace("credentials", "credentails"));
    gateway.signal("HUP");
    let failed = gateway.wait_for("reload-failed");
    assert_eq!(failed["problem"]["errors"][0]["suggestion"], "credentials");
    assert!(failed["message"].as_str().unwrap().contains("\n13:1: rule[0].credentails: "), "{failed}");
    let (status, body) = gateway.ask("GET /readyz");
    assert!(status == 200 && body.contains("\"code\":\"key-unknown\""), "{body}");
    policy.write(&RIGHT.replace("\"127.0.0.1:0\"\nupstream", "\"[::1]:0\"\nupstream"));
    gateway.signal("HUP");
    assert_eq!(gateway.wait_for("reloaded")["needs-restart"][0], "where it listens");
}

#[test]
fn a_change_of_the_file_and_a_request_do_too() {
    let policy = Policy::new(RIGHT);
    let gateway = Running::start(&["--policy", policy.name()]);
    policy.write(&RIGHT.replace("app api", "changed"));
    assert_eq!(gateway.wait_for("reloaded")["by"], "file");
    assert!(gateway.ask("GET /metrics").1.contains("{rule=\"changed\","));
    assert_eq!(gateway.ask("POST /-/reload").0, 200);
    assert_eq!(gateway.wait_for("reloaded")["by"], "request");
}

#[cfg(unix)]
#[test]
fn it_ends_when_it_is_told() {
    for signal in ["TERM", "INT"] {
        let policy = Policy::new(RIGHT);
        let gateway = Running::start(&["--policy", policy.name()]);
        assert_eq!(gateway.ask("GET /readyz").0, 200);
        gateway.signal(signal);
        drop(gateway.wait_for("draining"));
        assert_eq!(gateway.wait_for("ended")["level"], "info");
        assert_eq!(gateway.end(), (Some(0), String::new()));
    }
}

#[cfg(unix)]
#[test]
fn a_second_signal_cuts_what_is_in_flight() {
    use std::io::{Read as _, Write as _};
    use std::sync::mpsc::channel;
    use std::thread;
    use std::time::Duration;

    const LIMIT: Duration = Duration::from_secs(20);
    let api = TcpListener::bind("127.0.0.1:0").unwrap();
    let policy = Policy::new(&RIGHT.replace("127.0.0.1:1\"", &format!("{}\"", api.local_addr().unwrap())));
    let gateway = Running::start(&["--policy", policy.name()]);
    let mut client = TcpStream::connect(gateway.address()).unwrap();
    client.set_read_timeout(Some(LIMIT)).unwrap();
    client.write_all(b"GET /public/x HTTP/1.1\r\nHost: api.example.com\r\n\r\n").unwrap();
    let (send, accepted) = channel();
    drop(thread::spawn(move || send.send(api.accept().unwrap())));
    // The API has the request, and never answers.
    let asked = accepted.recv_timeout(LIMIT).expect("the request does not come to the API");
    gateway.signal("TERM");
    drop(gateway.wait_for("draining"));
    gateway.signal("TERM");
    assert_eq!(gateway.wait_for("cut")["level"], "warning");
    assert_eq!(gateway.end(), (Some(1), String::new()));
    let mut said = Vec::new();
    // Whether a connection that is cut ends or is reset is the system's choice.
    drop(client.read_to_end(&mut said));
    assert_eq!(said, b"");
    drop(asked);
}

#[test]
fn a_port_that_is_taken_is_no_fault_of_the_file() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let policy = Policy::new(RIGHT);
    for flag in ["--listen", "--admin"] {
        let ran = Program::new(["gateway", "--policy", policy.name(), flag, &address]).run();
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(3), ""), "{ran:#?}");
        assert!(ran.stderr.contains("not-started") && ran.stderr.contains(&address), "{ran:#?}");
    }
}

/// What the service manager hears.
#[cfg(unix)]
#[test]
fn a_service_manager_is_told() {
    use std::os::unix::net::UnixDatagram;
    use std::time::Duration;

    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("notify");
    let manager = UnixDatagram::bind(&path).unwrap();
    manager.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let hear = || {
        let mut told = [0; 256];
        let length = manager.recv(&mut told).unwrap();
        String::from_utf8(told[..length].to_vec()).unwrap()
    };
    let policy = Policy::new(RIGHT);
    let gateway = Running::start_with(&["--policy", policy.name()], |command| {
        command.env("NOTIFY_SOCKET", &path).env("WATCHDOG_USEC", "100000").env_remove("WATCHDOG_PID");
    });
    let next = || loop {
        match hear() {
            told if told.starts_with("WATCHDOG=1") => {}
            told => return told,
        }
    };
    assert_eq!(next(), "READY=1\n");
    while hear() != "WATCHDOG=1\n" {}
    gateway.signal("HUP");
    let reloading = next();
    let since =
        reloading.strip_prefix("RELOADING=1\nMONOTONIC_USEC=").and_then(|since| since.trim().parse::<u64>().ok());
    assert!(since.is_some_and(|since| since > 0), "{reloading:?}");
    assert_eq!(next(), "READY=1\n");
    gateway.signal("TERM");
    assert_eq!(next(), "STOPPING=1\n");
    assert_eq!(gateway.end().0, Some(0));
}

/// systemd holds the socket: what is handed over is served, whatever port the file says.
#[cfg(unix)]
#[test]
fn sockets_are_handed_over() {
    use std::os::fd::OwnedFd;
    use std::process::{Command, Stdio};

    let socket = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = socket.local_addr().unwrap();
    let policy = Policy::new(RIGHT);
    let gateway = Running::start_with(&["--policy", policy.name()], |command| {
        // The number of the process is known only in it, and a shell keeps it.
        let mut shell = Command::new("sh");
        let hand_over = "LISTEN_PID=$$ LISTEN_FDS=1 exec \"$0\" \"$@\" 3<&0 0</dev/null";
        shell.arg("-c").arg(hand_over).arg(command.get_program()).args(command.get_args());
        shell.stdin(OwnedFd::from(socket)).stdout(Stdio::piped()).stderr(Stdio::piped());
        *command = shell;
    });
    assert_eq!(gateway.address(), address);
    drop(TcpStream::connect(address).unwrap());
    let two = RIGHT.replace("listen = \"127.0.0.1:0\"", "listen = [\"127.0.0.1:0\", \"[::1]:0\"]");
    policy.write(&two);
    assert_eq!(gateway.wait_for("reloaded")["needs-restart"][0], "where it listens");
}

/// A request through it: what comes back, what is logged, what is counted.
#[test]
fn a_request_is_logged_and_counted() {
    use crate::support::{Server, answer};

    let api = Server::start(|_: &str| answer("200 OK", &["Access-Control-Allow-Origin: *"], "{}"));
    let policy = Policy::new(&RIGHT.replace("127.0.0.1:1\"", &format!("{}\"", api.address())));
    let gateway = Running::start(&["--policy", policy.name()]);
    let origin = "http://app.example.com";
    let url = format!("http://{}/public/x?token=s3cret", gateway.address());
    let ran = Program::new(["check", "--origin", origin, &url]).run();
    assert_eq!(ran.code, Some(0), "{ran:#?}");
    let ran = Program::new(["check", "--origin", origin, &format!("http://{}/other", gateway.address())]).run();
    assert_eq!(ran.code, Some(1), "{ran:#?}");
    let metrics = gateway.ask("GET /metrics").1;
    for series in [
        "cors_requests_total{rule=\"rule[1]\",kind=\"actual\",decision=\"allowed\"} 1",
        "cors_requests_total{rule=\"\",kind=\"actual\",decision=\"no-rule\"} 1",
        "http_server_request_duration_seconds_count{http_request_method=\"GET\",http_response_status_code=\"200\"} 2",
    ] {
        assert!(metrics.contains(series), "{series}: {metrics}");
    }
    // A client's exchange is over when its last byte is, and the log comes after that: the drain waits for both.
    gateway.signal("TERM");
    let (code, logged) = gateway.end();
    let lines: Vec<serde_json::Value> = logged.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((code, lines.len()), (Some(0), 2), "{logged}");
    assert_eq!((&lines[0]["cors.rule"], &lines[0]["path"]), (&"rule[1]".into(), &"/public/x".into()));
    assert_eq!(lines[0]["upstream"], format!("http://{}", api.address()));
    assert_eq!((&lines[1]["cors.decision"], &lines[1]["origin"]), (&"no-rule".into(), &origin.into()));
    assert!(!logged.contains("s3cret"), "{logged}");
}
