from starlette.middleware.cors import CORSMiddleware

# Around the whole application, and not by add_middleware: so it reaches errors 500 too.
# Start this one: `uvicorn main:cors`.
cors = CORSMiddleware(
    app,
    allow_origins=["https://app.example.com"],
    allow_credentials=True,
    allow_methods=["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"],
    allow_headers=["Content-Type", "Authorization"],
    max_age=600,
)
