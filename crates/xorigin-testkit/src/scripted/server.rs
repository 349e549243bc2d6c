//! The three listening origins.

use std::collections::HashMap;
use std::io::{self, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::answer::{self, Bodies};
use super::log::Log;
use super::pages::Pages;
use super::request::Request;
use crate::listening::{self, Listening, Stop, lock};
use crate::oracle::{self, Case, LogEntry, Origins, Place};

/// How long a client may pause inside of a request.
const READ_TIMEOUT: Duration = Duration::from_secs(10);

/// The scripted origins of any number of cases. They stop when this is dropped.
#[derive(Debug)]
pub struct ScriptedServer {
    shared: Arc<Shared>,
    _listening: Vec<Listening>,
}

#[derive(Debug)]
struct Shared {
    origins: Origins,
    cases: Mutex<HashMap<String, Arc<Case>>>,
    bodies: Bodies,
    log: Log,
    pages: Option<Arc<dyn Pages>>,
}

impl ScriptedServer {
    /// Starts the three origins on ports that the operating system chooses.
    ///
    /// # Errors
    /// If a port cannot be bound or the data of the bodies is absent.
    pub fn start(cases: impl IntoIterator<Item = Case>) -> io::Result<Self> {
        Self::start_on(Origins { page: 0, a: 0, b: 0 }, cases)
    }

    /// Starts the three origins on given ports; 0 lets the operating system choose.
    ///
    /// # Errors
    /// If a port cannot be bound or the data of the bodies is absent.
    pub fn start_on(ports: Origins, cases: impl IntoIterator<Item = Case>) -> io::Result<Self> {
        Self::start_with(ports, cases, None)
    }

    /// As [`ScriptedServer::start_on`]; the page's origin has `pages` besides.
    pub(crate) fn start_with(
        ports: Origins,
        cases: impl IntoIterator<Item = Case>,
        pages: Option<Arc<dyn Pages>>,
    ) -> io::Result<Self> {
        let bound = |place| {
            let listener = listening::bind(ports.port(place))?;
            let port = listener.local_addr()?.port();
            io::Result::Ok((listener, port))
        };
        let (page, a, b) = (bound(Place::Page)?, bound(Place::A)?, bound(Place::B)?);
        let shared = Arc::new(Shared {
            origins: Origins { page: page.1, a: a.1, b: b.1 },
            cases: Mutex::new(HashMap::new()),
            bodies: oracle::bodies()?,
            log: Log::default(),
            pages,
        });
        let listen = |place: Place, listener: TcpListener| {
            let shared = Arc::clone(&shared);
            Listening::start(listener, None, move |stream, stop| shared.serve(place, stream, stop))
        };
        let listening = vec![listen(Place::Page, page.0)?, listen(Place::A, a.0)?, listen(Place::B, b.0)?];
        let server = Self { shared, _listening: listening };
        for case in cases {
            server.add(case);
        }
        Ok(server)
    }

    /// Adds a case, or replaces the one of the same id.
    pub fn add(&self, case: Case) {
        lock(&self.shared.cases).insert(case.id.clone(), Arc::new(case));
    }

    /// The serialized origin of `place`.
    #[must_use]
    pub fn origin(&self, place: Place) -> String {
        self.shared.origins.origin(place)
    }

    /// The ports of the three origins.
    #[must_use]
    pub fn origins(&self) -> Origins {
        self.shared.origins
    }

    /// What the servers saw of the case `id` since the log was last taken.
    ///
    /// A request is logged before it is answered.
    #[must_use]
    pub fn take_log(&self, id: &str) -> Vec<LogEntry> {
        self.shared.log.take_entries(id)
    }

    /// As [`ScriptedServer::take_log`], but the whole requests. The two do not empty each other.
    #[must_use]
    pub fn take_requests(&self, id: &str) -> Vec<(Place, Request)> {
        self.shared.log.take_requests(id)
    }
}

impl Shared {
    fn serve(&self, place: Place, stream: &mut TcpStream, stop: &Stop) {
        if stream.set_read_timeout(Some(READ_TIMEOUT)).is_err() {
            return;
        }
        // Whoever sends too much, too little or too slowly gets no answer.
        let Ok(Some(request)) = Request::read(stream) else { return };
        let answer = self.answer(place, &request);
        if stream.write_all(&answer).is_ok() {
            listening::finish(stream, stop);
        }
    }

    fn answer(&self, place: Place, request: &Request) -> Vec<u8> {
        let Some((id, step)) = case_and_step(request.path()) else {
            return self.page(place, request).unwrap_or_else(|| front(place, request));
        };
        let case = lock(&self.cases).get(id).cloned();
        let Some(script) = case.as_deref().and_then(|case| case.server.get(step)) else {
            return answer::plain(404, &[], b"", request);
        };
        self.log.add(place, id, step, request);
        let scripted = match &script.preflight {
            Some(preflight) if request.is_preflight() => preflight,
            _ => &script.actual,
        };
        answer::scripted(scripted, request, &self.origins, &self.bodies)
    }

    /// The answer of the pages, if there are any and one of them is asked for.
    fn page(&self, place: Place, request: &Request) -> Option<Vec<u8>> {
        let pages = self.pages.as_ref().filter(|_| place == Place::Page)?;
        let take_log = |id: &str| {
            // Nobody takes the whole requests: they would only pile up.
            drop(self.log.take_requests(id));
            self.log.take_entries(id)
        };
        let page = pages.answer(request, &self.origins, &take_log)?;
        Some(answer::plain(page.status, &page.headers, &page.body, request))
    }
}

/// The answer to everything that belongs to no case.
///
/// The page's own documents set the cookie too, and the other origins whatever is asked.
fn front(place: Place, request: &Request) -> Vec<u8> {
    let path = request.path();
    if place == Place::Page && path != "/" && path != "/run" {
        return answer::plain(404, &[], b"", request);
    }
    let cookie = ("Set-Cookie".to_owned(), "k=v; Path=/".to_owned());
    answer::plain(200, &[cookie], b"", request)
}

/// The id and the step of a path `/c/{id}/{step}`.
fn case_and_step(path: &str) -> Option<(&str, &str)> {
    let (id, step) = path.strip_prefix("/c/")?.split_once('/')?;
    let number = !step.is_empty() && step.bytes().all(|byte| byte.is_ascii_digit());
    (!id.is_empty() && number).then_some((id, step))
}

#[cfg(test)]
#[path = "server_tests.rs"]
mod tests;
