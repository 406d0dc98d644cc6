// Real Quill, with LinkedIn's labels and its one format: a mention of a person.
import { useEffect, useRef } from 'react';
import Quill from 'quill/core';
import 'quill/dist/quill.core.css';
import { layout, say } from './context.mjs';

const Inline = Quill.import('blots/inline');

class Mention extends Inline {
  static blotName = 'mention';
  static tagName = 'A';
  static className = 'ql-mention';

  static create(urn) {
    const node = super.create();
    node.setAttribute('data-entity-urn', urn);
    node.setAttribute('spellcheck', 'false');
    node.setAttribute('href', '#');
    return node;
  }

  static formats(node) {
    return node.getAttribute('data-entity-urn');
  }
}
Quill.register(Mention);

const STARTED = {
  text: [{ insert: 'A thought I had begun\n' }],
  mention: [{ insert: 'With ' }, { insert: 'Ola Nordmann', attributes: { mention: 'urn:li:fsd_profile:1' } }, { insert: ' on this\n' }],
};

/** Quill asks the document for selection and focus, which end at the host of a shadow root; the root itself knows both. */
function atHomeInShadow(quill) {
  const home = quill.root.getRootNode();
  if (!(home instanceof ShadowRoot)) return;
  quill.selection.getNativeRange = function () {
    const native = home.getSelection();
    return native?.rangeCount ? this.normalizeNative(native.getRangeAt(0)) : null;
  };
  quill.selection.hasFocus = function () {
    return home.activeElement !== null && this.root.contains(home.activeElement);
  };
}

/** `held` is what an earlier editor of the same composer held; `given`, which a share link brought, and `started` are for the first one. */
export function QuillBox({ started, held, given, change, focused }) {
  const place = useRef(null);
  useEffect(() => {
    // Out of the box Quill keeps Tab for itself; a composer that people without a mouse can leave does not.
    const keyboard = { bindings: { tab: { key: 'Tab', handler: () => true } } };
    const modules = { toolbar: false, keyboard };
    const quill = new Quill(place.current, { formats: ['mention'], placeholder: say.prompt, modules });
    atHomeInShadow(quill);
    if (layout.editorRole) quill.root.setAttribute('role', 'textbox');
    quill.root.setAttribute('aria-multiline', 'true');
    quill.root.setAttribute('aria-label', say.editor);
    const text = () => change(quill.getText().replace(/\n$/, ''), quill.getContents());
    quill.on('text-change', text);
    const begun = held ?? (given ? [{ insert: `${given}\n` }] : STARTED[started]);
    if (begun) quill.setContents(begun, 'user');
    if (focused) quill.focus();
  }, []);
  return <div className="ql-host"><div ref={place} /></div>;
}
