// The share box: the dialog in which a post is written, and what is said after it.
import { useCallback, useState } from 'react';
import { c, data, older, say, unknown } from './context.mjs';
import { QuillBox } from './quill.jsx';

export function ShareBox({ send, leave }) {
  const [text, setText] = useState('');
  const [sending, setSending] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const ready = !sending && text.trim() !== '' && text.length <= 3000;
  const post = useCallback(async () => {
    setSending(true);
    await send(text);
    setSending(false);
  }, [send, text]);
  const close = () => (text.trim() ? setLeaving(true) : leave());

  const marks = unknown || older ? {} : { 'data-test-modal-id': 'sharebox', 'data-test-modal': '' };
  const named = unknown ? c('modal') : `${c('modal')} artdeco-modal ${older ? 'share-box-v2' : 'share-box-v2__modal'}`;
  const primary = data.layout === 'role' || unknown ? c('button') : `${c('button')} share-actions__primary-action artdeco-button artdeco-button--primary`;
  return (
    <div className={`${c('shade')} ${unknown ? '' : 'artdeco-modal-overlay'}`}>
      <div role="dialog" aria-label={say.start} className={named} {...marks}>
        <div className={c('head')}>
          <span className={c('avatar')} /><span><strong>Kari Nordmann</strong><br /><span className={c('muted')}>{say.anyone}</span></span>
          <button type="button" aria-label={say.dismiss} className={c('tool')} onClick={close}>✕</button>
        </div>
        <div className={unknown ? c('editor') : `${c('editor')} share-creation-state__text-editor`}>
          {unknown
            ? <textarea className={c('field')} aria-label={say.editor} placeholder={say.prompt} value={text} onChange={event => setText(event.target.value)} autoFocus />
            : <QuillBox started={data.draft} change={setText} focused />}
        </div>
        <div className={`${c('foot')} ${unknown ? '' : 'share-creation-state__footer'}`}>
          <button type="button" aria-label={say.media} className={c('tool')}>▣</button>
          <button type="button" className={primary} disabled={!ready} onClick={post}><span className="artdeco-button__text">{say.post}</span></button>
        </div>
      </div>
      {leaving ? (
        <div role="alertdialog" aria-label={say.discardTitle} className={c('sheet')}>
          <strong>{say.discardTitle}</strong>
          <p>{say.discardText}</p>
          <button type="button" className={c('button', 'quiet')} onClick={leave}>{say.discard}</button>
          <button type="button" className={c('button')} onClick={() => setLeaving(false)}>{say.save}</button>
        </div>
      ) : null}
    </div>
  );
}

export function Confirmation({ text, link, label }) {
  if (unknown) return <div className={c('toast')}>{text}</div>;
  if (data.layout === 'alert') {
    return <div role="alert" className={c('toast')}><p>{text}</p>{link ? <a href={`${link}/`} className={c('toast-link')}>{label}</a> : null}</div>;
  }
  return (
    <div className={`${c('toast')} artdeco-toast-item artdeco-toast-item--visible`} data-test-artdeco-toast-item-type={link ? 'success' : 'error'}>
      <p className="artdeco-toast-item__message">{text}</p>
      {link ? <a href={link} className={`${c('toast-link')} artdeco-toast-item__cta`}>{label}</a> : null}
    </div>
  );
}
