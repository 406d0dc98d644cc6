// What the hands need once the person has pressed the offer: the frame with the panel, and writing into an editor. Until
// then nothing of it is in the page.
(() => {
  'use strict';
  if (globalThis.rostWork) return;
  // The close button stands above the iframe, never over it: whatever lies over a part of a frame makes the browser call
  // all of it covered, and the panel then rightly takes no click.
  const style = (width, right) => `
    :host { all: initial !important; position: fixed !important }
    div { all: initial; position: fixed; inset: auto ${right}px 16px auto; box-sizing: border-box; display: grid; grid-template-rows: 28px 1fr;
      width: ${width}px; height: min(640px, 100vh - 32px); z-index: 2147483647; border: 1px solid #8886; border-radius: 8px 8px 0 0; background: #fbfaf7 }
    div:not(:popover-open) { display: none }
    iframe { grid-row: 2; box-sizing: border-box; width: 100%; height: 100%; border: 0; background: #fbfaf7 }
    button { all: unset; grid-row: 1; justify-self: end; width: 28px; height: 28px; cursor: pointer; color: #596067;
      font: 20px/28px system-ui, sans-serif; text-align: center }
    button:focus-visible { outline: 2px solid }
    @media (prefers-color-scheme: dark) {
      div, iframe { background: #14171a } button { color: #a3a9af }
    }`;

  // Beside the composer if there is room on one side of it, so that the person reads what is inserted and reaches Post.
  const stand = (el) => {
    const { left, right } = el.getBoundingClientRect(), rightRoom = innerWidth - right, room = Math.max(left, rightRoom);
    const width = Math.max(320, Math.min(376, room - 24));
    return style(width, left > rightRoom && rightRoom < 336 ? innerWidth - width - 8 : 8);
  };
  const wait = (ms) => new Promise((then) => setTimeout(then, ms));

  // From the first place in the editor, or only at the last one. Editors keep their own idea of where the caret is, and
  // take it from a selection inside their innermost elements.
  const select = (editor, whole) => {
    let first = editor, last = editor;
    while (first.firstChild && first.firstChild.nodeName !== 'BR') first = first.firstChild;
    while (last.lastChild && last.lastChild.nodeName !== 'BR') last = last.lastChild;
    const end = last.length ?? 0;
    editor.focus();
    document.getSelection().setBaseAndExtent(whole ? first : last, whole ? 0 : end, last, end);
  };

  const strategies = {
    paste(editor, text) {
      const clipboardData = new DataTransfer();
      if (text) clipboardData.setData('text/plain', text);
      const init = { clipboardData, bubbles: true, cancelable: true, composed: true };
      editor.dispatchEvent(new ClipboardEvent(text ? 'paste' : 'cut', init));
    },
    insert_text(editor, text) {
      if (!text) document.execCommand('delete');
      else text.split('\n').forEach((line, n) => {
        if (n) document.execCommand('insertParagraph');
        if (line) document.execCommand('insertText', false, line);
      });
    },
  };

  // Whether the editor then holds exactly what is wanted. It may take a few turns of its own to get there.
  const put = async (c, read, text, whole, how, wanted) => {
    select(c.editor, whole);
    await wait(20);
    strategies[how](c.editor, text);
    for (let n = 0; n < 25; n++) {
      await wait(20);
      if (read(c) === wanted) return true;
    }
    return false;
  };

  const write = async (c, { text, mode }, { read, mentions, hows }) => {
    const before = read(c), whole = mode === 'replace' || !before.trim(), mentioned = mentions(c);
    if (whole && mentioned) return 'refused';
    const gap = before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
    const more = whole ? text : gap + text;
    const wanted = whole ? text : before + more;
    // Twice at most, and each time from what was there before.
    const [one, other = one] = hows();
    for (const how of [one, other]) {
      if (await put(c, read, more, whole, how, wanted)) {
        Object.assign(c, { before, after: wanted });
        return 'exact';
      }
      if (!c.editor.isConnected) return 'editor_gone';
      // Mentions are more than their text: what cannot be put back is not touched again.
      if (read(c) !== before && (mentioned || !(await put(c, read, before, true, how, before)))) return 'not_restored';
    }
    return 'refused';
  };

  const show = (c, each, open) => {
    each((other) => other.layer?.hidePopover());
    if (open) c.layer.showPopover();
    else c.button.focus();
  };
  const enter = (c) => c.layer?.matches(':popover-open') && c.layer.lastChild.focus();

  // Writing takes the focus: whoever wrote from the panel goes on there.
  const kept = async (c, act) => {
    const had = c.layer && c.layer.getRootNode().activeElement === c.layer.lastChild, outcome = await act();
    if (had) enter(c);
    return outcome;
  };

  globalThis.rostWork = {
    // Opens the frame, or closes it; a closed one stays warm. It stands in the composer's dialog, as the page lets nothing
    // outside of that be reached, and in the top layer, so that the dialog's own box does not bind it.
    frame(c, parent, { box, each, tell }) {
      if (c.frame?.isConnected) {
        show(c, each, !c.layer.matches(':popover-open'));
        return enter(c);
      }
      const src = chrome.runtime.getURL('panel.html');
      const frame = Object.assign(document.createElement('iframe'), { src, allow: 'clipboard-write *', title: c.button.textContent });
      const close = Object.assign(document.createElement('button'), { textContent: '×', ariaLabel: c.close });
      close.addEventListener('click', () => show(c, each, false));
      close.addEventListener('keydown', ({ key }) => key === 'Escape' && show(c, each, false));
      c.layer = Object.assign(document.createElement('div'), { popover: 'manual' });
      c.layer.append(close, frame);
      c.frame = box(stand(c.el), c.layer);
      c.alive = false;
      // A frame that does not come to life is put away, and the offer then opens the side panel. One that is only late comes
      // back by itself, unless the person closed it or has pressed the offer again meanwhile.
      const within = (ms) => {
        clearTimeout(c.late);
        if (c.alive) return;
        c.late = setTimeout(() => {
          const back = () => {
            c.back = null;
            if (c.layer?.isConnected) show(c, each, true);
          };
          if (c.layer.matches(':popover-open')) c.back = back;
          c.layer.hidePopover();
          tell('frame_silent', c.id);
        }, ms);
      };
      within(3000);
      // Whoever pressed the offer and went back to the page meanwhile is not interrupted.
      frame.addEventListener('load', () => {
        within(1000);
        if (document.activeElement === document.body || c.offer?.matches(':focus-within')) enter(c);
      });
      (parent ?? document.body).append(c.frame);
      show(c, each, true);
    },

    // Thanks, where the person posted; unless the panel is open there, which thanks itself. They go after a while, at Escape, or
    // when they are put away; under the mouse and with the focus they stay.
    async thanks({ text, close, style }, tools) {
      let open = false;
      // The composer that was posted from is closing, and the panel with it.
      await wait(600);
      tools.each((c) => (open ||= c.layer?.matches(':popover-open')));
      tools.line?.remove();
      if (open) return;
      const words = Object.assign(document.createElement('p'), { role: 'status' });
      const button = Object.assign(document.createElement('button'), { textContent: close });
      const line = Object.assign(document.createElement('div'), { popover: 'manual', className: tools.dark(document.body) ? 'dark' : '' });
      line.append(words, button);
      const host = (tools.line = tools.box(style, line)), gone = new AbortController();
      const go = () => { gone.abort(); host.remove(); };
      button.addEventListener('click', go);
      addEventListener('keydown', ({ key }) => key === 'Escape' && go(), { capture: true, signal: gone.signal });
      document.body.append(host);
      line.showPopover();
      // What is spoken is what changes once it is there.
      await wait(100);
      words.textContent = text;
      do await wait(10_000); while (line.matches(':hover, :focus-within'));
      go();
    },

    // The same share again is not written again: the worker asks twice when it died in between.
    async insert(c, cmd, tools) {
      const { share } = cmd;
      if (c && c.share !== share) Object.assign(c, { share, wrote: kept(c, () => write(c, cmd, tools)) });
      const outcome = c ? await c.wrote : 'editor_gone';
      if (outcome === 'exact') c.holds = true;
      return { inserted: { share, outcome } };
    },

    // What was written since is not ours to take away; nor can mentions be put back.
    async restore(c, { share }, { read, mentions, hows }) {
      let outcome = 'failed';
      if (c && (c.share !== share || read(c) !== c.after || mentions(c))) outcome = 'changed';
      else if (c && (await kept(c, () => put(c, read, c.before, true, hows()[0], c.before)))) {
        outcome = 'done';
        c.holds = false;
      }
      return { restored: { share, outcome } };
    },
  };
})();
