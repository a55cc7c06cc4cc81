'use strict';
// Common to all pages: swaps that change only what differs, messages of problems, lists that refresh themselves.
(() => {
  // Changes one element into another. Equal nodes stay, with their focus, selection and scroll position.
  const keyOf = node => (node.nodeType === Node.ELEMENT_NODE && node.id) || null;

  const sameKind = (a, b) => a.nodeType === b.nodeType && a.nodeName === b.nodeName && keyOf(a) === keyOf(b);

  function patch(from, to) {
    if (from.nodeType !== Node.ELEMENT_NODE) {
      if (from.nodeValue !== to.nodeValue) from.nodeValue = to.nodeValue;
      return;
    }
    for (const { name, value } of to.attributes) {
      if (from.getAttribute(name) !== value) from.setAttribute(name, value);
    }
    for (const name of from.getAttributeNames()) {
      if (!to.hasAttribute(name) && !(name === 'open' && from.nodeName === 'DETAILS')) from.removeAttribute(name);
    }
    if (from.dataset.keep === undefined) patchChildren(from, to);
  }

  // Removes a node. If it has the focus, that moves to the nearest ancestor that stays.
  function drop(node) {
    const place = node.contains(document.activeElement) && node.parentElement.closest('section, main');
    node.remove();
    if (!place) return;
    place.focus({ preventScroll: true });
  }

  function patchChildren(from, to) {
    const stays = new Set(Array.from(to.children, keyOf).filter(Boolean));
    let here = from.firstChild;
    for (let wanted = to.firstChild; wanted !== null; ) {
      const next = wanted.nextSibling;
      const key = keyOf(wanted);
      const known = key ? Array.from(from.children).find(child => child.id === key && child.nodeName === wanted.nodeName) : null;
      if (known) {
        // Removes nodes that are gone instead of moving those that stay: a node that is moved loses the focus.
        while (here !== null && here !== known && (here.nodeType !== Node.ELEMENT_NODE || (keyOf(here) && !stays.has(keyOf(here))))) {
          const after = here.nextSibling;
          drop(here);
          here = after;
        }
        if (known === here) here = here.nextSibling;
        else from.insertBefore(known, here);
        patch(known, wanted);
      } else if (here !== null && sameKind(here, wanted)) {
        const after = here.nextSibling;
        patch(here, wanted);
        here = after;
      } else {
        from.insertBefore(document.importNode(wanted, true), here);
      }
      wanted = next;
    }
    while (here !== null) {
      const after = here.nextSibling;
      drop(here);
      here = after;
    }
  }

  htmx.defineExtension('patch', {
    isInlineSwap: style => style === 'patch',
    handleSwap: (style, target, fragment) => {
      if (style !== 'patch') return false;
      if (fragment.firstElementChild) patch(target, fragment.firstElementChild);
      return [target];
    },
  });

  const message = document.getElementById('message');
  const say = text => { message.textContent = text; };
  window.bindery = { say };

  // Shows the problem (RFC 9457) of an action; a failed refresh shows nothing, as the next one follows soon.
  document.body.addEventListener('htmx:responseError', event => {
    const { elt, xhr } = event.detail;
    if (elt.matches('button')) say(problem(xhr));
  });
  document.body.addEventListener('htmx:sendError', event => {
    if (event.detail.elt.matches('button')) say('There was no answer, so the action may or may not have been done. Check, and try again.');
  });
  document.body.addEventListener('htmx:afterRequest', event => {
    const { elt, successful } = event.detail;
    if (!successful || !elt.matches('button')) return;
    say('');
    if (elt.dataset.then) location.assign(elt.dataset.then);
    else document.querySelectorAll('#summary, #documents').forEach(part => htmx.trigger(part, 'refresh'));
  });

  function problem(xhr) {
    try {
      const { title, detail } = JSON.parse(xhr.responseText);
      return detail ? `${title}. ${detail}` : title;
    } catch {
      return `The service answered ${xhr.status}.`;
    }
  }
  window.bindery.problem = problem;

  // A link with the role of a button is activated by the space bar, as buttons are.
  document.addEventListener('keydown', event => {
    if (event.key !== ' ' || !event.target.matches('a[role="button"]')) return;
    event.preventDefault();
    event.target.click();
  });

  for (const part of document.querySelectorAll('[data-refresh]')) {
    setInterval(() => {
      if (document.visibilityState === 'visible') htmx.trigger(part, 'refresh');
    }, Number(part.dataset.refresh));
  }
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible') return;
    document.querySelectorAll('[data-refresh]').forEach(part => htmx.trigger(part, 'refresh'));
  });
})();
