//! The conversation: a line in, a line out.

use std::io::{self, BufRead, Write};
use std::time::{Duration, Instant};

use serde_json::Value;
use xorigin_client::UserAgent;

use super::input;
use super::output::{self, Line, Outcomes};

/// The longest line that is read, in bytes.
const LONGEST_LINE: u64 = 64 << 20;

/// Answers every line of `input` on `output`, each before the next is read.
pub(crate) fn run(
    input: &mut dyn BufRead,
    output: &mut dyn Write,
    bodies: bool,
    user_agent: &[u8],
    agent: &UserAgent,
    runtime: &tokio::runtime::Runtime,
) -> io::Result<()> {
    let mut line = Vec::new();
    for number in 0.. {
        line.clear();
        let read = io::Read::take(&mut *input, LONGEST_LINE).read_until(b'\n', &mut line)?;
        if read == 0 {
            return Ok(());
        }
        let is_whole = line.ends_with(b"\n") || u64::try_from(read) != Ok(LONGEST_LINE);
        let answer = if is_whole {
            runtime.block_on(answer(&line, number, bodies, user_agent, agent))
        } else {
            input.skip_until(b'\n')?;
            Line::Error { id: None, error: format!("the line is longer than {LONGEST_LINE} bytes") }
        };
        let mut text = serde_json::to_vec(&answer)?;
        text.push(b'\n');
        output.write_all(&text)?;
        output.flush()?;
    }
    Ok(())
}

async fn answer(line: &[u8], number: u64, bodies: bool, user_agent: &[u8], agent: &UserAgent) -> Line {
    let value: Value = match serde_json::from_slice(line) {
        Ok(value) => value,
        Err(error) => return Line::Error { id: None, error: format!("the line is not JSON: {error}") },
    };
    let id = value.get("id").and_then(Value::as_str).map(str::to_owned);
    if let Err(error) = check_objects(&value) {
        return Line::Error { id, error: error.to_owned() };
    }
    let line: input::Line = match serde_json::from_value(value) {
        Ok(line) => line,
        Err(error) => return Line::Error { id, error: error.to_string() },
    };
    match results(&line, number, bodies, user_agent, agent).await {
        Ok(results) => Line::Results { id: line.id, results },
        Err(error) => Line::Error { id, error },
    }
}

/// Fails if an array or a text stands for an object: the derived readers would take an array's elements in the order of
/// the members.
fn check_objects(line: &Value) -> Result<(), &'static str> {
    if !line.is_object() {
        return Err("the line is not a JSON object");
    }
    let requests = line.get("requests").and_then(Value::as_array).into_iter().flatten();
    for request in requests {
        if !request.is_object() {
            return Err("requests: expected objects");
        }
        if request.get("body").is_some_and(|body| !body.is_object() && !body.is_null()) {
            return Err("body: expected an object, such as {\"text\": \"…\"}");
        }
    }
    Ok(())
}

/// Runs the requests one after another. A malformed one is found before the first is sent.
async fn results(
    line: &input::Line,
    number: u64,
    bodies: bool,
    user_agent: &[u8],
    agent: &UserAgent,
) -> Result<Vec<Outcomes>, String> {
    let client = line.client(number, user_agent)?;
    let made = line
        .requests
        .iter()
        .map(|request| request.request(client.clone(), agent.engine()))
        .collect::<Result<Vec<_>, _>>()?;
    let mut results = Vec::new();
    for (request, made) in line.requests.iter().zip(made) {
        if request.wait_ms > 0 {
            tokio::time::sleep(Duration::from_millis(request.wait_ms)).await;
        }
        results.push(match made {
            Err(error) => output::refused(&error),
            Ok((made, content)) => {
                let start = Instant::now();
                let fetched = match request.timeout() {
                    Some(timeout) => agent.fetch_within(made, content, Some(timeout)).await,
                    None => agent.fetch(made, content).await,
                };
                // The body is part of what has to come in time.
                let left = request.timeout().map(|timeout| timeout.saturating_sub(start.elapsed()));
                output::result(fetched, request.initiator, bodies, left).await
            }
        });
    }
    Ok(results)
}
