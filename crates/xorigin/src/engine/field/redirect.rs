//! What redirects change.

use alloc::string::ToString;

use super::{Field, flag, flag_or};
use crate::engine::{AuthorizationOnRedirect, BodyHeadersOnRedirect};

const STRAIGHT: Option<&str> = Some("Answer at the URL that is asked for, without redirects to other origins.");

pub(super) const FIELDS: &[Field] = &[
    flag!(
        origin_header_stays,
        None,
        "a fetch that has named its origin does so after every redirect within an origin, too",
        "whether a request names its origin is decided anew after every redirect"
    ),
    flag!(
        origin_header_is_null_after_crossing,
        None,
        "a request outside CORS says `Origin: null` once a redirect has led to another origin",
        "a request outside CORS names its origin after the first redirect to another"
    ),
    flag!(
        preflights_ignore_taint,
        STRAIGHT,
        "preflights name the page's origin although redirects have tainted the request, and one to the page's own origin is not judged by it",
        "preflights of a tainted request say `Origin: null`, and are judged by that"
    ),
    flag!(
        preflights_stay,
        STRAIGHT,
        "a fetch that needed a preflight needs one after every redirect",
        "whether a preflight is needed is decided anew after every redirect"
    ),
    flag_or!(authorization_on_redirect, STRAIGHT, |engine| {
        match engine.authorization_on_redirect {
        AuthorizationOnRedirect::Dropped => "Authorization is dropped on a redirect to another origin",
        AuthorizationOnRedirect::AskedForNotSent => {
            "Authorization is not sent after a redirect to another origin, but preflights still ask for it"
        }
        AuthorizationOnRedirect::WithheldOnce => {
            "Authorization is not sent right after a redirect to another origin, but again after the next one within an origin"
        }
    }
    .to_string()
    }),
    flag_or!(body_headers_on_redirect, STRAIGHT, |engine| {
        match engine.body_headers_on_redirect {
        BodyHeadersOnRedirect::Dropped => "the body's headers are dropped on a redirect that turns the request into a GET",
        BodyHeadersOnRedirect::AskedForNotSent => {
            "the body's headers are not sent right after a redirect that turns the request into a GET, but preflights still ask for them"
        }
        BodyHeadersOnRedirect::WithheldOnce => {
            "the body's headers are neither sent nor asked for right after a redirect that turns the request into a GET, but again after the next one"
        }
    }
    .to_string()
    }),
    flag!(
        cross_origin_delete_becomes_get,
        STRAIGHT,
        "DELETE becomes GET on a redirect to another origin",
        "DELETE stays DELETE on a redirect, unless its status is 303"
    ),
    flag!(
        refuses_redirect_credentials_late,
        Some("Redirect to no URL with a user name and password."),
        "a first redirect to a URL of another origin with a user name is preflighted before it is refused",
        "a redirect to a URL of another origin with a user name is refused at once"
    ),
    flag!(
        checks_redirect_url_first,
        None,
        "with redirect mode `error`, what is wrong with the redirect's URL is the reason",
        "with redirect mode `error`, that there is a redirect is the reason"
    ),
    flag!(
        redirect_error_needs_location,
        Some("Send Location with every redirect."),
        "redirect mode `error` lets a redirect without Location through, as a response",
        "redirect mode `error` refuses a redirect, with or without Location"
    ),
    flag!(
        same_origin_credentials_stay,
        Some("Send Access-Control-Allow-Credentials: true and the very origin on redirects too."),
        "a fetch with credentials mode `same-origin` that began within its origin is judged with credentials at every redirect, and keeps its cookies in mode `no-cors`",
        "credentials mode `same-origin` gives other origins nothing, wherever the fetch began"
    ),
];
