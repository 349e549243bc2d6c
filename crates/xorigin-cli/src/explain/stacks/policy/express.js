// Before express.static. Helmet on the whole application would say same-origin.
app.use('/assets', (request, response, next) => {
  response.set('Cross-Origin-Resource-Policy', 'cross-origin');
  next();
});
