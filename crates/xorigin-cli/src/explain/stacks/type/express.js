// express.static knows the types. Where a route sends a script itself:
response.type('text/javascript').send(code);
