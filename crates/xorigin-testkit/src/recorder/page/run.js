// The page: makes the requests of all cases, some cases at a time, and reports each case.
'use strict';

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// Posts to the recorder. What it does not take ends the recording.
async function post(path, body) {
  const answer = await fetch(path, { method: 'POST', body });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
}

// The frame whose origin is opaque: resolves to a function that has it make a request.
async function openFrame() {
  const waiting = new Map();
  const outcomeOf = (ticket) => new Promise((resolve) => waiting.set(ticket, resolve));
  addEventListener('message', ({ data: { ticket, outcome } }) => {
    waiting.get(ticket)?.(outcome);
    waiting.delete(ticket);
  });
  const frame = document.createElement('iframe');
  frame.sandbox = 'allow-scripts';
  frame.src = '/frame';
  const ready = outcomeOf(0);
  document.body.append(frame);
  await ready;
  let tickets = 0;
  return (url, request) => {
    const ticket = ++tickets;
    const outcome = outcomeOf(ticket);
    frame.contentWindow.postMessage({ ticket, url, request }, '*');
    return outcome;
  };
}

async function run() {
  const { origins, workers, cases } = await (await fetch('/cases')).json();
  // The first visits: each origin sets its cookie.
  for (const origin of [origins.a, origins.b]) {
    await fetch(`${origin}/`, { mode: 'no-cors', credentials: 'include' });
  }
  const makeOpaqueRequest = await openFrame();

  const work = async () => {
    for (let next = cases.pop(); next; next = cases.pop()) {
      const seen = [];
      for (const request of next.requests) {
        if (request.wait) await pause(request.wait);
        const url = `${origins[request.origin]}/c/${next.id}/${request.step ?? 0}`;
        const make = request.opaque ? makeOpaqueRequest : makeRequest;
        seen.push(await make(url, request));
      }
      // The recorder adds what the servers saw until now.
      await post('/report', JSON.stringify({ id: next.id, seen }));
    }
  };
  // From the first case on: `pop` takes from the end.
  cases.reverse();
  await Promise.all(Array.from({ length: workers }, work));
  await post('/done');
}

run().catch((error) => post('/failed', String(error)));
