// Røst's hands: they find, show and write what the worker's rules say. They decide nothing and know no site.
(() => {
  'use strict';
  globalThis.rostHands?.();
  const run = crypto.randomUUID().slice(0, 8), composers = new Map(), sheets = new Map(), off = new AbortController();
  let rules, name, css, count = 0, timer, watch, told = new Set(), queue = Promise.resolve();
  const listen = (on, type, then) => on.addEventListener(type, then, { capture: true, signal: off.signal });
  const wait = (ms) => new Promise((then) => setTimeout(then, ms));
  const make = (tag, more) => Object.assign(document.createElement(tag), more);

  // To the worker: in order, and again when the worker died before it answered. A gone extension means: go quiet.
  const send = async (hands) => {
    try { return await chrome.runtime.sendMessage({ hands }); } catch (error) {
      if (!chrome.runtime?.id || /invalidated/.test(error)) quit();
      throw error;
    }
  };
  const tell = (event) => (queue = queue.then(async () => {
    for (let n = 0; n < 7 && !off.signal.aborted; n++) try { return await send(event); } catch { await wait(30 << n); }
  }));

  // Finding, by ladders of rungs.
  const up = (el, selector) => {
    for (; el; el = el.getRootNode().host) { const hit = el.closest(selector); if (hit) return hit; }
  };
  const rootOf = (rung) => rung.root?.open_shadow ? document.querySelector(rung.root.open_shadow)?.shadowRoot : document;
  const hits = function* (ladder, within) {
    for (const rung of ladder ?? []) for (const el of (within ?? rootOf(rung))?.querySelectorAll(rung.selector) ?? []) {
      const { reject = [], labels = [], closest } = rung, label = [el.textContent.trim(), el.ariaLabel];
      const meant = closest ? el.closest(closest) : el;
      if (meant && !reject.some((r) => up(el, r)) && (!labels[0] || labels.some((l) => label.includes(l)))) yield meant;
    }
  };
  const first = (role, within) => hits(rules.roles[role], within).next().value;
  const watchRoot = (root) => {
    if (sheets.has(root)) return;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    sheets.set(root, sheet);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    listen(root, 'animationstart', found);
  };
  const found = (event) => {
    if (event.animationName !== name) return;
    event.stopImmediatePropagation();
    look();
  };
  const look = () => {
    if (!rules || off.signal.aborted) return;
    for (const rung of Object.values(rules.roles).flat()) {
      const root = rootOf(rung);
      if (root && root !== document) watchRoot(root);
    }
    for (const c of composers.values()) {
      if (!c.editor.isConnected) c.editor = first('editor', c.el) ?? c.editor;
      if (!c.editor.isConnected || !c.el.checkVisibility()) shut(c); else if (c.offer) place(c);
    }
    for (const el of hits(rules.roles.composer)) {
      const editor = first('editor', el);
      if (!editor || !first('post_button', el) || !el.checkVisibility()) continue;
      if ([...composers.values()].some((c) => c.editor === editor)) continue;
      const c = { id: `${run}-${++count}`, el, editor };
      composers.set(c.id, c);
      tell({ t: 'composer_opened', composer: c.id, modal: !!up(el, 'dialog,[role=dialog]'), ...holds(c) });
    }
    if (watch?.until > Date.now()) {
      const links = fresh();
      if (links.length) tell({ t: 'toast', composer: watch.composer, links });
      if (first('failure')) { if (!watch.failed) tell({ t: 'post_failed', composer: watch.composer }); watch.failed = 1; }
    }
    clearInterval(timer);
    timer = composers.size || watch?.until > Date.now() ? setInterval(look, 300) : 0;
  };
  const fresh = () => [...hits(rules.roles.toast)].flatMap((el) => [...el.querySelectorAll('a[href]'), el])
    .map((a) => a.getAttribute('href')).filter((href) => href && !told.has(href) && told.add(href));
  const shut = (c) => {
    composers.delete(c.id);
    c.offer?.remove();
    c.frame?.remove();
    tell({ t: 'composer_closed', composer: c.id });
  };

  // What stands in the editor: one line a block.
  const lines = (el) => {
    const blocks = [...el.children].filter((child) => /^(block|list-item|flex)/.test(getComputedStyle(child).display));
    return blocks.length ? blocks.flatMap(lines) : [el.textContent.replaceAll('\ufeff', '')];
  };
  const read = (c) => lines(c.editor).join('\n');
  const holds = (c) => ({ holds_text: !!read(c).trim(), holds_mentions: !!first('mention', c.el) });

  // Writing.
  const select = (c, whole) => {
    let a = c.editor, z = c.editor;
    while (a.firstChild && a.firstChild.nodeName !== 'BR') a = a.firstChild;
    while (z.lastChild && z.lastChild.nodeName !== 'BR') z = z.lastChild;
    c.editor.focus();
    document.getSelection().setBaseAndExtent(whole ? a : z, whole ? 0 : z.length ?? 0, z, z.length ?? 0);
  };
  const put = async (c, text, whole, how, want) => {
    select(c, whole);
    await wait(20);
    if (how === 'paste') {
      const clipboardData = new DataTransfer();
      if (text) clipboardData.setData('text/plain', text);
      c.editor.dispatchEvent(new ClipboardEvent(text ? 'paste' : 'cut',
        { clipboardData, bubbles: true, cancelable: true, composed: true }));
    } else if (!text) document.execCommand('delete');
    else text.split('\n').forEach((line, n) => {
      if (n) document.execCommand('insertParagraph');
      if (line) document.execCommand('insertText', false, line);
    });
    for (let n = 0; n < 25; n++) { await wait(20); if (read(c) === want) return true; }
  };
  const write = async (c, text, mode) => {
    const before = read(c), { holds_text, holds_mentions } = holds(c), whole = mode === 'replace' || !holds_text;
    if (whole && holds_mentions) return 'refused';
    const more = whole ? text : (/(\n*)$/.exec(before)[1].length ? '\n' : '\n\n') + text;
    for (const how of [rules.insert[0], rules.insert[1] ?? rules.insert[0]]) {
      if (await put(c, more, whole, how, whole ? text : before + more)) {
        c.before = before;
        c.holds = true;
        return 'exact';
      }
      if (!c.editor.isConnected) return 'editor_gone';
      if (holds_mentions || !(await put(c, before, true, how, before))) return 'refused';
    }
    return 'refused';
  };

  // Posting: a trusted act of the person in a composer that holds an insert of ours.
  const posted = (c, by) => {
    if (!c.holds) {
      if (watch) tell({ t: 'other_post', composer: watch.composer });
      return (watch = null);
    }
    const marks = ['scheduled', 'quote', 'thread', 'brand'].filter((role) => first(role, c.el));
    const who = first('account');
    fresh();
    watch = { composer: c.id, until: Date.now() + 120000 };
    tell({ t: 'post_clicked', composer: c.id, by, text: read(c), marks, account: who?.getAttribute('href') ?? who?.textContent });
    look();
  };
  const act = (by, meant) => (event) => {
    const path = event.composedPath();
    if (event.isTrusted && rules) for (const c of composers.values()) {
      const button = first('post_button', c.el);
      if (button && !button.disabled && button.ariaDisabled !== 'true' && meant(path, c, button, event)) posted(c, by);
    }
  };
  listen(window, 'click', act('button', (path, c, button) => path.includes(button)));
  listen(window, 'submit', act('submit', (path, c, button) => path[0].contains?.(button)));
  listen(window, 'keydown', act('keys', (path, c, button, event) =>
    event.key === 'Enter' && (event.ctrlKey || event.metaKey) && path.includes(c.el)));
  listen(document, 'animationstart', found);
  if (window.navigation) listen(navigation, 'navigatesuccess', look);

  // Showing: closed shadow roots, in the page's own light or dark.
  const dark = (el) => {
    const { dark: d = [], light: l = [] } = rules.look ?? {}, there = (s) => document.querySelector(s);
    if (d.some(there) || l.some(there)) return d.some(there);
    for (; el; el = el.parentElement ?? el.getRootNode().host) {
      const [r, g, b, a = 1] = (getComputedStyle(el).backgroundColor.match(/[\d.]+/g) ?? [0, 0, 0, 0]).map(Number);
      if (a > 0.5) return r * 0.3 + g * 0.6 + b * 0.1 < 128;
    }
  };
  const box = (style, ...inside) => {
    const host = make('div'), root = host.attachShadow({ mode: 'closed' }), sheet = new CSSStyleSheet();
    sheet.replaceSync(`:host{all:initial!important;${style}`);
    root.adoptedStyleSheets = [sheet];
    root.append(...inside);
    for (const type of ['click', 'mousedown', 'pointerdown', 'keydown', 'keyup']) host.addEventListener(type, (e) => e.stopPropagation());
    return host;
  };
  const OFFER = `display:block!important}button{all:unset;box-sizing:border-box;display:flex;gap:8px;align-items:center;
    min-height:32px;padding:4px 8px;margin:2px 0;border-radius:8px;cursor:pointer;color:#0b5d4e;font:14px/1.5 system-ui}
    button::before{content:"";width:9px;height:9px;border-radius:50% 50% 50% 0;background:currentcolor}
    button:hover{text-decoration:underline}button:focus-visible{outline:2px solid}.dark{color:#6fd3bc}`;
  const FRAME = `position:fixed!important;inset:auto 16px 16px auto!important;width:376px!important;height:min(600px,100vh - 32px)!important;
    z-index:2147483647!important}:host(:not(:popover-open)){display:none!important}iframe{width:100%;height:100%;border:1px solid #8888;border-radius:8px;
    background:#fbfaf7}button{all:unset;position:absolute;right:4px;top:4px;width:24px;font:20px/24px system-ui;text-align:center;cursor:pointer;
    color:#596067}button:focus-visible{outline:2px solid}`;
  const place = (c) => {
    const before = first('offer_place', c.el);
    if (before && before.previousSibling !== c.offer) before.before(c.offer);
    c.button.className = dark(c.el) ? 'dark' : '';
  };
  const show = (c, open) => {
    for (const other of composers.values()) if (other !== c) other.frame?.hidePopover();
    c.frame.togglePopover(open);
    if (!open) c.button.focus();
  };
  const silent = (c) => {
    c.frame?.remove();
    c.frame = null;
    tell({ t: 'frame_silent', composer: c.id });
  };
  const press = (c) => {
    const event = { t: 'offer_clicked', composer: c.id, does: c.does, ...holds(c) };
    send(event).catch(() => tell(event));
    if (c.does !== 'frame') return;
    if (c.frame?.isConnected) return show(c, !c.frame.matches(':popover-open'));
    const frame = make('iframe', { src: chrome.runtime.getURL('panel.html'), allow: 'clipboard-write *', title: c.button.textContent });
    c.frame = box(FRAME, frame, make('button', { type: 'button', textContent: '×', ariaLabel: c.close, onclick: () => show(c, false) }));
    c.frame.popover = 'manual';
    c.late = setTimeout(silent, 3000, c);
    frame.onload = () => { clearTimeout(c.late); if (!c.alive) c.late = setTimeout(silent, 1000, c); };
    (up(c.el, 'dialog,[role=dialog]') ?? document.body).append(c.frame);
    show(c, true);
  };

  const obey = {
    ping: () => true,
    rules(cmd) { ({ site: rules, css, name } = cmd); look(); },
    offer(cmd, c) {
      Object.assign(c, { does: cmd.does, close: cmd.close });
      c.button ??= make('button', { type: 'button', onclick: (event) => event.isTrusted && press(c) });
      c.button.textContent = cmd.text;
      c.offer ??= box(OFFER, c.button);
      place(c);
    },
    withdraw(cmd, c) { c.offer?.remove(); c.frame?.remove(); c.offer = c.frame = c.button = null; },
    frame_alive() { for (const c of composers.values()) if (c.frame) { c.alive = true; clearTimeout(c.late); } },
    probe: (cmd, c) => ({ t: 'editor', composer: c.id, ...holds(c) }),
    async insert({ share, text, mode }, c) {
      if (c?.share !== share && c) { c.share = share; c.result = write(c, text, mode); }
      return { t: 'inserted', share, outcome: c ? await c.result : 'editor_gone' };
    },
    async restore({ share }, c) {
      const done = c?.share === share && !first('mention', c.el) && await put(c, c.before, true, rules.insert[0], c.before);
      if (done) c.holds = false;
      return { t: 'restored', share, done: !!done };
    },
    hold(cmd, c) { c.holds = true; },
    release(cmd, c) { if (c) c.holds = false; if (watch?.composer === cmd.composer) watch = null; },
    quiet: () => quit(),
  };
  const answer = ({ cmd }, from, reply) => {
    const c = composers.get(cmd?.composer);
    if (!obey[cmd?.t] || off.signal.aborted) return;
    (async () => obey[cmd.t](cmd, c))().then((event) => reply(event ?? null), () => reply(null));
    return true;
  };
  const quit = () => {
    off.abort();
    clearInterval(timer);
    for (const c of composers.values()) { c.offer?.remove(); c.frame?.remove(); }
    for (const [root, sheet] of sheets) root.adoptedStyleSheets = root.adoptedStyleSheets.filter((s) => s !== sheet);
    try { chrome.runtime.onMessage.removeListener(answer); } catch { /* the extension is gone */ }
  };
  globalThis.rostHands = quit;
  chrome.runtime.onMessage.addListener(answer);
  tell({ t: 'hello' });
})();
