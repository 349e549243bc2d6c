// Makes one request of a case, and tells what script learns of it.
//
// A classic script: the frame's origin is opaque, and a module would need CORS to get there.
'use strict';

const TIMEOUT = 8000;

// Request of a case → outcome. Never rejects.
function makeRequest(url, request) {
  switch (request.api) {
    case undefined:
    case 'fetch':
      return makeFetch(url, request);
    case 'xhr':
      return makeXhr(url, request);
    case 'font':
      return loadFont(url);
    default:
      return loadElement(url, request);
  }
}

// The body as the case wants it made, or undefined.
function bodyOf({ body, blob, form }) {
  if (body === undefined) return undefined;
  if (blob !== undefined) return new Blob([body], { type: blob });
  return form ? new URLSearchParams(body) : body;
}

async function makeFetch(url, request) {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), TIMEOUT);
  try {
    // The constructor has refusals of its own, which count like those of the fetch.
    const response = await fetch(new Request(url, {
      method: request.method ?? 'GET',
      mode: request.mode ?? 'cors',
      credentials: request.credentials ?? 'same-origin',
      redirect: request.redirect ?? 'follow',
      headers: request.headers ?? [],
      body: bodyOf(request),
      cache: request.cache ?? 'no-store',
      signal: abort.signal,
    }));
    const body = await response.text().then((text) => text.length, () => 'unreadable');
    return {
      ok: true,
      type: response.type,
      status: response.status,
      redirected: response.redirected,
      headers: [...response.headers],
      body,
    };
  } catch (error) {
    return { ok: false, error: error.name === 'AbortError' ? 'timeout' : error.name };
  } finally {
    clearTimeout(timer);
  }
}

function makeXhr(url, request) {
  return new Promise((resolve) => {
    const xhr = new XMLHttpRequest();
    xhr.onload = () => resolve({
      ok: true,
      type: 'xhr',
      status: xhr.status,
      redirected: xhr.responseURL !== url,
      headers: headersOf(xhr),
      body: xhr.responseText.length,
    });
    xhr.onerror = () => resolve({ ok: false, error: 'error' });
    xhr.ontimeout = () => resolve({ ok: false, error: 'timeout' });
    try {
      xhr.open(request.method ?? 'GET', url);
      xhr.timeout = TIMEOUT;
      xhr.withCredentials = request.credentials === 'include';
      if (request.upload) xhr.upload.addEventListener('progress', () => {});
      for (const [name, value] of request.headers ?? []) xhr.setRequestHeader(name, value);
      xhr.send(bodyOf(request) ?? null);
    } catch (error) {
      resolve({ ok: false, error: error.name });
    }
  });
}

function headersOf(xhr) {
  const lines = xhr.getAllResponseHeaders().trim().split('\r\n').filter((line) => line !== '');
  return lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon), line.slice(colon + 1).trim()];
  });
}

function loadFont(url) {
  // A family of its own, so that no two requests share a font.
  const face = new FontFace(`f${Math.random().toString(36).slice(2)}`, `url(${url})`);
  return inTime(face.load().then(() => ({ ok: true, type: 'font' }), () => ({ ok: false })));
}

const ELEMENTS = { img: 'img', script: 'script', module: 'script', style: 'link', audio: 'audio' };

async function loadElement(url, { api, crossorigin }) {
  const element = document.createElement(ELEMENTS[api]);
  // What decides about the request stands before the URL, which starts it.
  if (crossorigin !== undefined) element.setAttribute('crossorigin', crossorigin);
  if (api === 'module') element.type = 'module';
  if (api === 'audio') element.preload = 'auto';
  if (api === 'style') element.rel = 'stylesheet';
  const outcome = await inTime(new Promise((resolve) => {
    element.onload = element.onloadeddata = () => resolve({ ok: true, type: api });
    element.onerror = () => resolve({ ok: false });
    element[api === 'style' ? 'href' : 'src'] = url;
    // An image loads without a document; the others have to be in one.
    if (api !== 'img') document.body.append(element);
  }));
  if (outcome.ok && api === 'img') Object.assign(outcome, tainting(element));
  element.remove();
  return outcome;
}

// Whether a canvas with the image is tainted, and whether WebGL takes it as a texture.
function tainting(image) {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const found = { tainted: throws(() => context.getImageData(0, 0, 1, 1)) };
  const gl = document.createElement('canvas').getContext('webgl');
  if (gl) {
    const upload = () => gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, image);
    found.texture = !throws(upload);
  }
  return found;
}

function throws(action) {
  try {
    action();
    return false;
  } catch {
    return true;
  }
}

// The outcome, or a failure if it takes too long.
function inTime(outcome) {
  const late = new Promise((resolve) => {
    setTimeout(() => resolve({ ok: false, error: 'timeout' }), TIMEOUT);
  });
  return Promise.race([outcome, late]);
}
