// Runs in a world of its own, which pages do not see. Tells where people and programs press and scroll, and how
// many keys they press; never which.
(() => {
  if (globalThis.seraiActions) return;
  globalThis.seraiActions = true;
  const top = window.top === window;
  const tell = (action) => {
    if (typeof seraiRecorded === 'function') seraiRecorded(JSON.stringify(action));
  };
  const place = (event) => (top ? { x: Math.round(event.clientX), y: Math.round(event.clientY) } : {});
  let keys = 0;
  let scrolled = null;
  let due = 0;
  const flush = () => {
    clearTimeout(due);
    due = 0;
    if (keys > 0) tell({ action: 'keys', count: keys });
    if (scrolled) tell({ action: 'scroll', ...scrolled });
    keys = 0;
    scrolled = null;
  };
  const later = () => {
    if (!due) due = setTimeout(flush, 300);
  };
  const hear = (name, then) =>
    window.addEventListener(name, (event) => { if (event.isTrusted) then(event); }, { capture: true, passive: true });
  hear('mousedown', (event) => { flush(); tell({ action: 'press', button: event.button, ...place(event) }); });
  hear('mouseup', (event) => tell({ action: 'release', button: event.button, ...place(event) }));
  hear('wheel', (event) => {
    scrolled = {
      ...place(event),
      dx: Math.round((scrolled ? scrolled.dx : 0) + event.deltaX),
      dy: Math.round((scrolled ? scrolled.dy : 0) + event.deltaY),
    };
    later();
  });
  hear('keydown', () => { keys += 1; later(); });
  hear('beforeunload', flush); // what is told later may be lost with the page
  hear('pagehide', flush);
})();
