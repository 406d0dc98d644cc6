import { c, data, say } from './context.mjs';

// Without it, the account menu alone tells whose page it is.
const profile = data.layout === 'alert' ? {} : { 'data-testid': 'AppTabBar_Profile_Link' };

export function Navigation({ handle, go, switchAccount }) {
  const visit = to => event => {
    event.preventDefault();
    go(to);
  };
  return (
    <header className={c('nav')} role="banner">
      <nav aria-label="Primary" className={c('links')}>
        <a href="/home" data-testid="AppTabBar_Home_Link" className={c('link')} onClick={visit('/home')}>{say.home}</a>
        <a href={`/${handle}`} {...profile} className={c('link')} aria-label={say.profile} onClick={visit(`/${handle}`)}>{say.profile}</a>
        <a href="/compose/post" data-testid="SideNav_NewTweet_Button" aria-label={say.post} className={c('button', 'wide')} onClick={visit('/compose/post')}>{say.post}</a>
      </nav>
      <button type="button" data-testid="SideNav_AccountSwitcher_Button" aria-label={say.account} className={c('account')} onClick={switchAccount}>
        <span className={c('avatar')} data-testid={`UserAvatar-Container-${handle}`} />
        <span><span className={c('strong')}>Kari Nordmann</span><br /><span className={c('muted')}>@{handle}</span></span>
      </button>
    </header>
  );
}

export function Article({ id, name, handle, text, at, replies, reposts, likes, focal, answer }) {
  const views = likes * 37 + 12;
  return (
    <article data-testid="tweet" role="article" tabIndex={focal ? -1 : 0} className={c('article')}>
      <span className={c('avatar')} />
      <div className={c('grow')}>
        <div data-testid="User-Name"><span className={c('strong')}>{name}</span> <span className={c('muted')}>@{handle} · </span>
          <a href={`/${handle}/status/${id}`} className={c('muted')}><time dateTime={at}>{at.slice(0, 10)}</time></a></div>
        <div data-testid="tweetText" lang={data.lang} className={c('text')}>{text}</div>
        <div role="group" className={c('counts')}>
          <button type="button" data-testid="reply" aria-label={`${replies} ${say.reply}`} onClick={answer}>↩ {replies}</button>
          <button type="button" data-testid="retweet" aria-label={`${reposts} ${say.repost}`}>⟳ {reposts}</button>
          <button type="button" data-testid="like" aria-label={`${likes} ${say.like}`}>♡ {likes}</button>
          <a href={`/${handle}/status/${id}/analytics`} aria-label={`${views} ${say.views}`}>▥ {views}</a>
        </div>
      </div>
    </article>
  );
}

export function Toast({ text, link, label, go }) {
  const marks = { role: 'alert', 'data-testid': 'toast' };
  if (['alert', 'bare', 'unknown'].includes(data.layout)) delete marks['data-testid'];
  if (data.layout === 'unknown') delete marks.role;
  const visit = event => {
    event.preventDefault();
    go(link);
  };
  return (
    <div {...marks} className={c('toast')}>
      <span>{text}</span>
      {link ? <a href={link} className={c('toast-link')} onClick={visit}>{label}</a> : null}
    </div>
  );
}

/** All there is for whoever is not signed in. */
export function SignIn() {
  return (
    <main className={c('main')} role="main">
      <div className={c('practice')} role="note">{say.notX}</div>
      <h1>{say.signIn}</h1>
      <input autoComplete="username" aria-label={say.account} className={c('search')} />
    </main>
  );
}
