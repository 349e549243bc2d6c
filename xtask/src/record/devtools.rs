//! The DevTools protocol over a pipe: JSON messages, each ended by a NUL.

use std::io::{BufRead, BufReader, Read as _, Write};
use std::process::ChildStdin;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use super::errors::Errors;
use super::running::Pipes;

/// How long an answer may take. The first one comes when the browser has started.
const ANSWER: Duration = Duration::from_secs(60);
/// The longest message that is read, in bytes.
const MESSAGE: u64 = 64 << 20;

/// A session with one page of Chromium. What its network reports is collected.
#[derive(Debug)]
pub(super) struct DevTools {
    stdin: ChildStdin,
    answers: Receiver<Value>,
    collecting: JoinHandle<Errors>,
    calls: u64,
    session: Option<String>,
}

impl DevTools {
    /// Opens a page, attaches to it and has its network reported.
    pub(super) fn attach((stdin, stdout): Pipes) -> Result<Self> {
        let (sender, answers) = mpsc::channel();
        let collecting = thread::Builder::new().name("devtools".to_owned()).spawn(move || {
            let mut errors = Errors::default();
            let answered = |answer| drop(sender.send(answer));
            read(BufReader::new(stdout), answered, |method, params| errors.note(method, params));
            errors
        })?;
        let mut this = Self { stdin, answers, collecting, calls: 0, session: None };
        let target = this.call("Target.createTarget", &json!({"url": "about:blank"}))?;
        let attach = json!({"targetId": target.get("targetId"), "flatten": true});
        let session = this.call("Target.attachToTarget", &attach)?;
        let name = session.get("sessionId").and_then(Value::as_str).context("the session has no name")?;
        this.session = Some(name.to_owned());
        this.call("Network.enable", &json!({}))?;
        Ok(this)
    }

    /// Sends the page to `url`.
    pub(super) fn navigate(&mut self, url: &str) -> Result<()> {
        self.call("Page.navigate", &json!({"url": url})).map(drop)
    }

    /// Ends the session, and gives the errors of all that was asked before.
    pub(super) fn errors(mut self) -> Result<Errors> {
        // The page answers in order: what it reported until now has arrived when this has.
        self.call("Runtime.evaluate", &json!({"expression": "0"}))?;
        // Chromium ends with its pipe.
        drop(self.stdin);
        self.collecting.join().ok().context("reading the DevTools protocol failed")
    }

    fn call(&mut self, method: &str, params: &Value) -> Result<Value> {
        self.calls += 1;
        let mut message = json!({"id": self.calls, "method": method, "params": params});
        if let (Some(session), Some(message)) = (&self.session, message.as_object_mut()) {
            message.insert("sessionId".to_owned(), session.as_str().into());
        }
        let mut bytes = message.to_string().into_bytes();
        bytes.push(0);
        self.stdin.write_all(&bytes).with_context(|| format!("asking Chromium for {method}"))?;
        let begun = Instant::now();
        loop {
            match self.answers.recv_timeout(ANSWER.saturating_sub(begun.elapsed())) {
                Ok(answer) if answer.get("id").and_then(Value::as_u64) != Some(self.calls) => {}
                Ok(mut answer) => match answer.get("error") {
                    Some(error) => bail!("Chromium refuses {method}: {}", error.to_string().escape_default()),
                    None => return Ok(answer.get_mut("result").map(Value::take).unwrap_or_default()),
                },
                Err(RecvTimeoutError::Timeout) => bail!("Chromium does not answer {method} within {ANSWER:?}"),
                Err(RecvTimeoutError::Disconnected) => bail!("Chromium ended before it answered {method}"),
            }
        }
    }
}

