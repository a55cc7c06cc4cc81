'use strict';
// Listens to the events of a batch and refreshes the affected parts of the page.
(() => {
  const REFRESH_PAUSE = 700; // Milliseconds between two refreshes of a part, however many events come.
  const FIRST_DELAY = 1_000;
  const MAX_DELAY = 10_000;
  const summary = document.getElementById('summary');
  if (!summary) return;

  const url = `/v1/jobs/${summary.dataset.job}/events`;
  let last = summary.dataset.since;
  let delay = FIRST_DELAY;
  let lost = false;
  let source = null;
  let reconnect = null;

  const pending = new Map();
  function refresh(...ids) {
    for (const id of ids) {
      if (pending.has(id)) continue;
      pending.set(id, setTimeout(() => {
        pending.delete(id);
        htmx.trigger(document.getElementById(id), 'refresh');
      }, REFRESH_PAUSE));
    }
  }

  function connection(text) {
    const place = document.getElementById('connection');
    if (place && place.textContent !== text) place.textContent = text;
  }

  function seen(event) {
    if (event.lastEventId) last = event.lastEventId;
    refresh('summary');
  }

  // A list filtered by state gains and loses rows that are not on the page.
  const filtered = new URLSearchParams(location.search).get('state');

  function listen() {
    clearTimeout(reconnect);
    if (source) source.close();
    source = new EventSource(last ? `${url}?lastEventId=${encodeURIComponent(last)}` : url);
    source.addEventListener('open', () => {
      delay = FIRST_DELAY;
      connection('');
      if (lost) refresh('summary', 'documents');
      lost = false;
    });
    source.addEventListener('job', seen);
    source.addEventListener('document', event => {
      seen(event);
      if (filtered || document.getElementById(`document-${JSON.parse(event.data).id}`)) refresh('documents');
    });
    source.addEventListener('error', () => {
      lost = true;
      connection('The connection is lost; trying again.');
      if (source.readyState !== EventSource.CLOSED) return; // The browser tries again by itself.
      // Refused: too many streams, or the batch is gone, which the refreshed parts will show.
      refresh('summary', 'documents');
      reconnect = setTimeout(listen, delay);
      delay = Math.min(delay * 2, MAX_DELAY);
    });
  }

  function stopListening() {
    clearTimeout(reconnect);
    if (source) source.close();
  }

  // Browsers allow six connections to a host over HTTP/1.1; hidden tabs would use them up.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') listen();
    else stopListening();
  });
  addEventListener('pagehide', stopListening);
  // A page restored from the back/forward cache has closed its stream, and may be outdated.
  addEventListener('pageshow', event => { if (event.persisted) location.reload(); });
  // Elapsed and remaining time change without an event.
  setInterval(() => {
    if (summary.dataset.ended === 'false' && document.visibilityState === 'visible') refresh('summary');
  }, 5_000);
  // The batch was deleted or has expired: reloading shows the page that says so.
  document.body.addEventListener('htmx:responseError', event => {
    if ([404, 410].includes(event.detail.xhr.status) && event.detail.elt === summary) location.reload();
  });
  if (document.visibilityState === 'visible') listen();
})();
