'use strict';
// The form of a new batch: checks files before anything is sent, uploads them with progress, and repeats idempotently.
(() => {
  const form = document.getElementById('batch-form');
  const list = document.getElementById('chosen');
  const note = document.getElementById('chosen-summary');
  const run = document.getElementById('run');
  const sending = document.getElementById('sending');
  const bar = document.getElementById('upload');
  const barText = document.getElementById('upload-text');
  const { say, problem } = window.bindery;
  const MAX_FILE_SIZE = Number(form.dataset.maxFile);
  const MAX_JOB_SIZE = Number(form.dataset.maxJob);
  const MAX_FILES = Number(form.dataset.maxFiles);
  const MAX_LISTED = 200;

  let chosen = []; // {file, path, error}; error is empty if the file will be sent.
  let key = null; // The idempotency key of the current choice.
  let upload = null;

  const changed = () => { key = null; };

  function newKey() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
  }

  const size = bytes => bytes < 1024 ? `${bytes} B` : bytes < 1048576 ? `${(bytes / 1024).toFixed(1)} KiB` : `${(bytes / 1048576).toFixed(1)} MiB`;

  // The error of a file, as the rest of a sentence; empty if none is found here.
  async function check(file, path) {
    const name = path.toLowerCase();
    if (!name.endsWith('.pdf') && !name.endsWith('.zip')) return 'is neither a PDF nor a ZIP';
    if (file.size === 0) return 'is empty';
    if (name.endsWith('.pdf') && file.size > MAX_FILE_SIZE) return `is larger than ${form.dataset.maxFileText}`;
    let head;
    try {
      head = new TextDecoder('latin1').decode(await file.slice(0, 1024).arrayBuffer());
    } catch {
      return 'cannot be read';
    }
    if (name.endsWith('.zip')) return head.startsWith('PK') ? '' : 'is not a ZIP';
    return head.includes('%PDF-') ? '' : 'is not a PDF';
  }

  // Added one after the other; Run waits for the last.
  let adding = Promise.resolve();
  function add(files) {
    adding = adding.then(async () => {
      for (const { file, path, unreadable } of files) {
        chosen.push({ file, path, contentError: unreadable || await check(file, path) });
      }
      changed();
      show();
    });
    return adding;
  }

  // The PDFs and ZIPs of a folder; its other files are skipped without a message.
  function ofFolder(files) {
    const wanted = files.filter(one => one.unreadable || /\.(pdf|zip)$/i.test(one.path));
    say(wanted.length === 0 ? 'There is no PDF and no ZIP in this folder.' : '');
    return wanted;
  }

  function show() {
    const paths = new Set();
    for (const one of chosen) {
      one.error = one.contentError || (paths.has(one.path) ? 'has the name of another file of this batch' : '');
      if (!one.error) paths.add(one.path);
    }
    list.replaceChildren(...chosen.slice(0, MAX_LISTED).map((one, at) => {
      const item = document.createElement('li');
      const text = document.createElement('span');
      text.textContent = `${one.path} (${size(one.file.size)})`;
      item.append(text);
      if (one.error) {
        const why = document.createElement('strong');
        why.className = 'why';
        why.textContent = ` ${one.error}, and will not be sent`;
        item.append(why);
      }
      const remove = document.createElement('button');
      remove.type = 'button';
      remove.className = 'outline secondary remove';
      remove.textContent = 'Remove';
      remove.setAttribute('aria-label', `Remove ${one.path}`);
      remove.addEventListener('click', () => {
        chosen.splice(at, 1);
        changed();
        show();
        (list.querySelectorAll('.remove')[Math.min(at, chosen.length - 1)] || document.getElementById('files')).focus();
      });
      item.append(' ', remove);
      return item;
    }));
    const good = chosen.filter(one => !one.error);
    const bytes = good.reduce((sum, one) => sum + one.file.size, 0);
    const refused = chosen.length - good.length;
    note.textContent = chosen.length === 0 ? '' :
      `${good.length} ${good.length === 1 ? 'file' : 'files'}, ${size(bytes)}, will be sent.`
      + (refused ? ` ${refused} will not: ${chosen.filter(one => one.error).slice(0, 5).map(one => `${one.path} ${one.error}`).join('; ')}${refused > 5 ? '; …' : ''}.` : '')
      + (chosen.length > MAX_LISTED ? ` The first ${MAX_LISTED} are listed.` : '');
  }

  // Everything in a dropped folder; readEntries gives a hundred at a time.
  async function walk(entry, found) {
    const path = entry.fullPath.replace(/^\//, '');
    try {
      if (entry.isFile) {
        found.push({ file: await new Promise((resolve, reject) => entry.file(resolve, reject)), path });
        return;
      }
      const reader = entry.createReader();
      for (;;) {
        const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
        if (some.length === 0) return;
        for (const one of some) await walk(one, found);
      }
    } catch {
      found.push({ file: new File([], path), path, unreadable: 'cannot be read' });
    }
  }

  for (const id of ['files', 'folder']) {
    const input = document.getElementById(id);
    input.addEventListener('change', async () => {
      const files = Array.from(input.files, file => ({ file, path: file.webkitRelativePath || file.name }));
      input.value = ''; // So that the same file can be chosen again after it was removed.
      await add(id === 'folder' ? ofFolder(files) : files);
    });
  }

  addEventListener('dragover', event => { event.preventDefault(); form.classList.add('over'); });
  addEventListener('dragleave', event => { if (!event.relatedTarget) form.classList.remove('over'); });
  addEventListener('drop', async event => {
    event.preventDefault();
    form.classList.remove('over');
    const entries = Array.from(event.dataTransfer.items, item => item.webkitGetAsEntry && item.webkitGetAsEntry()).filter(Boolean);
    const plain = Array.from(event.dataTransfer.files, file => ({ file, path: file.name }));
    const found = [];
    for (const entry of entries) await walk(entry, found);
    const folders = entries.some(entry => entry.isDirectory);
    await add(entries.length ? (folders ? ofFolder(found) : found) : plain);
  });

  function value(field) {
    switch (field.dataset.type) {
      case 'boolean': return field.checked;
      case 'integer': return Number(field.value);
      default: return field.value;
    }
  }

  function request() {
    const operations = Array.from(form.querySelectorAll('[data-operation]:checked'), box => ({
      name: box.value,
      parameters: Object.fromEntries(Array.from(form.querySelectorAll(`[data-of="${box.value}"]`))
        .filter(field => String(value(field)) !== field.dataset.default)
        .map(field => [field.dataset.parameter, value(field)])),
    }));
    return { name: document.getElementById('name').value, operations, priority: document.getElementById('priority').value };
  }

  // Fields of operations that are not selected must not make the form invalid.
  function disableUnused() {
    for (const field of form.querySelectorAll('[data-of]')) {
      field.disabled = !document.getElementById(`op-${field.dataset.of}`).checked;
    }
  }

  form.addEventListener('change', event => { disableUnused(); if (event.target.type !== 'file') changed(); });
  form.addEventListener('input', event => { if (event.target.type !== 'file') changed(); });
  disableUnused();

  // Opens the section of an invalid setting, so that its message is visible.
  form.addEventListener('invalid', event => {
    const closed = event.target.closest('details');
    if (closed) closed.open = true;
  }, true);

  form.addEventListener('submit', async event => {
    event.preventDefault();
    await adding;
    if (upload) return;
    const good = chosen.filter(one => !one.error);
    const job = request();
    if (good.length === 0) return say('Choose at least one PDF or ZIP first.');
    if (good.length > MAX_FILES) return say(`${good.length} files are chosen; a batch has at most ${MAX_FILES}.`);
    if (good.reduce((sum, one) => sum + one.file.size, 0) > MAX_JOB_SIZE) return say(`The files together are larger than ${form.dataset.maxJobText}.`);
    if (job.operations.length === 0) return say('Choose at least one operation.');
    send(good, job);
  });

  function send(good, job) {
    const body = new FormData();
    body.append('request', new Blob([JSON.stringify(job)], { type: 'application/json' }), 'request.json');
    for (const one of good) body.append('files', one.file, one.path);
    key = key || newKey();
    say('');
    bar.value = 0;
    sending.hidden = false;
    run.disabled = true;

    upload = new XMLHttpRequest();
    upload.open('POST', '/v1/jobs');
    upload.setRequestHeader('Idempotency-Key', key);
    upload.upload.addEventListener('progress', event => {
      if (!event.lengthComputable) return;
      bar.value = Math.floor(100 * event.loaded / event.total);
      barText.textContent = `${size(event.loaded)} of ${size(event.total)}`;
    });
    upload.addEventListener('load', () => {
      const answer = upload;
      ended();
      if (answer.status === 202) {
        location.assign(`/jobs/${JSON.parse(answer.responseText).id}`);
      } else {
        say(problem(answer));
      }
    });
    const broken = async () => {
      ended();
      say('The upload broke off. Press Run to send it again: if it had arrived after all, nothing is done twice.');
      // A browser also stops when a file has changed since it was chosen; that file cannot be sent any more.
      for (const one of good) {
        await one.file.slice(0, 1).arrayBuffer().catch(() => {
          one.contentError = 'has changed or is gone: choose it again';
          changed();
        });
      }
      show();
    };
    upload.addEventListener('error', broken);
    upload.addEventListener('timeout', broken);
    upload.addEventListener('abort', () => { ended(); say('The upload was stopped. If it had arrived already, it is listed under All batches.'); });
    upload.send(body);
  }

  function ended() {
    upload = null;
    sending.hidden = true;
    run.disabled = false;
    run.focus();
  }

  document.getElementById('stop').addEventListener('click', () => { if (upload) upload.abort(); });
  addEventListener('beforeunload', event => { if (upload) event.preventDefault(); });
})();
