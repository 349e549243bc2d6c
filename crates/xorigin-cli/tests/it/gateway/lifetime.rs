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
