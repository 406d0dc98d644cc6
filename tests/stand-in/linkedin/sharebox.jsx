// The share box: the dialog in which a post is written, and what is said after it.
import { useCallback, useState } from 'react';
import { c, data, layout, older, say, unknown } from './context.mjs';
import { QuillBox } from './quill.jsx';

/** A picture as the composer shows it before it is posted. */
const PICTURE = 'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" width="80" height="40"/%3E';

/** `given` is the text that a share link brought. */
export function ShareBox({ send, leave, given }) {
  const [text, setText] = useState(given);
  // What the editor held when it went: choosing a time or a picture takes its place, and it is built anew afterwards.
  const [held, setHeld] = useState(null);
  const [choosing, setChoosing] = useState(null);
  const [scheduled, setScheduled] = useState(false);
  const [picture, setPicture] = useState(false);
  const [sending, setSending] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const ready = !sending && text.trim() !== '' && text.length <= 3000;
  const post = useCallback(async () => {
    setSending(true);
    await send({ text, scheduled });
    setSending(false);
  }, [send, text, scheduled]);
  const write = useCallback((now, contents) => {
    setText(now);
    setHeld(contents);
  }, []);
  const chosen = () => {
    if (choosing === 'time') setScheduled(true);
    else setPicture(true);
    setChoosing(null);
  };
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
        {choosing ? <Choice what={choosing} done={chosen} /> : (
          <>
            {scheduled ? <div className={c('muted')}>{say.when}</div> : null}
            <div className={named('editor', 'share-creation-state__text-editor', layout.editorClass)}>
              {unknown
                ? <textarea className={c('field')} aria-label={say.editor} placeholder={say.prompt} value={text} onChange={event => setText(event.target.value)} autoFocus />
                : <QuillBox started={data.draft} held={held} given={given} change={write} focused />}
            </div>
            {picture ? <Attached><img src={PICTURE} alt="" /></Attached> : null}
            {data.quote === 'post' ? <Attached><Quoted {...data.timeline[0]} /></Attached> : null}
            <div className={named('foot', 'share-creation-state__footer', layout.footClass)}>
              <span>
                <button type="button" aria-label={say.media} className={c('tool')} onClick={() => setChoosing('picture')}>▣</button>
                <button type="button" aria-label={say.schedulePost} className={named('tool', 'share-actions__scheduled-post-btn', layout.postClass)} onClick={() => setChoosing('time')}>◷</button>
              </span>
              <button type="button" className={named('button', 'share-actions__primary-action artdeco-button artdeco-button--primary', layout.postClass)} disabled={!ready} onClick={post}><span className="artdeco-button__text">{scheduled ? say.schedule : say.post}</span></button>
            </div>
          </>
        )}
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

/** The same dialog while a time or a picture is chosen: there is no editor in it then. */
function Choice({ what, done }) {
  return (
    <>
      {what === 'time' ? <input type="date" aria-label={say.date} className={c('field')} /> : <p>{say.selectFiles}</p>}
      <div className={c('foot')}><span /><button type="button" className={`${c('button')} share-box-footer__primary-btn`} onClick={done}>{say.next}</button></div>
    </>
  );
}

/** One's own picture and somebody's post stand in the same shell: what it holds tells which it is. */
function Attached({ children }) {
  const shell = layout.boxClass ? 'update-components-mini-update-v2' : '';
  return <div className={`${c('attached')} share-creation-state__preview-container`}><div className={shell}>{children}</div></div>;
}

function Quoted({ id, name, text }) {
  return (
    <a href={`/feed/update/urn:li:activity:${id}`}>
      <span className={layout.boxClass ? 'update-components-actor__title' : c('strong')}>{name}</span><br />{text}
    </a>
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

export function Confirmation({ text, link, label, failed }) {
  const marks = {};
  if (layout.toastType) marks['data-test-artdeco-toast-item-type'] = failed ? 'error' : 'success';
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
