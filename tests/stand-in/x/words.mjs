export const words = {
  en: {
    practice: 'Practice page', notX: 'Practice page · not X. Nothing here leaves this machine.',
    signIn: 'Sign in to X', home: 'Home', profile: 'Profile', post: 'Post', postAll: 'Post all', schedule: 'Schedule', schedulePost: 'Schedule post', account: 'Account menu', switchAccount: 'Switch account',
    happening: "What’s happening?", postText: 'Post text', addAnother: 'Add another post', close: 'Close',
    discardTitle: 'Discard post?', discardText: 'This can’t be undone and you’ll lose your draft.', discard: 'Discard', keep: 'Cancel',
    sent: 'Your post was sent', view: 'View', failed: 'Something went wrong, but don’t fret — let’s give it another shot.',
    scheduled: 'Your post will be sent on Mon, Jan 12, 2026 at 9:00 AM', otherSent: 'Ola posted', reply: 'Reply', repost: 'Repost', like: 'Like', views: 'View post analytics',
    forYou: 'For you', following: 'Following', media: 'Add photos or video', emoji: 'Add emoji', left: 'characters left',
  },
  nb: {
    practice: 'Øvingsside', notX: 'Øvingsside · ikke X. Ingenting her forlater denne maskinen.',
    signIn: 'Logg på X', home: 'Hjem', profile: 'Profil', post: 'Legg ut', postAll: 'Legg ut alle', schedule: 'Planlegg', schedulePost: 'Planlegg innlegg', account: 'Kontomeny', switchAccount: 'Bytt konto',
    happening: 'Hva skjer?', postText: 'Innleggstekst', addAnother: 'Legg til et innlegg', close: 'Lukk',
    discardTitle: 'Forkaste innlegget?', discardText: 'Dette kan ikke angres, og du mister utkastet.', discard: 'Forkast', keep: 'Avbryt',
    sent: 'Innlegget ditt er sendt', view: 'Vis', failed: 'Noe gikk galt, men ta det med ro. Prøv igjen.',
    scheduled: 'Innlegget ditt sendes man. 12. jan. 2026 kl. 09.00', otherSent: 'Ola la ut noe', reply: 'Svar', repost: 'Gjenpubliser', like: 'Lik', views: 'Vis analyse for innlegget',
    forYou: 'For deg', following: 'Følger', media: 'Legg til bilder eller video', emoji: 'Legg til emoji', left: 'tegn igjen',
  },
};
