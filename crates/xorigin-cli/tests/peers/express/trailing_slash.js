// An origin as it stands in the address bar. One string is sent to everybody, a list is compared.
module.exports = (app, cors) => {
  app.get('/string', cors({ origin: 'https://app.example.com/' }), (_, answer) => answer.json([]));
  app.get('/list', cors({ origin: ['https://app.example.com/'] }), (_, answer) => answer.json([]));
};
