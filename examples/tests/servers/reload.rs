//! A policy file that changes.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::running::Running;

fn policy(origin: &str) -> String {
    format!("version = 1\n\n[[rule]]\norigins = [\"{origin}\"]\n")
}

/// Whether a page of `origin` may read.
fn allows(server: &Running, origin: &str) -> bool {
    let head = server.head("GET /", &[&format!("origin: {origin}")]);
    assert!(head.starts_with("http/1.1 200") && head.contains("vary: origin"), "{head}");
    head.contains(&format!("access-control-allow-origin: {origin}\r\n"))
}

/// Puts another file in the place of `path`, as editors do.
fn replace(path: &Path, text: &str) {
    let beside = path.with_extension("new");
    fs::write(&beside, text).unwrap();
    fs::rename(&beside, path).unwrap();
}

#[test]
fn the_last_policy_without_a_fault_decides() {
    const OLD: &str = "https://old.example";
    const NEW: &str = "https://new.example";
    let directory = TempDir::new().unwrap();
    let path = directory.path().join("cors.toml");
    let shown = path.display().to_string();
    fs::write(&path, policy(OLD)).unwrap();
    let server = Running::start(env!("CARGO_BIN_EXE_reload"), &[path.as_os_str()]);
    assert!(allows(&server, OLD) && !allows(&server, NEW));

    replace(&path, &policy(NEW));
    assert_eq!(server.logged(), format!("{shown}: the new policy decides"));
    assert!(allows(&server, NEW) && !allows(&server, OLD));

    replace(&path, &policy("https://old.example/"));
    assert_eq!(server.logged(), format!("{shown}: the old policy stays"));
    let fault = server.logged();
    assert!(fault.starts_with("4:12: rule[0].origins[0]: ") && fault.ends_with("[origin-with-path]"), "{fault}");
    assert!(allows(&server, NEW) && !allows(&server, OLD));

    fs::remove_file(&path).unwrap();
    assert_eq!(server.logged(), format!("{shown}: the old policy stays"));
    assert!(server.logged().contains("os error 2"));
    assert!(allows(&server, NEW));

    replace(&path, &policy(OLD));
    assert_eq!(server.logged(), format!("{shown}: the new policy decides"));
    assert!(allows(&server, OLD) && !allows(&server, NEW));
    // Whatever else happens in the directory, the same text is said once.
    fs::write(directory.path().join("other"), "").unwrap();
    replace(&path, &policy(OLD));
    replace(&path, &policy(NEW));
    assert_eq!(server.logged(), format!("{shown}: the new policy decides"));
    assert!(server.is_quiet());
}

/// As orchestrators mount files: a link to a link to a directory, which is another one after the change.
#[cfg(unix)]
#[test]
fn a_file_behind_links() {
    use std::os::unix::fs::symlink;

    let directory = TempDir::new().unwrap();
    let at = |name: &str| directory.path().join(name);
    for (version, origin) in [("1", "https://one.example"), ("2", "https://two.example")] {
        fs::create_dir(at(version)).unwrap();
        fs::write(at(version).join("cors.toml"), policy(origin)).unwrap();
    }
    symlink("1", at("data")).unwrap();
    symlink("data/cors.toml", at("cors.toml")).unwrap();
    let path = at("cors.toml");
    let server = Running::start(env!("CARGO_BIN_EXE_reload"), &[path.as_os_str()]);
    assert!(allows(&server, "https://one.example"));
    symlink("2", at("data.new")).unwrap();
    fs::rename(at("data.new"), at("data")).unwrap();
    assert!(server.logged().ends_with("the new policy decides"));
    assert!(allows(&server, "https://two.example"));
}

#[test]
fn a_server_does_not_start_with_a_fault() {
    let directory = TempDir::new().unwrap();
    let path = directory.path().join("cors.toml");
    fs::write(&path, policy("*.example.com")).unwrap();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_reload")).arg(&path).output().unwrap();
    assert!(!output.status.success());
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.starts_with("4:12: rule[0].origins[0]: "), "{said}");
}

/// What `docs/reloading.md` shows.
#[test]
fn the_file_that_comes_with_it() {
    let page = include_str!("../../../docs/reloading.md");
    let text = include_str!("../../cors.toml");
    let directory = TempDir::new().unwrap();
    let path = directory.path().join("examples/cors.toml");
    fs::create_dir(directory.path().join("examples")).unwrap();
    fs::write(&path, text).unwrap();
    let server = Running::start_in(directory.path(), env!("CARGO_BIN_EXE_reload"), &["examples/cors.toml".as_ref()]);
    assert!(allows(&server, "https://app.example.com"));
    let faulty = text.replace(".com\"", ".com/\"").replace("max-age", "max-aeg");
    assert_ne!(faulty, text);
    replace(&path, &faulty);
    for _ in 0..3 {
        let line = server.logged();
        assert!(page.lines().any(|shown| shown == line), "{line}");
    }
    replace(&path, &text.replace(".com\"", ".com\", \"https://admin.example.com\""));
    let line = server.logged();
    assert!(page.lines().any(|shown| shown == line), "{line}");
    assert!(allows(&server, "https://admin.example.com"));
}
