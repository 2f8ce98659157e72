'use strict';
const $ = (id) => document.getElementById(id);
const ticket = document.querySelector('meta[name=ticket]').content;
const screen = $('screen');
const pen = screen.getContext('2d');
const WORN_OUT = 120_000; // without its connection the server keeps the ticket no longer
let socket;
let state = {};
let lostAt = 0;
let pause = 500;
let retry;

const yours = () => state.control === 'you' && socket?.readyState === WebSocket.OPEN;
const say = (wish) => socket?.readyState === WebSocket.OPEN && socket.send(JSON.stringify(wish));

function connect() {
  clearTimeout(retry);
  const address = new URL(location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  address.search = '';
  address.hash = '';
  address.pathname += '/socket';
  const shown = btoa(ticket).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  const mine = new WebSocket(address, ['base64UrlBearerAuthorization', `base64UrlBearerAuthorization.${shown}`]);
  mine.binaryType = 'blob';
  mine.onopen = () => { lostAt = 0; pause = 500; };
  mine.onmessage = ({ data }) => (typeof data === 'string' ? hear(JSON.parse(data)) : show(data));
  mine.onclose = ({ code, reason }) => { if (mine === socket) lost(code, reason); };
  socket = mine;
}

function lost(code, reason) {
  lostAt ||= Date.now();
  const over = code === 4000 || Date.now() - lostAt > WORN_OUT;
  state = {};
  mark();
  $('control').textContent = over ? 'Over' : 'Connection lost, connecting again …';
  $('said').textContent = over ? `${reason || 'The connection could not be made.'} Open the live view anew to go on.` : '';
  if (over) return;
  retry = setTimeout(connect, pause);
  pause = Math.min(pause * 2, 8000);
}
addEventListener('online', () => lostAt && connect());

// Pictures are drawn one after the other, and each is confirmed, so that none pile up.
let drawing = Promise.resolve();
let drawn = [];
function show(picture) {
  drawing = drawing.then(() => draw(picture)).catch(() => {}).then(() => say({ do: 'shown' }));
}
async function draw(picture) {
  const image = await createImageBitmap(picture);
  if (screen.width !== image.width || screen.height !== image.height) Object.assign(screen, { width: image.width, height: image.height });
  pen.drawImage(image, 0, 0);
  image.close();
  drawn.push(performance.now());
}
setInterval(() => {
  const since = performance.now() - 1000;
  drawn = drawn.filter((at) => at > since);
  $('rate').textContent = drawn.length ? `${drawn.length} frames per second` : 'nothing moves';
}, 500);
setInterval(() => say({ do: 'here' }), 5000);

function hear(news) {
  const was = state.control;
  state = news;
  mark();
  if (was === 'you' && state.control !== 'you') $('take').focus();
}

function mark() {
  const connected = Boolean(state.control);
  const mine = yours();
  const who = (state.who ?? '').split('/').pop();
  document.body.classList.toggle('yours', mine);
  const held = state.programsHeldOut ? 'Programs are held out' : 'Programs have the page';
  $('control').textContent = mine ? 'You have mouse and keyboard' : state.control === 'other' ? `${who} has mouse and keyboard` : held;
  $('take').textContent = mine ? 'Give back' : 'Take over';
  $('take').disabled = !connected || state.control === 'other';
  for (const id of ['back', 'forward', 'reload', 'go', 'text', 'type', 'enter', 'tab', 'yes', 'no', 'dialog-text']) $(id).disabled = !mine;
  $('url').readOnly = !mine;
  if (document.activeElement !== $('url') || !mine) $('url').value = state.url ?? '';
  document.title = state.title ? `${state.title} – live view` : 'Live view';
  screen.setAttribute('aria-label', state.title ? `The page: ${state.title}` : 'The page');
  screen.setAttribute('role', mine ? 'application' : 'img');
  $('watchers').textContent = state.watchers === 1 ? 'you alone watch' : `${state.watchers ?? 0} watch`;
  $('said').textContent = state.said ?? '';
  $('dialog').hidden = !state.dialog;
  $('dialog-message').textContent = state.dialog?.message ?? '';
  $('dialog-text').hidden = state.dialog?.type !== 'prompt';
}

$('take').onclick = () => {
  say({ do: yours() ? 'give' : 'take' });
  if (!yours()) screen.focus();
};
for (const id of ['back', 'forward', 'reload']) $(id).onclick = () => say({ do: id });
$('address').onsubmit = (event) => {
  event.preventDefault();
  const typed = $('url').value.trim();
  if (yours() && typed) say({ do: 'go', url: /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}` });
  screen.focus();
};
$('typing').onsubmit = (event) => {
  event.preventDefault();
  if (yours() && $('text').value) say({ do: 'paste', text: $('text').value });
  $('text').value = '';
};
const tap = (key, number) => ['keydown', 'keyup'].forEach((what) => say({ do: what, key, code: key, number, modifiers: 0 }));
$('enter').onclick = () => tap('Enter', 13);
$('tab').onclick = () => tap('Tab', 9);
for (const [id, yes] of [['yes', true], ['no', false]]) $(id).onclick = () => say({ do: 'answer', yes, text: $('dialog-text').value });

// Mouse and touch.
const BUTTONS = ['left', 'middle', 'right'];
const modifiers = (event) =>
  event.getModifierState?.('AltGraph') ? 8 * event.shiftKey : 1 * event.altKey + 2 * event.ctrlKey + 4 * event.metaKey + 8 * event.shiftKey;
function place(event) {
  const box = screen.getBoundingClientRect();
  const edge = screen.clientLeft;
  const along = (at, start, length, size) => Math.min(size - 1, Math.max(0, ((at - start - edge) / (length - 2 * edge)) * size));
  return { x: along(event.clientX, box.left, box.width, state.width), y: along(event.clientY, box.top, box.height, state.height) };
}
let last = { at: 0, x: 0, y: 0, clicks: 0 };
function clicks(event) {
  const again = event.timeStamp - last.at < 400 && Math.hypot(event.clientX - last.x, event.clientY - last.y) < 5;
  last = { at: event.timeStamp, x: event.clientX, y: event.clientY, clicks: again ? (last.clicks % 3) + 1 : 1 };
  return last.clicks;
}
function mouse(what, event, button, count) {
  say({ do: what, ...place(event), button, buttons: event.buttons & 7, clicks: count, modifiers: modifiers(event) });
}
screen.onpointerdown = (event) => {
  if (!yours()) return;
  event.preventDefault();
  screen.focus();
  screen.setPointerCapture(event.pointerId);
  mouse('down', event, BUTTONS[event.button] ?? 'none', clicks(event));
};
screen.onpointerup = (event) => yours() && mouse('up', event, BUTTONS[event.button] ?? 'none', last.clicks);
let moved;
screen.onpointermove = (event) => {
  if (!yours()) return;
  if (!moved) requestAnimationFrame(() => { mouse('move', moved, moved.buttons & 1 ? 'left' : 'none', 0); moved = undefined; });
  moved = event;
};
screen.oncontextmenu = (event) => yours() && event.preventDefault();
screen.addEventListener('wheel', (event) => {
  if (!yours()) return;
  event.preventDefault();
  const lines = event.deltaMode === 1 ? 40 : 1;
  say({ do: 'wheel', ...place(event), deltaX: event.deltaX * lines, deltaY: event.deltaY * lines, modifiers: modifiers(event) });
}, { passive: false });

// Keys, while the page has the focus.
function key(event) {
  if (!yours() || event.isComposing || ['Process', 'Dead', 'Unidentified'].includes(event.key)) return;
  if (event.ctrlKey && event.altKey && event.key === 'Enter') {
    event.preventDefault();
    if (event.type === 'keydown') $('take').focus();
    return;
  }
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'v') return; // comes as text
  event.preventDefault();
  say({ do: event.type, key: event.key, code: event.code, number: event.keyCode & 255, modifiers: modifiers(event) });
}
screen.onkeydown = key;
screen.onkeyup = key;
document.addEventListener('paste', (event) => {
  if (document.activeElement !== screen || !yours()) return;
  event.preventDefault();
  const text = event.clipboardData.getData('text/plain').slice(0, 16_000);
  if (text) say({ do: 'paste', text });
});

connect();
