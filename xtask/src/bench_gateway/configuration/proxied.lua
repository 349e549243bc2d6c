wrk.headers["Origin"] = "https://app.example.com"
