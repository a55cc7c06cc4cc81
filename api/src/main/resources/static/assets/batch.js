'use strict';
// Listens to the events of a batch and lets the parts of the page that they concern be fetched again.
(() => {
  const PAUSE = 700; // Milliseconds between two refreshes of a part, however many events come.
  const LONGEST_WAIT = 10_000;
  const summary = document.getElementById('summary');
  if (!summary) return;

  const url = `/v1/jobs/${summary.dataset.job}/events`;
  let last = summary.dataset.since;
  let wait = 1_000;
  let lost = false;

  const due = new Map();
  function refresh(id) {
    if (due.has(id)) return;
    due.set(id, setTimeout(() => {
      due.delete(id);
      htmx.trigger(document.getElementById(id), 'refresh');
    }, PAUSE));
  }

  function connection(text) {
    const place = document.getElementById('connection');
    if (place && place.textContent !== text) place.textContent = text;
  }

  function seen(event) {
    if (event.lastEventId) last = event.lastEventId;
    refresh('summary');
  }

  function listen() {
    const source = new EventSource(last ? `${url}?lastEventId=${encodeURIComponent(last)}` : url);
    source.addEventListener('open', () => {
      wait = 1_000;
      connection('');
      if (lost) {
        lost = false;
        refresh('summary');
        refresh('documents');
      }
    });
    source.addEventListener('job', event => {
      seen(event);
      refresh('documents');
    });
    source.addEventListener('document', event => {
      seen(event);
      if (document.getElementById(`document-${JSON.parse(event.data).id}`)) refresh('documents');
    });
    source.addEventListener('error', () => {
      lost = true;
      connection('The connection is lost; trying again.');
      if (source.readyState !== EventSource.CLOSED) return; // The browser tries again by itself.
      setTimeout(listen, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT);
    });
    addEventListener('pagehide', () => source.close(), { once: true });
  }

  // A page taken out of the browser's cache has closed its stream, and may be old.
  addEventListener('pageshow', event => { if (event.persisted) location.reload(); });
  // Time passes without any event.
  setInterval(() => {
    if (summary.dataset.ended === 'false' && document.visibilityState === 'visible') refresh('summary');
  }, 5_000);
  // The batch was deleted, by somebody else or in another tab.
  document.body.addEventListener('htmx:responseError', event => {
    if (event.detail.xhr.status === 410 && event.detail.elt === summary) location.reload();
  });
  listen();
})();
