const cors = require('cors');

// Before authentication and routes. A list, even of one: a string is sent to every origin.
app.use(cors({
  origin: ['https://app.example.com'],
  credentials: true,
  methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
  allowedHeaders: ['Content-Type', 'Authorization'],
  maxAge: 600,
}));
