// A list of origins, with credentials, before everything else.
module.exports = (app, cors) => {
  app.use(cors({
    origin: ['https://app.example.com', 'https://admin.example.com'],
    credentials: true,
    methods: ['GET', 'PUT'],
    allowedHeaders: ['Content-Type', 'Authorization'],
    exposedHeaders: ['X-Total'],
    maxAge: 600,
  }));
  app.get('/items', (_, answer) => answer.set('X-Total', '2').json([1, 2]));
  app.put('/items/7', (_, answer) => answer.json({}));
};
