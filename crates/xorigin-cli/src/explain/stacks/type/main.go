// http.FileServer takes the types from the system, which may be wrong there. Before the first request:
mime.AddExtensionType(".js", "text/javascript; charset=utf-8")
mime.AddExtensionType(".mjs", "text/javascript; charset=utf-8")
