from flask_cors import CORS

# before_request runs for preflights too: let OPTIONS pass in yours.
CORS(
    app,
    origins=["https://app.example.com"],
    supports_credentials=True,
    methods=["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"],
    allow_headers=["Content-Type", "Authorization"],
    max_age=600,
)

@app.after_request
def vary(response):
    # flask-cors leaves it out while the list has one origin.
    response.vary.add("Origin")
    return response
