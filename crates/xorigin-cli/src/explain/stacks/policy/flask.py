response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
