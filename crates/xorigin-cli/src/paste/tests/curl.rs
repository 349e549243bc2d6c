//! curl commands by hand.

use super::parse_curl;

fn check(text: &str, expected: &str) {
    super::check(parse_curl, text, expected);
}

fn check_error(text: &str, message: &str, rest: &str) {
    super::check_error(parse_curl, text, message, rest);
}

#[test]
fn options_are_long_short_and_clustered() {
    for text in [
        "curl -LXPUT -Ha:b -d c https://a/",
        "curl -L -X PUT -H a:b -dc -- https://a/",
        "curl --location --request PUT --header a:b --data c --url https://a/",
        "/usr/bin/curl --location --request=PUT --header=a:b --data=c https://a/",
    ] {
        check(text, "PUT https://a/\na: b\nform c\nredirect follow");
    }
}

#[test]
fn data_makes_a_body_a_method_and_a_type() {
    check("curl https://a/", "- https://a/");
    check("curl https://a/ -d a=1 --data-ascii b --data-binary c", "POST https://a/\nform a=1&b&c");
    check("curl https://a/ -d ''", "POST https://a/\nform ");
    check("curl https://a/ -X PUT --data-raw @a", "PUT https://a/\nform @a");
    check("curl https://a/ -d {} -H content-type:x", "POST https://a/\ncontent-type: x\ntext {}");
    check(
        "curl https://a/ -d {} -H Content-Type:",
        "POST https://a/\ntext {}\nnote curl was told not to send it, but a browser decides that itself: content-type",
    );
    check(
        "curl https://a/ --json 1",
        "POST https://a/\nContent-Type: application/json\nAccept: application/json\ntext 1",
    );
    check("curl https://a/ --json 1 -H accept:x", "POST https://a/\naccept: x\nContent-Type: application/json\ntext 1");
    check("curl -G https://a/?x#f --data-urlencode 'q=a b' -d c", "- https://a/?x&q=a+b&c#f");
    check("curl -I https://a/", "HEAD https://a/");
    check("curl -IG https://a/ -d x", "HEAD https://a/?x");
    check("curl --url-query a=b --url-query +c/d https://a/", "- https://a/?a=b&c/d");
}

#[test]
fn who_asks_and_with_what() {
    check("curl -u me https://a/", "- https://a/\nuser me");
    check(
        "curl -u me:x -H 'authorization: y' https://a/",
        "- https://a/\nauthorization: y\nnote -u is left out, since Authorization is given by -H",
    );
    check("curl --oauth2-bearer t https://a/", "- https://a/\nAuthorization: Bearer t");
    let note = "note it has cookies, so that credentials are taken to be include";
    let cookies = "credentials include\ncookies a=1; b=2";
    for options in ["-b a=1 -b '' -b b=2", "-H 'Cookie: a=1; b=2' -b c=3"] {
        check(&format!("curl {options} https://a/"), &format!("- https://a/\n{cookies}\n{note}"));
    }
    check("curl -e https://p/x https://a/", "- https://a/\nreferrer https://p/x\norigin https://p");
    check("curl -H 'Origin: https://p' https://a/", "- https://a/\norigin https://p");
    check("curl -ss -vsv https://a/", "- https://a/\nnote left out, since it says nothing to a browser: -s, -v");
    let given = "note not taken over, since it is about the connection; give it to check itself";
    check(
        "curl --http2 -4E c https://a/",
        &format!("- https://a/\ntransport --http2\n{given}: --http2, --ipv4, --cert"),
    );
}

#[test]
fn what_is_no_curl_command_is_said() {
    for (text, message, rest) in [
        ("", "expected a curl command, and there is nothing; paste what", ""),
        ("wget a", "expected a curl command, and it begins with `wget`; paste what", "wget a"),
        ("'' a", "expected a curl command, and it begins with ``; paste what", "'' a"),
        ("A=b curl a", "expected a curl command, and it begins with `A=b`; paste what", "A=b curl a"),
        (
            "Invoke-WebRequest -Uri \"https://a/\"",
            "expected a curl command, and it begins with `Invoke-WebRequest`; paste what",
            "Invoke-WebRequest -Uri \"https://a/\"",
        ),
        ("curl", "the curl command has no URL; write it after curl", ""),
        ("curl -k \n", "the curl command has no URL; write it after curl", " \n"),
    ] {
        check_error(text, message, rest);
    }
    let long = format!("curl a{}", " ".repeat(1 << 20));
    let error = parse_curl(&long).unwrap_err().to_string();
    assert!(error.starts_with("the text has 1048582 bytes, and at most 1048576 are read"), "{error}");
}

#[test]
fn wrong_options_are_said() {
    for (text, message, rest) in [
        ("curl a b", "`b` is a second URL; only one request can be checked", "b"),
        ("curl a --url b", "`b` is a second URL", "b"),
        ("curl -H", "`-H` needs a value; write it after the option", "-H"),
        ("curl a --data", "`--data` needs a value", "--data"),
        ("curl a \\\n -H x", "`x` is no header; expected `Name: value`", "x"),
        ("curl --frob a", "`--frob` is no option of curl that is understood; take it out", "--frob a"),
        ("curl --frob=b a", "`--frob` is no option", "--frob=b a"),
        ("curl -sQ a", "`-Q` is no option", "-sQ a"),
        ("curl --insecure=1 a", "`--insecure` takes no value", "--insecure=1 a"),
        ("curl -d @f a", "`@f` names a file; files are not read", "@f a"),
        ("curl -H @f a", "`@f` names a file", "@f a"),
        ("curl -b jar a", "`jar` names a file", "jar a"),
        (
            "curl -F a=b c",
            "`-F` cannot be taken out of a pasted command; give the parts to check itself, with -F",
            "-F a=b c",
        ),
        ("curl -T f a", "`-T` cannot be taken out of a pasted command; files are not read", "-T f a"),
        ("curl a --next b", "`--next` cannot be taken out of a pasted command; only one request", "--next b"),
        ("curl --digest a", "`--digest` cannot be taken out of a pasted command; a page cannot ask", "--digest a"),
        ("curl a -I -d b", "`-I` asks for HEAD, and the data for POST; take one of them out", "-I -d b"),
        ("curl 'https://a/[1-3]'", "curl reads `[` in a URL as part of a pattern", "'https://a/[1-3]'"),
        ("curl https://a | jq", "`|` outside of quotes is for a shell; only one curl command", "| jq"),
    ] {
        check_error(text, message, rest);
    }
}
