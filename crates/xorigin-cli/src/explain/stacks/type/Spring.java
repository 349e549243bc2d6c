// Static resources have their types. Where a controller sends a script itself:
@GetMapping(value = "/app.js", produces = "text/javascript")
