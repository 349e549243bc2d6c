//! What to write into the configuration of each server and framework.

use clap::builder::{PossibleValue, PossibleValuesParser};
use xorigin::reason::Remedy;

/// The origin that the snippets allow; a known one takes its place.
const ORIGIN: &str = "https://app.example.com";

/// A server or framework.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stack {
    /// The word of `--stack`.
    pub(super) name: &'static str,
    /// Other words for it.
    words: &'static [&'static str],
    /// Its name.
    pub(super) title: &'static str,
    cors: &'static str,
    once: &'static str,
    policy: Option<&'static str>,
    types: Option<&'static str>,
}

/// For whatever is not in front of another server.
const APPLICATION: &str = include_str!("stacks/once/application.txt");

/// Every server and framework, the commonest first within its kind.
pub(super) const STACKS: &[Stack] = &[
    Stack {
        name: "nginx",
        words: &[],
        title: "nginx",
        cors: include_str!("stacks/cors/nginx.conf"),
        once: include_str!("stacks/once/nginx.conf"),
        policy: Some(include_str!("stacks/policy/nginx.conf")),
        types: Some(include_str!("stacks/type/nginx.conf")),
    },
    Stack {
        name: "apache",
        words: &["httpd"],
        title: "Apache HTTP Server",
        cors: include_str!("stacks/cors/apache.conf"),
        once: include_str!("stacks/once/apache.conf"),
        policy: Some(include_str!("stacks/policy/apache.conf")),
        types: Some(include_str!("stacks/type/apache.conf")),
    },
    Stack {
        name: "caddy",
        words: &[],
        title: "Caddy",
        cors: include_str!("stacks/cors/caddy.caddyfile"),
        once: include_str!("stacks/once/caddy.caddyfile"),
        policy: Some(include_str!("stacks/policy/caddy.caddyfile")),
        types: Some(include_str!("stacks/type/caddy.caddyfile")),
    },
    Stack {
        name: "haproxy",
        words: &[],
        title: "HAProxy",
        cors: include_str!("stacks/cors/haproxy.cfg"),
        once: include_str!("stacks/once/haproxy.cfg"),
        policy: Some(include_str!("stacks/policy/haproxy.cfg")),
        types: Some(include_str!("stacks/type/haproxy.cfg")),
    },
    Stack {
        name: "express",
        words: &["node", "nodejs", "connect"],
        title: "Express",
        cors: include_str!("stacks/cors/express.js"),
        once: APPLICATION,
        policy: Some(include_str!("stacks/policy/express.js")),
        types: Some(include_str!("stacks/type/express.js")),
    },
    Stack {
        name: "axum",
        words: &["tower-http"],
        title: "axum, tower-http",
        cors: include_str!("stacks/cors/axum.rs"),
        once: APPLICATION,
        policy: Some(include_str!("stacks/policy/axum.rs")),
        types: Some(include_str!("stacks/type/axum.rs")),
    },
    Stack {
        name: "actix",
        words: &["actix-web", "actix-cors"],
        title: "actix-web, actix-cors",
        cors: include_str!("stacks/cors/actix.rs"),
        once: APPLICATION,
        policy: Some(include_str!("stacks/policy/actix.rs")),
        types: Some(include_str!("stacks/type/actix.rs")),
    },
    Stack {
        name: "spring",
        words: &["spring-boot", "spring-security", "java"],
        title: "Spring",
        cors: include_str!("stacks/cors/Spring.java"),
        once: APPLICATION,
        policy: Some(include_str!("stacks/policy/Spring.java")),
        types: Some(include_str!("stacks/type/Spring.java")),
    },
    Stack {
        name: "django",
        words: &["django-cors-headers"],
        title: "Django, django-cors-headers",
        cors: include_str!("stacks/cors/django.py"),
        once: APPLICATION,
        policy: Some(include_str!("stacks/policy/django.py")),
        types: Some(include_str!("stacks/type/django.py")),
    },
    Stack {
        name: "flask",
        words: &["flask-cors"],
        title: "Flask, flask-cors",
        cors: include_str!("stacks/cors/flask.py"),
        once: APPLICATION,
        policy: Some(include_str!("stacks/policy/flask.py")),
        types: Some(include_str!("stacks/type/flask.py")),
    },
    Stack {
        name: "fastapi",
        words: &["starlette"],
        title: "FastAPI, Starlette",
        cors: include_str!("stacks/cors/fastapi.py"),
        once: APPLICATION,
        policy: Some(include_str!("stacks/policy/fastapi.py")),
        types: Some(include_str!("stacks/type/fastapi.py")),
    },
    Stack {
        name: "aspnet",
        words: &["aspnetcore", "asp.net", "dotnet"],
        title: "ASP.NET Core",
        cors: include_str!("stacks/cors/AspNetCore.cs"),
        once: APPLICATION,
        policy: Some(include_str!("stacks/policy/AspNetCore.cs")),
        types: Some(include_str!("stacks/type/AspNetCore.cs")),
    },
    Stack {
        name: "go",
        words: &["golang", "rs-cors", "net-http"],
        title: "Go, rs/cors",
        cors: include_str!("stacks/cors/main.go"),
        once: APPLICATION,
        policy: Some(include_str!("stacks/policy/main.go")),
        types: Some(include_str!("stacks/type/main.go")),
    },
    Stack {
        name: "api-gateway",
        words: &["apigateway", "aws"],
        title: "AWS API Gateway",
        cors: include_str!("stacks/cors/api-gateway.yaml"),
        once: include_str!("stacks/once/api-gateway.yaml"),
        policy: None,
        types: None,
    },
    Stack {
        name: "s3",
        words: &[],
        title: "AWS S3",
        cors: include_str!("stacks/cors/s3.json"),
        once: APPLICATION,
        policy: None,
        types: Some(include_str!("stacks/type/s3.sh")),
    },
    Stack {
        name: "cloudfront",
        words: &[],
        title: "AWS CloudFront",
        cors: include_str!("stacks/cors/cloudfront.yaml"),
        once: include_str!("stacks/once/cloudfront.yaml"),
        policy: Some(include_str!("stacks/policy/cloudfront.yaml")),
        types: None,
    },
];