/// Reads messages until there are no more: answers go to `answered`, events to `happened`.
fn read(mut from: impl BufRead, answered: impl Fn(Value), mut happened: impl FnMut(&str, &Value)) {
    let mut bytes = Vec::new();
    loop {
        bytes.clear();
        let read = from.by_ref().take(MESSAGE).read_until(0, &mut bytes);
        // Without its end a message is none: the browser has gone, or sends too much.
        if read.is_err() || bytes.pop() != Some(0) {
            return;
        }
        let Ok(message) = serde_json::from_slice::<Value>(&bytes) else { continue };
        match message.get("method").and_then(Value::as_str) {
            Some(method) => happened(method, message.get("params").unwrap_or(&Value::Null)),
            None => answered(message),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    #[cfg(unix)]
    use std::process::Command;

    #[cfg(unix)]
    use xorigin_testkit::oracle::Origins;

    #[cfg(unix)]
    use super::super::running::{self, Running};
    use super::*;

    /// The ids of the answers and the names of the events in `bytes`.
    fn found(bytes: &[u8]) -> (Vec<u64>, Vec<String>) {
        let answers = RefCell::new(Vec::new());
        let mut events = Vec::new();
        let answered = |answer: Value| answers.borrow_mut().push(answer["id"].as_u64().unwrap_or_default());
        read(bytes, answered, |method, params| events.push(format!("{method} {params}")));
        (answers.into_inner(), events)
    }

    #[test]
    fn answers_and_events_are_told_apart() {
        let bytes = b"{\"id\":1}\0{\"method\":\"a.b\",\"params\":{\"x\":1}}\0{\"id\":2}\0";
        assert_eq!(found(bytes), (vec![1, 2], vec![r#"a.b {"x":1}"#.to_owned()]));
    }

    #[test]
    fn what_is_no_message_is_none() {
        assert_eq!(found(b""), (vec![], vec![]));
        assert_eq!(found(b"eggs\0{\"id\":3}\0"), (vec![3], vec![]));
        assert_eq!(found(b"\0\0[]\0{\"id\":3}\0{\"id\":4}"), (vec![0, 3], vec![]));
    }

    /// A session with a shell that prints `messages`, each ended by a NUL, and then reads.
    #[cfg(unix)]
    fn session(messages: &[&str]) -> (Running, Result<DevTools>) {
        let mut command = Command::new("sh");
        command.args(["-c", r#"printf '%s\0' "$@"; exec cat >/dev/null"#, "sh"]).args(messages);
        let (running, pipes) = Running::start_with_pipes(command, running::profile().unwrap()).unwrap();
        (running, DevTools::attach(pipes))
    }

    #[cfg(unix)]
    #[test]
    fn a_session_collects_errors_until_its_end() {
        let url = "http://127.0.0.1:40001/c/x-1/0";
        let sent =
            json!({"method": "Network.requestWillBeSent", "params": {"requestId": "1", "request": {"url": url}}});
        let failed = json!({"method": "Network.loadingFailed", "params": {"requestId": "1", "errorText": "eggs"}});
        let (_running, session) = session(&[
            r#"{"id":1,"result":{"targetId":"t"}}"#,
            r#"{"id":2,"result":{"sessionId":"s"}}"#,
            r#"{"id":3,"result":{}}"#,
            r#"{"id":4,"result":{"frameId":"f"}}"#,
            &sent.to_string(),
            &failed.to_string(),
            r#"{"id":5,"result":{"result":{}}}"#,
        ]);
        let mut session = session.unwrap();
        session.navigate("http://127.0.0.1:40001/run").unwrap();
        let errors = session.errors().unwrap().rebased(&Origins::RECORDED);
        assert_eq!(errors.keys().collect::<Vec<_>>(), ["x-1"]);
        assert_eq!(errors["x-1"].errors[0].error_text, "eggs");
    }

    #[cfg(unix)]
    #[test]
    fn a_refusal_is_told() {
        let (_running, refused) = session(&[r#"{"id":1,"error":{"message":"eggs\u009b"}}"#]);
        let told = refused.unwrap_err().to_string();
        assert_eq!(told, r#"Chromium refuses Target.createTarget: {\"message\":\"eggs\u{9b}\"}"#);
        let (_running, nameless) = session(&[r#"{"id":1,"result":{}}"#, r#"{"id":2,"result":{}}"#]);
        assert_eq!(nameless.unwrap_err().to_string(), "the session has no name");
        let (mut running, pipes) =
            Running::start_with_pipes(Command::new("true"), running::profile().unwrap()).unwrap();
        while running.ended().is_none() {
            thread::yield_now();
        }
        assert!(DevTools::attach(pipes).is_err());
    }
}
