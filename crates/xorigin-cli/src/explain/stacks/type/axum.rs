// ServeDir knows the types. Where a route sends a script itself:
async fn script() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/javascript")], CODE)
}
