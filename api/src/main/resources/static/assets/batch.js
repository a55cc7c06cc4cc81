'use strict';
// Listens to the events of a batch and lets the parts of the page that they concern be fetched again.
(() => {
  const PAUSE = 700; // Milliseconds between two refreshes of a part, however many events come.
  const FIRST_WAIT = 1_000;
  const LONGEST_WAIT = 10_000;
  const summary = document.getElementById('summary');
  if (!summary) return;

  const url = `/v1/jobs/${summary.dataset.job}/events`;
  let last = summary.dataset.since;
  let wait = FIRST_WAIT;
  let lost = false;
  let source = null;
  let again = null;

  const due = new Map();
  function refresh(...ids) {
    for (const id of ids) {
      if (due.has(id)) continue;
      due.set(id, setTimeout(() => {
        due.delete(id);
        htmx.trigger(document.getElementById(id), 'refresh');
      }, PAUSE));
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

  // A list of one state gains and loses rows that are not on the page.
  const ofOneState = new URLSearchParams(location.search).get('state');

  function listen() {
    clearTimeout(again);
    if (source) source.close();
    source = new EventSource(last ? `${url}?lastEventId=${encodeURIComponent(last)}` : url);
    source.addEventListener('open', () => {
      wait = FIRST_WAIT;
      connection('');
      if (lost) refresh('summary', 'documents');
      lost = false;
    });
    source.addEventListener('job', seen);
    source.addEventListener('document', event => {
      seen(event);
      if (ofOneState || document.getElementById(`document-${JSON.parse(event.data).id}`)) refresh('documents');
    });
    source.addEventListener('error', () => {
      lost = true;
      connection('The connection is lost; trying again.');
      if (source.readyState !== EventSource.CLOSED) return; // The browser tries again by itself.
      // Refused: too many streams, or the batch is gone, which its parts will say.
      refresh('summary', 'documents');
      again = setTimeout(listen, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT);
    });
  }

  function hush() {
    clearTimeout(again);
    if (source) source.close();
  }

  // Browsers allow six connections to a service without TLS; those of tabs that nobody looks at would use them up.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') listen();
    else hush();
  });
  addEventListener('pagehide', hush);
  // A page taken out of the browser's cache has closed its stream, and may be old.
  addEventListener('pageshow', event => { if (event.persisted) location.reload(); });
  // Time passes without any event.
  setInterval(() => {
    if (summary.dataset.ended === 'false' && document.visibilityState === 'visible') refresh('summary');
  }, 5_000);
  // The batch was deleted or has expired: the page that says so takes the place of this one.
  document.body.addEventListener('htmx:responseError', event => {
    if ([404, 410].includes(event.detail.xhr.status) && event.detail.elt === summary) location.reload();
  });
  if (document.visibilityState === 'visible') listen();
})();
