// Røst's hands: they find and show what the worker's rules say and tell what happens. They decide nothing.
(() => {
	'use strict';
	globalThis.rostHands?.();
	const run = crypto.randomUUID().slice(0, 8), composers = new Map(), sheets = new Map(), told = new Set();
	const off = new AbortController(), { signal } = off, { runtime } = chrome;
	let rules, css, name, style, count = 0, timer, due, missing, watch, queue = Promise.resolve();
	const listen = (on, type, then) => on.addEventListener(type, then, { capture: true, signal });
	const make = (tag) => document.createElement(tag);
	const sheetOf = (text) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(text); return sheet; };
	const each = (then) => { for (const c of composers.values()) then(c); };

	// In order, and again until the worker says it is written down, or that it cannot be read. When the extension is gone: quiet.
	const later = (ms) => new Promise((then) => setTimeout(then, ms));
	const send = async (hands, until = Infinity, n = 0) => {
		if (signal.aborted || Date.now() > until) return;
		try { if (typeof (await Promise.race([runtime.sendMessage({ hands }), later(3000)])) === 'boolean') return; } catch (error) {
			if (!runtime.id || /invalidated/.test(error)) return quit();
		}
		await later(30 << Math.min(n, 10));
		return send(hands, until, n + 1);
	};
	const tell = (t, composer, more) => (queue = queue.then(() => send(composer || more ? { [t]: { composer, ...more } } : t)));

	// Finding, by ladders of rungs.
	const up = (el, selector) => {
		for (; el; el = el.getRootNode().host) { const hit = el.closest(selector); if (hit) return hit; }
	};
	const rootOf = ({ root }) => root?.open_shadow ? document.querySelector(root.open_shadow)?.shadowRoot : document;
	const all = function* (role, within) {
		for (const rung of rules.roles[role] ?? []) for (const el of (within ?? rootOf(rung))?.querySelectorAll(rung.selector) ?? []) {
			const { reject = [], labels, closest } = rung, says = (label) => label === el.ariaLabel || label === el.textContent.trim();
			const meant = closest ? el.closest(closest) : el;
			if (meant && !reject.some((r) => up(el, r)) && (labels?.some(says) ?? true)) yield meant;
		}
	};
	const first = (role, within) => all(role, within).next().value;
	// A page announces dozens of elements in one drawing: they are looked at together.
	const found = (event) => {
		if (event.animationName !== name) return;
		event.stopImmediatePropagation();
		due ??= setTimeout(() => { due = null; look(); });
	};
	const adopt = (root) => {
		const sheet = sheetOf(css);
		sheets.set(root, sheet);
		root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
		listen(root, 'animationstart', found);
	};
	const look = () => {
		if (!rules || signal.aborted) return;
		for (const rung of Object.values(rules.roles).flat()) {
			const root = rootOf(rung);
			if (root && root !== document && !sheets.has(root)) adopt(root);
		}
		each((c) => {
			if (!c.editor?.isConnected) c.editor = first('editor', c.el);
			if (!c.editor?.isConnected || !c.el.checkVisibility()) {
				clear(c);
				composers.delete(c.id);
				tell('composer_closed', c.id);
			} else if (c.offer) place(c);
		});
		for (const el of all('composer')) {
			const editor = first('editor', el);
			if (!editor || !first('post_button', el) || first('reply', el) || !el.checkVisibility()) continue;
			if ([...composers.values()].some((c) => c.editor === editor)) continue;
			const c = { id: `${run}-${++count}`, el, editor };
			composers.set(c.id, c);
			tell('composer_opened', c.id, { modal: !!dialog(el), ...holds(c) });
		}
		if (watch?.until < Date.now()) watch = null;
		if (watch) {
			const links = fresh();
			if (links.length) tell('toast', watch.id, { links });
			if (!watch.failed && (watch.failed = first('failure'))) tell('post_failed', watch.id);
		}
		clearInterval(timer);
		timer = composers.size || watch ? setInterval(look, 300) : 0;
	};
	// The page's address says that a composer is open: if nothing that can be used was found by now, the site may have changed.
	const expected = () => rules.composer_urls.some((url) => {
		const [path, query] = url.split('?'), pairs = location.search.slice(1).split('&');
		return location.pathname.replace(/(.)\/$/, '$1') === path && (!query || query.split('&').every((pair) => pairs.includes(pair)));
	});
	const check = () => {
		clearTimeout(missing);
		missing = setTimeout(() => {
			if (signal.aborted || document.hidden || !expected()) return;
			const el = composers.values().next().value?.el ?? first('composer');
			const role = el ? ['editor', 'post_button', 'offer_place'].find((role) => !first(role, el)) : 'composer';
			if (role) tell('lost', undefined, { role, account: !!first('account') });
		}, 5000);
	};
	const dialog = (el) => up(el, 'dialog,[role=dialog]');
	const href = (el) => el?.getAttribute('href');
	const fresh = () => [...all('toast')].flatMap((el) => [...el.querySelectorAll('a')])
		.map(href).filter((link) => link && !told.has(link) && told.add(link));

	// What stands in the editor: one line a block.
	const lines = (el) => {
		const blocks = [...el.children].filter((child) => /^(block|list|flex)/.test(getComputedStyle(child).display));
		return blocks.length ? blocks.flatMap(lines) : [el.textContent.replaceAll('\ufeff', '')];
	};
	// Half an emoji, which an editor can be left with, is no text that anything else reads.
	const read = (c) => lines(c.editor).join('\n').toWellFormed();
	const mentions = (c) => !!first('mention', c.el);
	const holds = (c) => ({ holds_text: /\S/.test(read(c)), holds_mentions: mentions(c) });

	// Posting: the person's own trusted act.
	const act = (by, meant) => (event) => {
		const path = event.composedPath();
		if (event.isTrusted) each((c) => {
			const button = first('post_button', c.el);
			if (!button || button.disabled || button.ariaDisabled === 'true' || !meant(path, button, c, event)) return;
			if (!c.holds) {
				if (watch) tell('other_post', watch.id);
				return (watch = null);
			}
			const marks = ['scheduled', 'quote', 'thread', 'brand'].filter((role) => first(role, c.el)), who = first('account');
			fresh();
			watch = { id: c.id, until: Date.now() + 120000, failed: first('failure') };
			tell('post_clicked', c.id, { by, text: read(c), marks, account: href(who) ?? who?.textContent });
		});
	};
	listen(window, 'click', act('button', (path, button) => path.includes(button)));
	listen(window, 'submit', act('submit', (path, button) => path[0].contains?.(button)));
	listen(window, 'keydown', act('keys', (path, button, c, { key, ctrlKey, metaKey }) =>
		key === 'Enter' && (ctrlKey || metaKey) && path.includes(c.el)));
	listen(document, 'animationstart', found);
	listen(navigation, 'navigatesuccess', () => rules && check());

	// Showing: closed shadow roots, in the page's own light or dark.
	const dark = (el) => {
		for (; el; el = el.parentElement ?? el.getRootNode().host) {
			const [r, g, b, a = 1] = getComputedStyle(el).backgroundColor.match(/[\d.]+/g) ?? [0, 0, 0, 0];
			if (a > 0.5) return +r + +g + +b < 384;
		}
	};
	const box = (style, ...inside) => {
		const host = make('div'), root = host.attachShadow({ mode: 'closed' });
		root.adoptedStyleSheets = [sheetOf(style)];
		root.append(...inside);
		for (const type of ['click', 'mousedown', 'keydown']) host.addEventListener(type, (event) => event.stopPropagation());
		return host;
	};
	const clear = (c) => { c.offer?.remove(); c.frame?.remove(); c.offer = c.frame = c.layer = c.button = null; };
	const place = (c) => {
		const before = first('offer_place', c.el);
		if (before && before.previousSibling !== c.offer) before.before(c.offer);
		c.button.className = dark(c.el) ? 'dark' : '';
	};
	const tools = { each, tell, read, mentions, box, dark, hows: () => rules.insert };
	const obey = {
		ping: () => true,
		rules(cmd) { ({ site: rules, css, name, style } = cmd); look(); check(); return 'ready'; },
		offer({ does, close, text }, c) {
			c.close = close;
			c.button ??= make('button');
			c.button.textContent = text;
			// Not in the queue: a side panel opens within the gesture only. Nor for long: later the person does something else.
			c.button.onclick = (e) => e.isTrusted && ((c.back = null), send({ offer_clicked: { composer: c.id, does, click: ++count, ...holds(c) } }, Date.now() + 10000));
			c.offer ??= box(style, c.button);
			place(c);
		},
		withdraw: (cmd, c) => clear(c),
		frame({ click }, c) { if (click > (c.click ?? 0)) { c.click = click; rostWork.frame(c, dialog(c.el), tools); } },
		frame_alive: () => each((c) => { c.alive = true; clearTimeout(c.late); c.back?.(); }),
		put_away: () => each((c) => c.layer?.matches(':popover-open') && rostWork.frame(c, null, tools)),
		probe: (cmd, c) => ({ editor: { composer: c.id, text: read(c), ...holds(c) } }),
		insert: (cmd, c) => rostWork.insert(c, cmd, tools),
		restore: (cmd, c) => rostWork.restore(c, cmd, tools),
		thanks(cmd) { rostWork.thanks(cmd, tools); },
		hold: (cmd, c) => { c.holds = true; },
		release({ composer }, c) { if (c) c.holds = false; if (watch?.id === composer) watch = null; },
		quiet: () => quit(),
	};
	const hear = ({ cmd }, from, reply) => {
		if (!obey[cmd?.t] || signal.aborted) return;
		(async () => obey[cmd.t](cmd, composers.get(cmd.composer)))().then((event) => reply(event ?? null), () => reply(null));
		return true;
	};
	const leave = () => {
		clearInterval(timer);
		clearTimeout(missing);
		each(clear);
		tools.line?.remove();
		composers.clear();
		for (const [root, sheet] of sheets) root.adoptedStyleSheets = root.adoptedStyleSheets.filter((s) => s !== sheet);
		sheets.clear();
		rules = watch = null;
	};
	const quit = () => { off.abort(); leave(); };
	// A page that comes back from the browser's cache may have been forgotten meanwhile.
	listen(window, 'pageshow', ({ persisted }) => { if (persisted) { leave(); tell('hello'); } });
	globalThis.rostHands = quit;
	runtime.onMessage.addListener(hear);
	tell('hello');
})();
