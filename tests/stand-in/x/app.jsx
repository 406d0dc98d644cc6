// The practice X: real Draft.js in React, a home page with its own composer, and the same again in a modal at
// /compose/post, or at /intent/post, where a share link leads. The page moves about with pushState as the real one does.
import { useCallback, useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import './style.css';
import { Composer } from './composer.jsx';
import { c, data, say } from './context.mjs';
import { Article, Navigation, SignIn, Toast } from './parts.jsx';
import { intent } from './intent.mjs';

// Draft.js writes HTML when it reads a paste; the page has require-trusted-types-for 'script'.
globalThis.trustedTypes?.createPolicy('default', { createHTML: html => html });

function App() {
  const [path, setPath] = useState(location.pathname);
  const [handle, setHandle] = useState(data.handles[0]);
  const [own, setOwn] = useState(data.own);
  const [toasts, setToasts] = useState([]);
  // The post that is answered in the modal.
  const [answered, setAnswered] = useState(null);
  const counter = useRef(0);

  const go = useCallback(to => {
    history.pushState(null, '', to);
    setPath(to);
  }, []);
  useEffect(() => {
    const moved = () => setPath(location.pathname);
    addEventListener('popstate', moved);
    return () => removeEventListener('popstate', moved);
  }, []);
  const toast = useCallback(shown => {
    const key = (counter.current += 1);
    setToasts(now => [...now, { ...shown, key }]);
    setTimeout(() => setToasts(now => now.filter(item => item.key !== key)), 8000);
  }, []);

  const shared = path === '/intent/post';
  const composing = path === '/compose/post' || shared;
  const focal = data.timeline.find(({ id }) => path.endsWith(`/status/${id}`));
  const answer = post => () => {
    setAnswered(post);
    go('/compose/post');
  };
  const leave = () => {
    setAnswered(null);
    go('/home');
  };
  useEffect(() => {
    // An earlier post's confirmation that turns up while one is still writing.
    if (composing && data.notice === 'early') toast({ text: say.sent, link: `/${handle}/status/1600000000000000001`, label: say.view });
  }, [composing, handle, toast]);

  const send = useCallback(async draft => {
    if (data.notice === 'other') toast({ text: say.otherSent, link: '/omsaether/status/1700000000000000099', label: say.view });
    const answer = await fetch('/practice/x/posts', {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ...draft, handle }),
    }).catch(() => null);
    if (!answer?.ok) {
      toast({ text: say.failed });
      return false;
    }
    const { post, toast: shown } = await answer.json();
    if (!post.scheduled) setOwn(now => [post, ...now]);
    toast(shown);
    return true;
  }, [handle, toast]);

  return (
    <div className={c('app')}>
      <div className={c('practice')} role="note">{say.notX}</div>
      <div className={c('columns')}>
        <Navigation handle={handle} go={go} switchAccount={() => setHandle(now => data.handles.find(other => other !== now))} />
        <main className={c('main')} role="main">
          <div className={c('tabs')} role="tablist">
            <span role="tab" aria-selected="true" className={c('tab')}>{say.forYou}</span>
            <span role="tab" aria-selected="false" className={c('tab')}>{say.following}</span>
          </div>
          {path === '/home' || path === '/' || composing ? <Composer where="inline" handle={handle} send={send} /> : null}
          {focal ? <Article {...focal} focal /> : null}
          {focal ? <Composer where="inline" handle={handle} send={send} reply /> : null}
          <section aria-label={say.home}>
            {own.map(own_).map(post => <Article key={post.id} {...post} answer={answer(post)} />)}
            {data.timeline.filter(post => post !== focal).map(post => <Article key={post.id} {...post} answer={answer(post)} />)}
          </section>
        </main>
        <aside className={c('aside')} data-testid="sidebarColumn"><input aria-label="Search" placeholder="Search" className={c('search')} /></aside>
      </div>
      <div id="layers">
        {composing ? <Composer where="modal" handle={handle} send={send} leave={leave} reply={answered !== null} answered={answered} given={shared ? intent(location.search) : ''} /> : null}
        <div className={c('toasts')}>
          {toasts.map(item => <Toast key={item.key} {...item} go={go} />)}
        </div>
      </div>
    </div>
  );
}

const own_ = post => ({ id: post.id, name: 'Kari Nordmann', handle: post.author, text: post.text, replies: 0, reposts: 0, likes: 0, at: post.at });

if (location.pathname === '/') history.replaceState(null, '', '/home');
createRoot(document.getElementById('root')).render(data.signed === 'out' ? <SignIn /> : <App />);
