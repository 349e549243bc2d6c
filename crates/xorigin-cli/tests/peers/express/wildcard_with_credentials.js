// `credentials` beside the default origin, which is `*`.
module.exports = (app, cors) => {
  app.use(cors({ credentials: true }));
  app.get('/items', (_, answer) => answer.json([1, 2]));
};
