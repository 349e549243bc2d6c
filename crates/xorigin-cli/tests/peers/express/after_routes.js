// The routes answer before the middleware has a word. Only what no route answers reaches it.
module.exports = (app, cors) => {
  app.get('/items', (_, answer) => answer.json([1, 2]));
  app.put('/items/7', (_, answer) => answer.json({}));
  app.use(cors({ origin: 'https://app.example.com' }));
};
