// The feed: where a post is begun, other people's posts, comment fields in tiptap, a video player in a dialog.
import { useEffect, useRef, useState } from 'react';
import { Editor } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import { c, data, older, say, unknown } from './context.mjs';

export function Feed({ own, start }) {
  const [playing, setPlaying] = useState(false);
  const hooks = older ? { className: 'scaffold-finite-scroll' } : { 'data-testid': 'mainFeed', role: 'list', className: c('feed') };
  return (
    <div className={c('columns')}>
      <aside className={c('card', 'me')}><span className={c('avatar')} /><strong>Kari Nordmann</strong><span className={c('muted')}>Practice · Oslo</span></aside>
      <main className={c('main')}>
        <div className={`${c('card', 'start')} ${older ? 'share-box-feed-entry__closed-share-box' : ''}`}>
          <span className={c('avatar')} />
          <Entry start={start} />
        </div>
        <div {...hooks}>
          {own.map(post => <Update key={post.id} id={post.activity} name="Kari Nordmann" text={post.text} likes={0} mine />)}
          {data.timeline.map((post, index) => <Update key={post.id} {...post} commenting={index === 0} video={index === 1} play={() => setPlaying(true)} />)}
        </div>
      </main>
      {playing ? (
        <div role="dialog" aria-label={say.player} className={c('player')}>
          <button type="button" aria-label={say.dismiss} className={c('tool')} onClick={() => setPlaying(false)}>✕</button>
        </div>
      ) : null}
    </div>
  );
}

function Entry({ start }) {
  if (older) return <button type="button" className={`${c('entry')} share-box-feed-entry__trigger`} onClick={start}>{say.start}</button>;
  if (unknown) return <button type="button" className={c('entry')} onClick={start}>{say.start}</button>;
  const visit = event => {
    event.preventDefault();
    start();
  };
  return <a href="/preload/sharebox/" data-view-name="share-sharebox-focus" className={c('entry')} onClick={visit}>{say.start}</a>;
}

function Update({ id, name, text, likes, mine, commenting, video, play }) {
  const outer = older
    ? { className: `${c('card')} feed-shared-update-v2 occludable-update`, 'data-urn': `urn:li:activity:${id}` }
    : { className: c('card'), role: 'listitem', 'data-view-name': 'feed-full-update', componentkey: `expanded${id}FeedType_MAIN_FEED` };
  return (
    <div {...outer}>
      <div className={c('head')}><span className={c('avatar')} /><strong>{name}</strong></div>
      <div data-view-name={older ? undefined : 'feed-commentary'} className={older ? 'feed-shared-update-v2__description' : c('text')}>
        <span data-testid={older ? undefined : 'expandable-text-box'} className={c('text')}>{text}</span>
      </div>
      {video ? <button type="button" className={c('video')} onClick={play}>▶ {say.play}</button> : null}
      {mine ? <a className={c('muted')} href={`/analytics/post-summary/urn:li:activity:${id}`}>0 {say.impressions}</a> : null}
      <div className={older ? 'social-details-social-counts' : c('counts')}><span>♥ {likes}</span></div>
      <div className={c('actions')}><button type="button">{say.like}</button><button type="button">{say.comment}</button><button type="button">{say.repost}</button><button type="button">{say.send}</button></div>
      {commenting ? <Comment /> : null}
    </div>
  );
}

function Comment() {
  const place = useRef(null);
  useEffect(() => {
    const editor = new Editor({
      element: place.current,
      extensions: [StarterKit],
      injectCSS: false,
      editorProps: { attributes: { role: 'textbox', 'aria-label': say.commentEditor, 'aria-placeholder': say.addComment } },
    });
    return () => editor.destroy();
  }, []);
  return <div ref={place} className={c('comment')} />;
}
