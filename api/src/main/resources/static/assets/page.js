'use strict';
// What every page does: swaps that touch only what has changed, problems told in words, lists that refresh themselves.
(() => {
  // Makes one element like another. What is alike stays as it is, with its focus, its selection and its scroll position.
  const keyOf = node => (node.nodeType === Node.ELEMENT_NODE && node.id) || null;

  const alike = (a, b) => a.nodeType === b.nodeType && a.nodeName === b.nodeName && keyOf(a) === keyOf(b);

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

  // Takes a node away. Whoever was in it goes on from the nearest place that stays.
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
        // What is gone is taken away rather than what stays moved: a node that is moved loses the focus.
        while (here !== null && here !== known && (here.nodeType !== Node.ELEMENT_NODE || (keyOf(here) && !stays.has(keyOf(here))))) {
          const after = here.nextSibling;
          drop(here);
          here = after;
        }
        if (known === here) here = here.nextSibling;
        else from.insertBefore(known, here);
        patch(known, wanted);
      } else if (here !== null && alike(here, wanted)) {
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

  // A problem (RFC 9457) of an action is told; a refresh that fails says nothing, as the next one is soon.
  document.body.addEventListener('htmx:responseError', event => {
    const { elt, xhr } = event.detail;
    if (elt.matches('button')) say(problem(xhr));
  });
  document.body.addEventListener('htmx:sendError', event => {
    if (event.detail.elt.matches('button')) say('No answer came, so it may or may not have been done. Look, and try it again.');
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

  // A link that looks like a button and says that it is one is pressed like one.
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
