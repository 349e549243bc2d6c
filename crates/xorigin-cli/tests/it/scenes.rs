//! Exchanges that end in every way, to be shown in every format.

use tempfile::TempDir;

use crate::support::{PAGE, Program, Ran, Server, answer, refuses};

/// A command line and its exit code.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scene {
    pub(crate) name: &'static str,
    /// What stands after `check`; for what `{}` stands for see [`Stage::fill`].
    pub(crate) args: &'static [&'static str],
    pub(crate) code: i32,
}

pub(crate) const fn scene(name: &'static str, code: i32, args: &'static [&'static str]) -> Scene {
    Scene { name, args, code }
}

/// A request with a preflight, credentials and secrets.
const PUT: &[&str] = &[
    "{api}/items/7?token=s3cret",
    "-X",
    "PUT",
    "--json",
    "{\"n\":1}",
    "--credentials",
    "include",
    "-b",
    "sid=s3cret",
    "--bearer",
    "s3cret",
];

/// Every scene.
pub(crate) const SCENES: &[Scene] = &[
    scene("allowed", 0, &["{api}/public"]),
    scene("allowed-with-preflight-and-credentials", 0, PUT),
    scene("allowed-by-preflight-only", 0, &["{api}/items/7", "-X", "DELETE", "--preflight-only"]),
    scene("allowed-from-warm-cache", 0, &["{api}/items/7", "-X", "DELETE", "--preflight-cache", "warm"]),
    scene("allowed-but-header-hidden", 0, &["{api}/public", "--wants", "X-Trace", "--wants", "X-None"]),
    scene("allowed-without-body-and-headers", 0, &["{api}/empty"]),
    scene("allowed-in-its-own-origin", 0, &["{api}/public", "-O", "{api}"]),
    scene("allowed-after-redirect", 0, &["{api}/moved-here"]),
    scene("opaque", 0, &["{api}/private", "--mode", "no-cors"]),
    scene("opaque-redirect", 0, &["{api}/moved-here", "--redirect", "manual"]),
    scene("image-taints", 0, &["{api}/private", "--initiator", "img"]),
    scene("image-does-not-taint", 0, &["{api}/public", "--initiator", "img", "--crossorigin", "anonymous"]),
    scene("blocked-by-preflight-header", 1, &["{api}/items/7", "-X", "PUT", "-H", "X-Request-Id: 1", "-H", "X-B: 2"]),
    scene("blocked-by-preflight-status", 1, &["{api}/login", "-X", "DELETE", "--credentials", "include"]),
    scene("blocked-by-response", 1, &["{api}/private"]),
    scene("blocked-by-wildcard", 1, &["{api}/public", "--credentials", "include"]),
    scene("blocked-by-null-after-redirect", 1, &["{api}/moved-there"]),
    scene("blocked-by-redirect-mode", 1, &["{api}/moved-here", "--redirect", "error"]),
    scene("blocked-by-credentials-in-redirect", 1, &["{api}/moved-to-user"]),
    scene("blocked-by-two-origins", 1, &["{api}/twice"]),
    scene("blocked-with-hostile-bytes", 1, &["{api}/hostile"]),
    scene("blocked-by-element", 1, &["{api}/public", "--initiator", "module"]),
    scene("refused-method", 1, &["{api}/public", "-X", "TRACE"]),
    scene("refused-credentials-in-url", 1, &["http://user:s3cret@api.example/"]),
    scene("failed-connection", 3, &["{nobody}/x", "-X", "PUT"]),
    scene(
        "saved-answers",
        0,
        &[
            "http://api.example/items/7",
            "-X",
            "DELETE",
            "--no-send",
            "--response",
            "{preflight}",
            "--response",
            "{response}",
        ],
    ),
    scene(
        "saved-answer-blocks",
        1,
        &["http://api.example/items/7", "-X", "DELETE", "--no-send", "--response", "{response}"],
    ),
    scene(
        "saved-answers-too-few",
        4,
        &["http://api.example/items/7", "-X", "DELETE", "--no-send", "--response", "{preflight}"],
    ),
    scene("saved-answers-none", 4, &["http://api.example/items/7", "-X", "DELETE", "--no-send"]),
];

/// The servers and files that the scenes need.
#[derive(Debug)]
pub(crate) struct Stage {
    /// What stands for what in a scene's arguments, and in what is said of it: ports that no system chooses by itself.
    places: Vec<(&'static str, String, &'static str)>,
    _servers: [Server; 2],
    _files: TempDir,
}

impl Stage {
    pub(crate) fn set() -> Self {
        let other = Server::start(other);
        let there = other.url("/there");
        let first = Server::start(move |request: &str| api(request, &there));
        let files = tempfile::tempdir().unwrap();
        let file = |name: &str, text: &str| {
            let path = files.path().join(name);
            std::fs::write(&path, text).unwrap();
            path.into_os_string().into_string().unwrap()
        };
        let cors = format!("Access-Control-Allow-Origin: {PAGE}");
        let preflight = format!("HTTP/1.1 204 No Content\r\n{cors}\r\nAccess-Control-Allow-Methods: DELETE\r\n\r\n");
        let places = vec![
            ("{api}", format!("http://{}", first.address()), "http://127.0.0.1:10001"),
            ("{other}", format!("http://{}", other.address()), "http://127.0.0.1:10002"),
            ("{nobody}", format!("http://{}", refuses()), "http://127.0.0.1:10003"),
            ("{preflight}", file("options.txt", &preflight), ""),
            ("{response}", file("delete.txt", &format!("HTTP/2 200\r\n{cors}\r\nx-trace: 1\r\n\r\n{{}}")), ""),
        ];
        Self { places, _servers: [first, other], _files: files }
    }

    /// The scene's command line with these flags added.
    pub(crate) fn program(&self, scene: &Scene, flags: &[&str]) -> Program {
        let page = if scene.args.contains(&"-O") { &[][..] } else { &["-O", PAGE] };
        let args: Vec<String> =
            ["check"].iter().chain(scene.args).chain(page).chain(flags).map(|arg| self.fill(arg)).collect();
        Program::new(args.iter().map(String::as_str))
    }

    /// Runs the scene with these flags, and expects its exit code.
    pub(crate) fn run(&self, scene: &Scene, flags: &[&str]) -> Ran {
        let ran = self.program(scene, flags).run();
        assert_eq!((ran.code, ran.stderr.as_str()), (Some(scene.code), ""), "{}: {ran:#?}", scene.name);
        ran
    }

    fn fill(&self, arg: &str) -> String {
        self.places.iter().fold(arg.to_owned(), |arg, (mark, place, _)| arg.replace(mark, place))
    }

    /// What is said, without what another run says otherwise: ports, times, the version.
    pub(crate) fn settle(&self, said: &str) -> String {
        let mut said = said.replace(concat!("xorigin/", env!("CARGO_PKG_VERSION")), "xorigin/VERSION");
        for (_, place, name) in self.places.iter().filter(|(_, place, _)| place.starts_with("http://")) {
            let host = |url: &str| url.trim_start_matches("http://").to_owned();
            let escaped = |url: &str| host(url).replace(':', "#58;");
            said = said.replace(&host(place), &host(name)).replace(&escaped(place), &escaped(name));
        }
        let mut words: Vec<String> = said.split(' ').map(str::to_owned).collect();
        for at in 1..words.len() {
            if words[at] == "ms" {
                let escape = words[at - 1].rfind('m').map_or(0, |end| end + 1);
                words[at - 1].replace_range(escape.., "1.5");
            }
        }
        words.join(" ")
    }
}

/// The API, as an everyday mixture of what people get right and wrong.
fn api(request: &str, there: &str) -> String {
    let mut words = request.split([' ', '?']);
    let (method, path) = (words.next().unwrap(), words.next().unwrap());
    let allow = format!("Access-Control-Allow-Origin: {PAGE}");
    let credentials = "Access-Control-Allow-Credentials: true";
    match (method, path) {
        ("OPTIONS", "/items/7") => answer(
            "204 No Content",
            &[
                &allow,
                credentials,
                "Access-Control-Allow-Methods: GET, PUT, DELETE",
                "Access-Control-Allow-Headers: content-type, authorization",
                "Access-Control-Max-Age: 3600",
            ],
            "",
        ),
        (_, "/items/7") => {
            let headers = [
                &allow,
                credentials,
                "Vary: Origin",
                "Content-Type: application/json",
                "Set-Cookie: sid=s3cret2; Path=/",
            ];
            answer("200 OK", &headers, "{}")
        }
        (_, "/public") => {
            let headers =
                ["Access-Control-Allow-Origin: *", "Access-Control-Expose-Headers: ETag", "ETag: \"7\"", "X-Trace: 1"];
            answer("200 OK", &headers, "hello")
        }
        ("OPTIONS", "/wild") => {
            let any = ["Origin", "Methods", "Headers"].map(|what| format!("Access-Control-Allow-{what}: *"));
            answer("204 No Content", &[&any[0], &any[1], &any[2], "Access-Control-Max-Age: 100000"], "")
        }
        (_, "/wild") => answer("200 OK", &["Access-Control-Allow-Origin: *", "Access-Control-Expose-Headers: *"], "{}"),
        (_, "/empty") => answer("204 No Content", &["Access-Control-Allow-Origin: *"], ""),
        (_, "/login") => answer("302 Found", &["Location: /sign-in?next=/&code=s3cret"], ""),
        (_, "/moved-here") => answer("301 Moved Permanently", &[&allow, "Location: /public?access_token=s3cret"], ""),
        (_, "/moved-there") => answer("302 Found", &[&allow, &format!("Location: {there}")], ""),
        (_, "/moved-to-user") => answer("302 Found", &[&allow, "Location: http://user:s3cret@other.example/"], ""),
        (_, "/twice") => answer("200 OK", &[&allow, "Access-Control-Allow-Origin: *"], ""),
        (_, "/hostile") => answer(
            "200 \u{1b}[2JOK",
            &[
                "Access-Control-Allow-Origin: \u{1b}]0;title\u{7}https://evil.example",
                &format!("X-A: {}", "a".repeat(500)),
            ],
            "",
        ),
        _ => answer("200 OK", &["Content-Type: image/png"], "secret"),
    }
}

/// Another server, which lets the page pass, but not `null`.
fn other(_: &str) -> String {
    answer("200 OK", &[&format!("Access-Control-Allow-Origin: {PAGE}")], "there")
}
