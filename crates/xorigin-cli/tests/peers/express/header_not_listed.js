// The list of headers replaces the default, which is whatever is asked.
module.exports = (app, cors) => {
  app.use(cors({ origin: 'https://app.example.com', allowedHeaders: ['Content-Type'], methods: ['GET'] }));
  app.get('/items', (_, answer) => answer.json([1, 2]));
};
