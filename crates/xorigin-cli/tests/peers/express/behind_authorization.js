// Preflights carry no token, so that none gets past the check.
module.exports = (app, cors) => {
  app.use((request, answer, next) => (request.get('Authorization') ? next() : answer.sendStatus(401)));
  app.use(cors({ origin: 'https://app.example.com' }));
  app.get('/items', (_, answer) => answer.json([1, 2]));
};
