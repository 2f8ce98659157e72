'use strict';
(() => {
  const MOST_EVENTS = 5000;
  const at = (id) => document.getElementById(id);
  const ticket = document.documentElement.dataset.ticket;
  delete document.documentElement.dataset.ticket;
  const base = location.pathname.replace(/replay$/, 'recording');
  const pictures = [];
  const pages = [];
  const presses = [];
  const events = [];
  let length = 0;
  let now = 0;
  let playing = false;
  let last = 0;
  let shown = null;
  let shownUrl = '';

  const read = async (path) => {
    const answer = await fetch(base + path, { headers: { Authorization: 'Bearer ' + ticket }, cache: 'no-store' });
    if (!answer.ok) throw new Error(answer.status === 403 || answer.status === 401
      ? 'This page was open for too long. Open it anew.' : 'The recording cannot be read (' + answer.status + ').');
    return answer;
  };

  const clock = (millis) => {
    const seconds = Math.floor(millis / 1000);
    return Math.floor(seconds / 60) + ':' + String(seconds % 60).padStart(2, '0');
  };

  // The last one that is not after a time; -1 for none.
  const lastBefore = (list, time) => {
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle].t <= time) low = middle + 1; else high = middle;
    }
    return low - 1;
  };

  const words = {
    page: (e) => 'Page ' + (e.title ? e.title + ' - ' : '') + e.url,
    navigation: (e) => 'Navigation to ' + e.url,
    request: (e) => e.method + ' ' + (e.status || e.error || '') + ' ' + e.url + ' (' + e.received + ' bytes, ' + e.millis + ' ms)',
    console: (e) => e.level + ': ' + e.text,
    action: (e) => e.action === 'keys' ? e.count + (e.count === 1 ? ' key' : ' keys')
      : e.action + ('x' in e ? ' at ' + e.x + ', ' + e.y : ''),
  };
  const group = (kind) => (kind === 'navigation' ? 'page' : kind);
  const isBad = (e) => e.k === 'console' ? e.level === 'error' : Boolean(e.error) || e.status >= 400;

  const list = (event) => {
    if (events.length >= MOST_EVENTS) return;
    const item = document.createElement('li');
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = clock(event.t) + '  ' + words[event.k](event);
    if (isBad(event)) button.className = 'bad';
    button.addEventListener('click', () => go(event.t));
    item.dataset.kind = group(event.k);
    item.append(button);
    events.push({ t: event.t, button, item });
    at('events').append(item);
  };

  const take = (event) => {
    length = Math.max(length, event.t);
    if (event.k === 'picture') {
      const bytes = Uint8Array.from(atob(event.jpeg), (c) => c.charCodeAt(0));
      pictures.push({ t: event.t, width: event.width, height: event.height, blob: new Blob([bytes], { type: 'image/jpeg' }) });
    } else if (words[event.k]) {
      if (event.k === 'page') pages.push(event);
      if (event.k === 'action' && event.action === 'press' && 'x' in event) presses.push(event);
      list(event);
    }
  };

  const load = async (number) => {
    const answer = await read('/' + number);
    const text = await new Response(answer.body.pipeThrough(new DecompressionStream('gzip'))).text();
    const lines = text.split('\n').filter(Boolean).map((line) => JSON.parse(line));
    if (lines[0].version !== 1) throw new Error('The recording is of a version this page does not know.');
    lines.slice(1).sort((a, b) => a.t - b.t).forEach(take);
  };

  const show = () => {
    const picture = pictures[lastBefore(pictures, now)] || pictures[0];
    if (picture && picture !== shown) {
      const url = URL.createObjectURL(picture.blob);
      at('picture').src = url;
      at('picture').hidden = false;
      if (shownUrl) URL.revokeObjectURL(shownUrl);
      shown = picture;
      shownUrl = url;
    }
    const page = pages[lastBefore(pages, now)];
    at('address').textContent = page ? page.url : '';
    const press = presses[lastBefore(presses, now)];
    const seen = press && shown && now - press.t < 1000;
    at('mark').hidden = !seen;
    if (seen) {
      at('mark').style.left = (100 * press.x) / shown.width + '%';
      at('mark').style.top = (100 * press.y) / shown.height + '%';
    }
    at('seek').value = now;
    at('seek').setAttribute('aria-valuetext', clock(now) + ' of ' + clock(length));
    at('time').textContent = clock(now) + ' / ' + clock(length);
    follow();
  };

  let current = null;
  const follow = () => {
    const event = events[lastBefore(events, now)] || null;
    if (event === current) return;
    if (current) current.button.removeAttribute('aria-current');
    current = event;
    if (!event) return;
    event.button.setAttribute('aria-current', 'true');
    const box = at('events');
    const top = event.item.offsetTop - box.offsetTop;
    if (top < box.scrollTop || top > box.scrollTop + box.clientHeight - 60) box.scrollTop = top - box.clientHeight / 2;
  };

  const go = (time) => {
    now = Math.min(length, Math.max(0, time));
    show();
  };

  const play = (wanted) => {
    if (wanted && now >= length) now = 0;
    playing = wanted;
    last = performance.now();
    at('play').textContent = playing ? 'Pause' : 'Play';
    if (playing) requestAnimationFrame(step);
  };

  const step = (time) => {
    if (!playing) return;
    go(now + Math.max(0, time - last) * Number(at('speed').value));
    last = time;
    if (now >= length) play(false); else requestAnimationFrame(step);
  };

  at('play').addEventListener('click', () => play(!playing));
  at('seek').addEventListener('input', () => go(Number(at('seek').value)));
  document.querySelector('.kinds').addEventListener('change', (change) => {
    for (const event of events) if (event.item.dataset.kind === change.target.value) event.item.hidden = !change.target.checked;
  });
  document.addEventListener('keydown', (key) => {
    if (key.ctrlKey || key.altKey || key.metaKey || key.target.closest('input, select, button')) return;
    if (key.key === ' ') play(!playing);
    else if (key.key === 'ArrowLeft') go(now - 5000);
    else if (key.key === 'ArrowRight') go(now + 5000);
    else return;
    key.preventDefault();
  });

  const start = async () => {
    const manifest = await (await read('')).json();
    for (const batch of manifest.batches) {
      await load(batch.number);
      at('seek').max = length;
      show();
    }
    const missing = manifest.gaps.length;
    at('state').textContent = (manifest.complete ? 'Complete' : 'Not finished: what is written so far')
      + ', ' + pictures.length + ' pictures'
      + (events.length >= MOST_EVENTS ? ', the first ' + MOST_EVENTS + ' events' : ', ' + events.length + ' events')
      + (missing ? ', ' + missing + (missing === 1 ? ' gap' : ' gaps') + ': ' + [...new Set(manifest.gaps.map((gap) => gap.why))].join(', ') : '') + '.';
    document.documentElement.dataset.ready = 'true';
  };
  start().catch((problem) => { at('state').textContent = problem.message; });
})();
