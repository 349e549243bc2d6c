// The sandboxed frame: makes the requests that its parent sends it, from an opaque origin.
'use strict';

addEventListener('message', async ({ data: { ticket, url, request } }) => {
  parent.postMessage({ ticket, outcome: await makeRequest(url, request) }, '*');
});

// The first ticket is this document itself.
parent.postMessage({ ticket: 0 }, '*');