impl Stack {
    /// The stack that a word of `--stack` means.
    pub(super) fn named(word: &str) -> Option<&'static Self> {
        STACKS.iter().find(|stack| stack.name == word || stack.words.contains(&word))
    }

    /// What it needs, with what is known of the request; nothing where it has no say.
    pub(super) fn snippet(&self, remedy: Remedy, known: &Known) -> Option<String> {
        let text = match remedy {
            Remedy::Cors => Some(self.cors),
            Remedy::Once => Some(self.once),
            Remedy::ResourcePolicy => self.policy,
            Remedy::ContentType => self.types,
            _ => None,
        }?;
        let text = known.headers.iter().fold(text.to_owned(), |text, name| with_header(&text, name));
        Some(known.origin.as_ref().map_or_else(|| text.clone(), |origin| text.replace(ORIGIN, origin)))
    }
}

/// What is known of a request, in the place of what the snippets have: in forms that no configuration reads as anything
/// else.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    /// The page's origin.
    pub(super) origin: Option<String>,
    /// Request-headers that have to be allowed as well, in lower case.
    pub(super) headers: Vec<String>,
}

impl Known {
    /// An origin whose host has neither quotes nor semicolons nor braces, which hosts may have.
    pub(super) fn set_origin(&mut self, origin: &str) {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b".:/-[]".contains(&byte);
        if origin != "null" && origin.bytes().all(plain) {
            self.origin = Some(origin.to_owned());
        }
    }

    /// A header that the snippets do not list, and that is made of letters, digits and hyphens, which few are not.
    pub(super) fn add_header(&mut self, name: &str) {
        const MOST: usize = 10;
        const LONGEST: usize = 64;
        let name = name.to_ascii_lowercase();
        let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        let listed = ["content-type", "authorization"].contains(&name.as_str()) || self.headers.contains(&name);
        if plain && !listed && (1..=LONGEST).contains(&name.len()) && self.headers.len() < MOST {
            self.headers.push(name);
        }
    }
}

/// The text with one more request-header, behind the last that it lists.
fn with_header(text: &str, name: &str) -> String {
    let lists = [
        ("'Content-Type', 'Authorization'", format!(", '{name}'")),
        ("\"Content-Type\", \"Authorization\"", format!(", \"{name}\"")),
        ("\"content-type\", \"authorization\"", format!(", \"{name}\"")),
        ("header::CONTENT_TYPE, header::AUTHORIZATION", format!(", header::HeaderName::from_static(\"{name}\")")),
        ("Content-Type, Authorization", format!(", {name}")),
        ("content-type, authorization", format!(", {name}")),
    ];
    match lists.iter().find(|(list, _)| text.contains(list)) {
        Some((list, more)) => text.replacen(list, &format!("{list}{more}"), 1),
        None => text.to_owned(),
    }
}

