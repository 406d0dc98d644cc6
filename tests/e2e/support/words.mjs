// The words that steps look for, in both languages, as a person reads them.
export const words = {
  en: {
    offer: /^Share something from /, continue: 'Continue', allow: 'Allow and continue', connect: 'Connect', server: 'Server address',
    code: 'Get a code', openApproval: 'Open the approval page', insert: 'Insert', inserted: 'Your text is in the post', undo: 'Undo', append: 'Put mine after it',
    replace: 'Replace it', thanks: /^Thank you\./, saved: 'Saved here. It will be counted when the server answers.', ask: 'Did you post it?', yes: 'Yes, I posted it', no: 'No', done: 'Done', settings: 'Settings and shares',
    sendNow: 'Send now', shared: 'Shared on', again: 'Pair again', startPost: 'Start a post', linkedinPost: 'Post', xPost: 'Post', close: 'Close', allCounted: 'Everything is counted.',
    voluntary: 'Taking part is up to you. Saying no changes nothing.', yourName: 'Your name', password: 'Password', join: 'Join', signOut: 'Sign out', enterCode: 'Code', approve: 'Approve', isPaired: 'The browser is paired',
  },
  nb: {
    offer: /^Del noe fra /, continue: 'Fortsett', allow: 'Tillat og fortsett', connect: 'Koble til', server: 'Serverens adresse',
    code: 'Få en kode', openApproval: 'Åpne godkjenningssiden', insert: 'Sett inn', inserted: 'Teksten din står i innlegget', undo: 'Angre', append: 'Sett min etter',
    replace: 'Bytt den ut', thanks: /^Takk\./, saved: 'Lagret her. Det telles når serveren svarer.', ask: 'La du det ut?', yes: 'Ja, jeg la det ut', no: 'Nei', done: 'Ferdig', settings: 'Innstillinger og delinger',
    sendNow: 'Send nå', shared: 'Delt på', again: 'Koble til på nytt', startPost: 'Start et innlegg', linkedinPost: 'Publiser', xPost: 'Legg ut', close: 'Lukk', allCounted: 'Alt er telt.',
    voluntary: 'Det er frivillig. Et nei endrer ingenting.', yourName: 'Navnet ditt', password: 'Passord', join: 'Bli med', signOut: 'Logg ut', enterCode: 'Kode', approve: 'Godkjenn', isPaired: 'Nettleseren er koblet til',
  },
};
