//! Targets out of files.

use xorigin_probe::audit::targets::{from_har, from_list, from_openapi, parse};
use xorigin_probe::audit::{Target, targets::TargetFault};

/// Each target as `METHODS URL KNOWN`.
fn told(targets: Result<Vec<Target>, TargetFault>) -> Result<Vec<String>, String> {
    let line = |target: Target| {
        let known: Vec<_> = target.known_origins.iter().map(ToString::to_string).collect();
        format!("{} {} {}", target.methods.join(","), target.url, known.join(",")).trim().to_owned()
    };
    targets.map(|targets| targets.into_iter().map(line).collect()).map_err(|fault| fault.to_string())
}

#[track_caller]
fn check(targets: Result<Vec<Target>, TargetFault>, expected: Result<&[&str], &str>) {
    match (told(targets), expected) {
        (Ok(got), Ok(expected)) => assert_eq!(got, expected),
        (Err(got), Err(words)) => assert!(got.contains(words), "{got}"),
        (got, expected) => panic!("{got:?} instead of {expected:?}"),
    }
}

#[test]
fn one_url() {
    let one = |text: &str| parse(text).map(|target| vec![target]);
    check(one("https://api.example/v1#x"), Ok(&["https://api.example/v1"]));
    check(one("wss://api.example/ws"), Ok(&["https://api.example/ws"]));
    check(one("ws://api.example/ws"), Ok(&["http://api.example/ws"]));
    check(one("api.example"), Err("\"api.example\": a URL begins with https://"));
    check(one("ftp://api.example"), Err("only https, http"));
    check(one("https://u:p@api.example"), Err("user name or password"));
    check(one("https://\u{1b}[31m"), Err("\\u{1b}"));
}

#[test]
fn a_url_a_line() {
    let text = "\u{feff}# mine\n\n  https://a.example/x#y # two\r\nhttps://a.example/x\nhttp://b.example";
    check(from_list("urls.txt", text), Ok(&["https://a.example/x", "http://b.example/"]));
    let targets = from_list("urls.txt", text).unwrap();
    let place = targets[0].place.clone().unwrap();
    assert_eq!((place.file.as_str(), place.start, place.end), ("urls.txt", (3, 3), (3, 24)));
    assert_eq!(&text[3..][place.bytes], "https://a.example/x#y");
    check(from_list("urls.txt", "https://a.example\nnonsense\n"), Err("line 2: \"nonsense\""));
    check(from_list("urls.txt", "# nothing\n"), Err("no URL in it"));
}

#[test]
fn what_a_browser_recorded() {
    let har = r#"{"log": {"version": "1.2", "entries": [
        {"_resourceType": "document", "request": {"method": "GET", "url": "https://app.example/", "headers": []}},
        {"_resourceType": "fetch", "request": {"method": "GET", "url": "https://api.example/items?page=1",
          "headers": [{"name": "origin", "value": "https://app.example"}]}, "response": {"headers": [], "content": {}}},
        {"_resourceType": "fetch", "request": {"method": "PUT", "url": "https://api.example/items?page=2",
          "headers": [{"name": "Origin", "value": "https://app.example"}, {"name": "Origin", "value": "no origin"}]}},
        {"_resourceType": "preflight", "request": {"method": "OPTIONS", "url": "https://api.example/items"}},
        {"_resourceType": "image", "request": {"method": "GET", "url": "https://cdn.example/a.png"},
          "response": {"headers": [{"name": "Access-Control-Allow-Origin", "value": "*"}]}},
        {"_resourceType": "fetch", "request": {"method": "GET", "url": "data:,x"}}
    ]}}"#;
    let expected = ["PUT https://api.example/items?page=1 https://app.example", "https://cdn.example/a.png"];
    check(from_har(har), Ok(&expected));
    check(from_har("{\"log\":\n1}"), Err("line 2: this is not an HTTP Archive"));
    check(from_har(r#"{"log": {"entries": []}}"#), Err("no script asked"));
}

const YAML: &str = r#"
openapi: 3.1.0
servers:
  - url: https://{region}.api.example/v1/
    variables: { region: { default: eu } }
  - url: /v2
paths:
  /items/{id}/{kind}:
    parameters:
      - $ref: '#/components/parameters/Id'
      - { name: kind, in: path, schema: { enum: [a b, c] } }
    get:
      parameters:
        - { name: q, in: query, required: true, example: "x&y" }
        - { name: unneeded, in: query }
    delete: {}
    post: {}
  "/plain": &plain
    put: {}
  /same: *plain
components:
  parameters:
    Id: { name: id, in: path, schema: { $ref: '#/components/schemas/Id' } }
  schemas:
    Id: { type: integer, minimum: 7 }
"#;

#[test]
fn a_description_of_an_api() {
    let base = "https://www.example/docs/".parse().unwrap();
    let expected = [
        "DELETE https://eu.api.example/v1/items/7/a%20b?q=x%26y",
        "DELETE https://www.example/v2/items/7/a%20b?q=x%26y",
        "PUT https://eu.api.example/v1/plain",
        "PUT https://www.example/v2/plain",
        "PUT https://eu.api.example/v1/same",
        "PUT https://www.example/v2/same",
    ];
    check(from_openapi("api.yaml", YAML, Some(&base)), Ok(&expected));
    let targets = from_openapi("api.yaml", YAML, Some(&base)).unwrap();
    let place = targets[2].place.clone().unwrap();
    assert_eq!((&YAML[place.bytes], place.start, place.path.as_str()), ("/plain", (18, 4), "paths./plain"));
    let json = r#"{"openapi": "3.0.3", "servers": [{"url": "https://api.example"}], "paths": {"/a/{b}": {"get": {}}}}"#;
    check(from_openapi("api.json", json, None), Ok(&["https://api.example/a/1"]));
}

#[test]
fn what_is_no_description() {
    let yaml = |text: &str| from_openapi("api.yaml", text, None);
    check(yaml(YAML), Err("\"/v2\": the server's URL is not whole"));
    check(yaml("swagger: '2.0'"), Err("this is Swagger 2"));
    check(yaml("openapi: 2.0"), Err("\"2.0\": only OpenAPI 3"));
    check(yaml("a: [b"), Err("this is not YAML"));
    check(yaml("{\"openapi\":\n"), Err("line 2: this is not JSON"));
    check(yaml("openapi: 3.0.0"), Err("`paths` is missing"));
    check(yaml("openapi: 3.0.0\npaths: {}"), Err("there is no path"));
    check(yaml("just text"), Err("the key `openapi` is missing"));
    let looped = "openapi: 3.0.0\nservers: [{url: 'https://a.example'}]\npaths: {/x: {$ref: '#/paths/~1x'}}";
    check(yaml(looped), Err("there is no path"));
    let laughs = (1..40)
        .fold("a0: &a0 [x, x]\n".to_owned(), |text, n| format!("{text}a{n}: &a{n} [*a{0}, *a{0}, *a{0}]\n", n - 1));
    check(yaml(&laughs), Err("this is not YAML"));
}
