// The practice LinkedIn: a feed in React with hashed class names, and the share box with real Quill in the open shadow
// root of `#interop-outlet`; in the older layout the same share box in the light DOM.
import { useCallback, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { createRoot } from 'react-dom/client';
import './style.css';
import { c, data, layout, older, say } from './context.mjs';
import { Feed } from './feed.jsx';
import { QuillBox } from './quill.jsx';
import { Confirmation, ShareBox } from './sharebox.jsx';

// Quill and tiptap write HTML when they start; the page has require-trusted-types-for 'script'.
globalThis.trustedTypes?.createPolicy('default', { createHTML: html => html });

const COMPOSING = '/feed/?shareActive=true';
const outlet = !layout.shadow || data.path.startsWith('/preload') ? null : interop();

function interop() {
  const host = document.createElement('div');
  if (layout.hostId) host.id = 'interop-outlet';
  if (layout.hostTestId) host.dataset.testid = 'interop-shadowdom';
  document.body.append(host);
  const root = host.attachShadow({ mode: 'open' });
  const sheet = document.createElement('link');
  sheet.rel = 'stylesheet';
  sheet.href = `/practice/linkedin.css?seed=${data.seed}`;
  const inside = document.createElement('div');
  root.append(sheet, inside);
  return inside;
}

function App() {
  const [composing, setComposing] = useState(new URLSearchParams(location.search).get('shareActive') === 'true');
  const [own, setOwn] = useState(data.own);
  const [toasts, setToasts] = useState([]);
  const counter = useRef(0);

  const toast = useCallback(shown => {
    const key = (counter.current += 1);
    setToasts(now => [...now, { ...shown, key }]);
    setTimeout(() => setToasts(now => now.filter(item => item.key !== key)), 8000);
  }, []);
  const start = () => {
    history.pushState(null, '', COMPOSING);
    setComposing(true);
  };
  const leave = useCallback(() => {
    history.pushState(null, '', '/feed/');
    setComposing(false);
  }, []);
  useEffect(() => {
    const moved = () => setComposing(new URLSearchParams(location.search).get('shareActive') === 'true');
    addEventListener('popstate', moved);
    return () => removeEventListener('popstate', moved);
  }, []);
  useEffect(() => {
    if (composing && data.notice === 'early') toast({ text: say.sent, link: '/feed/update/urn:li:share:7100000000000000001', label: say.view });
  }, [composing, toast]);

  const send = useCallback(async draft => {
    if (data.notice === 'other') {
      toast({ text: say.commented, link: '/feed/update/urn:li:activity:7100000000000000002?commentUrn=urn%3Ali%3Acomment%3A1', label: say.view });
    }
    const answer = await fetch('/practice/linkedin/posts', {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(draft),
    }).catch(() => null);
    if (!answer?.ok) {
      toast({ text: say.failed, failed: true });
      return false;
    }
    const { post, toast: shown } = await answer.json();
    if (!post.scheduled) setOwn(now => [post, ...now]);
    leave();
    toast(shown);
    return true;
  }, [leave, toast]);

  // A share link, /feed/?shareActive=true&text=…, brings a text.
  const given = new URLSearchParams(location.search).get('text') ?? '';
  const box = composing ? <ShareBox send={send} leave={leave} given={given} /> : null;
  const shown = <div className={older ? 'artdeco-toasts_toasts' : c('toasts')}>{toasts.map(item => <Confirmation key={item.key} {...item} />)}</div>;
  // The newer toast is the feed's own; the others belong to the share box's front end, wherever that lives.
  const inFeed = layout.toastInFeed || !outlet;
  return (
    <>
      <div className={c('practice')} role="note">{say.notLinkedIn}</div>
      <Feed own={own} start={start} />
      {outlet ? createPortal(<>{box}{inFeed ? null : shown}</>, outlet) : box}
      {inFeed ? shown : null}
      {outlet ? <iframe src="/preload/" title="preload" aria-hidden="true" tabIndex={-1} className={c('preload')} /> : null}
    </>
  );
}

/** The editor that LinkedIn keeps warm in a hidden frame: the same Quill, and nobody's composer. */
function Preload() {
  return <div className="share-creation-state__text-editor"><QuillBox started="none" change={() => {}} /></div>;
}

createRoot(document.getElementById('root')).render(data.path.startsWith('/preload') ? <Preload /> : <App />);
