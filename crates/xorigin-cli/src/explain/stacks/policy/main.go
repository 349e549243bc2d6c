w.Header().Set("Cross-Origin-Resource-Policy", "cross-origin")
