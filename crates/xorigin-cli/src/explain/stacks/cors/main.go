import "github.com/rs/cors"

c := cors.New(cors.Options{
	AllowedOrigins:   []string{"https://app.example.com"},
	AllowCredentials: true,
	AllowedMethods:   []string{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"},
	AllowedHeaders:   []string{"Content-Type", "Authorization"},
	MaxAge:           600,
})

// Outermost: around authentication and routes.
log.Fatal(http.ListenAndServe(":8080", c.Handler(handler)))
