// One composer: inline on the home page, or in the modal. Draft.js as it comes, with X's decorations of links and names.
import { useCallback, useEffect, useId, useRef, useState } from 'react';
import { CompositeDecorator, ContentState, Editor, EditorState } from 'draft-js';
import 'draft-js/dist/Draft.css';
import twitterText from 'twitter-text';
import { c, data, hook, say } from './context.mjs';
import { Article } from './parts.jsx';

const marked = (className, pattern) => ({
  component: ({ children }) => <span className={c(className)}>{children}</span>,
  strategy: (block, found) => {
    for (const match of block.getText().matchAll(pattern)) found(match.index, match.index + match[0].length);
  },
});
const decorator = new CompositeDecorator([
  marked('entity', /(?<![\w@])@\w{1,15}/g),
  marked('entity', /(?<![\w#])#[\p{L}\p{N}_]+/gu),
  marked('entity', /https?:\/\/\S+/g),
]);
const plain = state => state.getCurrentContent().getPlainText('\n');
const begun = given => {
  const started = given || (data.draft === 'text' ? 'A thought I had begun' : '');
  return EditorState.createWithContent(ContentState.createFromText(started), decorator);
};

/** `given` is the text that a share link brought. */
export function Composer({ where, handle, send, leave, reply, answered, given }) {
  const [states, setStates] = useState(() => [begun(given)]);
  const [sending, setSending] = useState(false);
  const [scheduled, setScheduled] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const heading = useId();
  const texts = states.map(plain);
  const ready = !sending && texts.every(text => text.trim() && twitterText.parseTweet(text).valid);
  const change = index => next => setStates(now => now.map((state, at) => (at === index ? next : state)));

  const post = useCallback(async () => {
    setSending(true);
    const sent = await send({ texts, scheduled });
    setSending(false);
    if (!sent) return;
    setScheduled(false);
    setStates([EditorState.createWithContent(ContentState.createFromText(''), decorator)]);
    leave?.();
  }, [send, texts, scheduled, leave]);
  const close = () => (texts.some(text => text.trim()) ? setLeaving(true) : leave());

  const box = (
    <div className={c('composer')}>
      <span className={c('avatar')} />
      <div className={c('grow')}>
        {states.map((state, index) => (
          <Field key={index} index={index} state={state} change={change(index)} focused={where === 'modal' && index === 0} />
        ))}
        {data.quote === 'post' ? (
          <div role="link" tabIndex={0} className={c('quoted')}>
            <div data-testid="User-Name">{data.timeline[0].name} · @{data.timeline[0].handle}</div>
            <div data-testid="tweetText">{data.timeline[0].text}</div>
          </div>
        ) : null}
        {scheduled ? <div className={c('muted')}>{say.scheduled}</div> : null}
        <div {...hook('toolBar')} role="group" className={c('toolbar')}>
          <div role="tablist" className={c('tools')}>
            <button type="button" aria-label={say.media} className={c('tool')}>▣</button>
            <button type="button" aria-label={say.emoji} className={c('tool')}>☺</button>
            <button type="button" {...hook('scheduleOption')} aria-label={say.schedulePost} aria-pressed={scheduled} className={c('tool')} onClick={() => setScheduled(now => !now)}>◷</button>
          </div>
          <span className={c('muted')} aria-live="polite">{280 - twitterText.parseTweet(texts[0]).weightedLength}<span className={c('hidden')}> {say.left}</span></span>
          <button type="button" {...hook('addButton')} aria-label={say.addAnother} className={c('tool')} disabled={!ready} onClick={() => setStates(now => [...now, EditorState.createWithContent(ContentState.createFromText(''), decorator)])}>+</button>
          <button type="button" {...hook(where === 'modal' ? 'tweetButton' : 'tweetButtonInline')} className={c('button')} disabled={!ready} aria-disabled={!ready} onClick={post}>
            <span>{scheduled ? say.schedule : states.length > 1 ? say.postAll : reply ? say.reply : say.post}</span>
          </button>
        </div>
      </div>
    </div>
  );
  if (where === 'inline') return box;
  return (
    <div className={c('shade')}>
      <div role="dialog" aria-modal="true" aria-labelledby={heading} className={c('modal')}>
        <div className={c('modal-head')}>
          <button type="button" {...hook('app-bar-close')} aria-label={say.close} className={c('tool')} onClick={close}>✕</button>
          <h2 id={heading} className={c('hidden')}>{say.post}</h2>
          <span className={c('muted')}>@{handle}</span>
        </div>
        {answered ? <Article {...answered} /> : null}
        {box}
      </div>
      {leaving ? (
        <div role="alertdialog" data-testid="confirmationSheetDialog" aria-label={say.discardTitle} className={c('sheet')}>
          <strong>{say.discardTitle}</strong>
          <p>{say.discardText}</p>
          <button type="button" data-testid="confirmationSheetConfirm" className={c('button')} onClick={leave}>{say.discard}</button>
          <button type="button" data-testid="confirmationSheetCancel" className={c('button', 'quiet')} onClick={() => setLeaving(false)}>{say.keep}</button>
        </div>
      ) : null}
    </div>
  );
}

function Field({ index, state, change, focused }) {
  const editor = useRef(null);
  useEffect(() => {
    if (focused) editor.current?.focus();
  }, [focused]);
  if (data.layout === 'unknown') {
    // An editor that nobody has met yet.
    return (
      <textarea className={c('field')} aria-label={say.postText} value={plain(state)}
        onChange={event => change(EditorState.createWithContent(ContentState.createFromText(event.target.value), decorator))} />
    );
  }
  const id = `tweetTextarea_${index}`;
  return (
    <div className={c('field')} {...hook(`${id}RichTextInputContainer`)} onClick={() => editor.current?.focus()}>
      <Editor ref={editor} editorState={state} onChange={change} placeholder={index ? say.addAnother : say.happening} ariaLabel={say.postText}
        ariaMultiline webDriverTestID={data.layout === 'bare' ? undefined : id} stripPastedStyles spellCheck />
    </div>
  );
}