/// The words of `--stack`.
pub(super) fn stack_names() -> PossibleValuesParser {
    STACKS.iter().map(|stack| PossibleValue::new(stack.name).aliases(stack.words)).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Remedy; 4] = [Remedy::Cors, Remedy::Once, Remedy::ResourcePolicy, Remedy::ContentType];

    /// What a snippet has to say, in one of several forms, and what it must not.
    fn check(stack: &Stack, remedy: Remedy) {
        let Some(text) = stack.snippet(remedy, &Known::default()) else { return };
        let name = stack.name;
        let code: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with(['#', '/'])).collect();
        let code = code.join("\n");
        let plain = code.to_lowercase().replace(['-', '_'], "");
        let says = |words: &[&str]| assert!(words.iter().any(|word| plain.contains(word)), "{name}: {words:?}\n{text}");
        assert!(text.ends_with('\n') && text.lines().all(|line| line.chars().count() <= 140), "{name}: {text}");
        assert!(!code.contains("'*'") && !code.contains("\"*\""), "{name} allows everything: {text}");
        match remedy {
            Remedy::Cors => {
                assert!(code.contains(ORIGIN), "{name}: {text}");
                assert!(!code.contains("null"), "{name}: {text}");
                // S3 sends it by itself to every origin that it names.
                assert!(name == "s3" || plain.contains("credentials"), "{name}: {text}");
                says(&["methods"]);
                says(&["headers"]);
                says(&["contenttype"]);
                says(&["authorization"]);
                says(&["600", "fromminutes(10)"]);
                for method in ["get", "post", "put", "delete"] {
                    says(&[method]);
                }
            }
            Remedy::Once => {}
            Remedy::ResourcePolicy => says(&["crossorigin"]),
            Remedy::ContentType => says(&["text/javascript"]),
            _ => panic!("say what {remedy:?} needs"),
        }
    }

    #[test]
    fn snippets_say_what_they_must() {
        for stack in STACKS {
            for remedy in ALL {
                check(stack, remedy);
            }
        }
    }

    /// Where headers are written by hand, nothing adds `Vary` by itself, and errors are not forgotten.
    #[test]
    fn servers_vary_and_answer_errors() {
        for (name, parts) in [
            ("nginx", &["add_header Vary Origin always", "Access-Control-Allow-Origin $cors_origin always"][..]),
            ("apache", &["Header always merge Vary Origin", "Header always set Access-Control-Allow-Origin"]),
            ("caddy", &["header +Vary Origin"]),
            ("haproxy", &["add-header Vary Origin", "http-after-response set-header Access-Control-Allow-Origin"]),
            ("flask", &["vary.add(\"Origin\")"]),
            ("aspnet", &["SetIsOriginAllowed"]),
            ("api-gateway", &["DEFAULT_5XX", "header.Vary"]),
        ] {
            let text = Stack::named(name).unwrap().snippet(Remedy::Cors, &Known::default()).unwrap();
            for part in parts {
                assert!(text.contains(part), "{name}: no {part:?}\n{text}");
            }
        }
    }

    #[test]
    fn words_are_unique_and_an_origin_is_filled_in() {
        let mut words: Vec<&str> = STACKS.iter().flat_map(|stack| [&[stack.name], stack.words].concat()).collect();
        let all = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), all);
        let mut known = Known::default();
        for origin in ["null", "https://a'b.example", "https://a$b.example", "https://a;b.example", "x://a{b"] {
            known.set_origin(origin);
            assert_eq!(known.origin, None, "{origin}");
        }
        for header in ["X-Trace", "Content-Type", "x-trace", "x'y", "x$y", "x_y", "", &"x".repeat(65)] {
            known.add_header(header);
        }
        assert_eq!(known.headers, ["x-trace"]);
        known.set_origin("http://localhost:3000");
        for stack in STACKS {
            let text = stack.snippet(Remedy::Cors, &known).unwrap();
            assert!(text.contains("http://localhost:3000") && !text.contains(ORIGIN), "{text}");
            assert_eq!(text.matches("x-trace").count(), 1, "{text}");
        }
    }
}
