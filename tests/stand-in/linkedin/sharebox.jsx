// The share box: the dialog in which a post is written, and what is said after it.
import { useCallback, useState } from 'react';
import { c, data, layout, older, say, unknown } from './context.mjs';
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

  const marks = layout.modalId ? { 'data-test-modal-id': 'sharebox', 'data-test-modal': '' } : {};
  const named = (own, site, on) => (on ? `${c(own)} ${site}` : c(own));
  return (
    <div className={named('shade', 'artdeco-modal-overlay', !unknown)}>
      <div role="dialog" aria-label={say.start} className={named('modal', older ? 'artdeco-modal share-box-v2' : 'artdeco-modal share-box-v2__modal', layout.boxClass)} {...marks}>
        <div className={c('head')}>
          <Actor />
          <button type="button" aria-label={say.dismiss} className={c('tool')} onClick={close}>✕</button>
        </div>
        <div className={named('editor', 'share-creation-state__text-editor', layout.editorClass)}>
          {unknown
            ? <textarea className={c('field')} aria-label={say.editor} placeholder={say.prompt} value={text} onChange={event => setText(event.target.value)} autoFocus />
            : <QuillBox started={data.draft} change={setText} focused />}
        </div>
        <div className={named('foot', 'share-creation-state__footer', layout.footClass)}>
          <button type="button" aria-label={say.media} className={c('tool')}>▣</button>
          <button type="button" className={named('button', 'share-actions__primary-action artdeco-button artdeco-button--primary', layout.postClass)} disabled={!ready} onClick={post}><span className="artdeco-button__text">{say.post}</span></button>
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

/** People have round pictures, companies square ones; and the addresses of the pictures tell which is which. */
const LOGO = 'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg"/%3E#company-logo_100_100';
function Actor() {
  if (data.actor !== 'page') {
    return <><span className={c('avatar')} /><span><strong>Kari Nordmann</strong><br /><span className={c('muted')}>{say.anyone}</span></span></>;
  }
  const square = `${c('avatar')} ivm-view-attr__img--centered EntityPhoto-square-3`;
  return (
    <button type="button" className={c('tool')}>
      {layout.boxClass ? <span className={square} /> : <img src={LOGO} alt="" className={c('avatar')} />}
      <strong>Nordlys</strong><br /><span className={c('muted')}>{say.anyone}</span>
    </button>
  );
}

export function Confirmation({ text, link, label }) {
  const marks = {};
  if (layout.toastType) marks['data-test-artdeco-toast-item-type'] = link ? 'success' : 'error';
  if (layout.toastRole) marks.role = layout.toastRole;
  const own = layout.toastClass ? 'artdeco-toast-item artdeco-toast-item--visible' : '';
  const cta = layout.toastClass ? 'artdeco-toast-item__cta' : '';
  return (
    <div className={`${c('toast')} ${own}`} {...marks}>
      <p>{text}</p>
      {link && !unknown ? <a href={layout.toastRole ? `${link}/` : link} className={`${c('toast-link')} ${cta}`}>{label}</a> : null}
    </div>
  );
}
