//! Each way in which the file changes.

use std::fs::OpenOptions;
use std::io::Write as _;

use xorigin_gateway::reload::{Trigger, Watch};

use super::*;

#[test]
fn what_is_faulty_changes_nothing() {
    let stage = Stage::set("cors.toml");
    for (text, expected) in [
        (RIGHT.replace("first", "second").replace("upstream", "upstrem"), "4:1: gateway.upstrem: "),
        (RIGHT.replace("first", "second").replace(".com", ".com/"), "7:12: rule[0].origins[0]: "),
        ("version = 1\n".to_owned(), "it is not said where requests go"),
        (
            format!("{RIGHT}[gateway.tls]\nlisten = '127.0.0.1:0'\ncertificate = 'none.pem'\nkey = 'none.pem'"),
            "none.pem",
        ),
    ] {
        fs::write(&stage.file, &text).unwrap();
        let error = stage.reloader.reload(Trigger::Signal).unwrap_err();
        assert!(error.to_string().contains(expected), "{error}");
        assert_eq!(stage.next(), "signal begins");
        assert!(stage.next().starts_with("signal failed: "));
        assert_eq!(stage.rule(), "first", "{text}");
        assert!(stage.reloader.last().outcome.is_err());
    }
    fs::remove_file(&stage.file).unwrap();
    assert!(stage.reloader.reload(Trigger::Signal).unwrap_err().to_string().starts_with("cannot be read: "));
    fs::write(&stage.file, b"\xff").unwrap();
    assert!(stage.reloader.reload(Trigger::Signal).unwrap_err().to_string().contains("UTF-8"));
    fs::write(&stage.file, RIGHT.replace("first", "second")).unwrap();
    assert!(stage.reloader.reload(Trigger::Signal).is_ok() && stage.reloader.last().outcome.is_ok());
    assert_eq!(stage.rule(), "second");
    let metrics = stage.reloader.telemetry().metrics();
    for series in [
        "config_reload_total{result=\"success\"} 2",
        "config_reload_total{result=\"failure\"} 6",
        "{rule=\"second\"} 0",
    ] {
        assert!(metrics.contains(series), "{series}: {metrics}");
    }
}

#[test]
fn what_needs_a_restart_is_said() {
    let stage = Stage::set("cors.toml");
    let text = RIGHT.replace("[[rule]]", "admin = false\nworkers = 77\n[[rule]]").replace("127.0.0.1:0", "[::1]:0");
    fs::write(&stage.file, text).unwrap();
    stage.reloader.reload(Trigger::Request).unwrap();
    assert_eq!(stage.next(), "request begins");
    assert_eq!(stage.next(), "request succeeded where it listens, where health and metrics are, the number of workers");
}

/// The stage, with its file watched.
fn watched(stage: &Stage) -> Watch {
    let reloader = Arc::clone(&stage.reloader);
    Watch::start([stage.file.as_path()], move || drop(reloader.reload(Trigger::File))).unwrap()
}

/// Waits until the file was taken and its first rule has this name.
fn wait_for(stage: &Stage, rule: &str) {
    loop {
        let said = stage.next();
        if said.starts_with("file succeeded") && stage.rule() == rule {
            return;
        }
    }
}

#[test]
fn a_file_that_is_written_in_its_place() {
    let stage = Stage::set("cors.toml");
    let _watch = watched(&stage);
    fs::write(&stage.file, RIGHT.replace("first", "written")).unwrap();
    wait_for(&stage, "written");
    let mut file = OpenOptions::new().append(true).open(&stage.file).unwrap();
    file.write_all(b"nonsense").unwrap();
    drop(file);
    while !stage.next().starts_with("file failed: ") {}
    assert_eq!(stage.rule(), "written");
    fs::write(&stage.file, RIGHT.replace("first", "mended")).unwrap();
    wait_for(&stage, "mended");
}

#[test]
fn a_file_that_another_is_renamed_to() {
    let stage = Stage::set("cors.toml");
    let _watch = watched(&stage);
    for rule in ["renamed", "again"] {
        let new = stage.directory.path().join("new");
        fs::write(&new, RIGHT.replace("first", rule)).unwrap();
        fs::rename(new, &stage.file).unwrap();
        wait_for(&stage, rule);
    }
}

/// As Kubernetes mounts a ConfigMap: the file is a link through `..data` to a directory, which is replaced by a rename.
#[cfg(unix)]
#[test]
fn a_link_that_leads_to_another_directory() {
    use std::os::unix::fs::symlink;

    let directory = tempfile::tempdir().unwrap();
    let at = |name: &str| directory.path().join(name);
    let version = |name: &str, rule: &str| {
        fs::create_dir(at(name)).unwrap();
        fs::write(at(name).join("cors.toml"), RIGHT.replace("first", rule)).unwrap();
    };
    version("..1", "first");
    symlink("..1", at("..data")).unwrap();
    symlink("..data/cors.toml", at("cors.toml")).unwrap();
    let file = at("cors.toml");
    let stage = Stage::of(directory, file);
    let _watch = watched(&stage);
    let at = |name: &str| stage.directory.path().join(name);
    for (old, new, rule) in [("..1", "..2", "second"), ("..2", "..3", "third")] {
        fs::create_dir(at(new)).unwrap();
        fs::write(at(new).join("cors.toml"), RIGHT.replace("first", rule)).unwrap();
        symlink(new, at("..data_tmp")).unwrap();
        fs::rename(at("..data_tmp"), at("..data")).unwrap();
        fs::remove_dir_all(at(old)).unwrap();
        wait_for(&stage, rule);
    }
}
