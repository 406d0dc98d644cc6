# Nettsidene til Røst på bokmål. Hver nøkkel finnes også i en.ftl; en test sammenligner.

# Overalt
skip = Til innholdet
home = Røst, forsiden
nav-label = Sider
nav-me = Min måned
nav-board = Ledertavle
nav-devices = Nettlesere
nav-overview = Oversikt
nav-stories = Saker
nav-people = Folk
nav-settings = Innstillinger
sign-out = Logg ut
footer = Det er frivillig. Et nei endrer ingenting.
continue = Fortsett
approve = Godkjenn
refuse = Avslå
edit = Rediger
archive = Arkiver
cancel = Avbryt
measured = Målt
self-reported = Selvrapportert
points = Poeng
shares = Delinger
story = Sak
language-en = Engelsk
language-nb = Bokmål
form-refused = Ikke lagret ennå. Se det som er merket under.

# Felter
field-company = Virksomhet
field-your-name = Navnet ditt
field-name = Navn
field-email = E-post
field-password = Passord
field-time-zone = Tidssone
field-language = Språk
field-unit = Avdeling
field-code = Kode
field-link = Lenke
field-title = Tittel
field-summary = Sammendrag
field-networks = Nettverk
field-captions = Tekster for { $network }
field-prompt = Spørsmål som ber om egne ord
field-valid-from = Gyldig fra
field-valid-until = Gyldig til
field-points = Poeng for en deling
field-cap = Delinger per dag som gir poeng
field-goal = Mål for uka, i delinger
hint-company = Slik folk sier det: «Del noe fra …»
hint-password = Minst 10 tegn. En kort setning er lett å huske.
hint-time-zone = Dager og måneder regnes i den, for eksempel Europe/Oslo.
hint-programme-language = For sider der leseren ikke har valgt selv.
hint-link = Siden folk skal dele. Den må begynne med https://
hint-title = Det nettverket viser over lenken.
hint-summary = En setning eller to til kollegaen som velger.
hint-captions-linkedin = Skriv slik et menneske ville sagt det. Inntil { $limit } tegn med lenken; leserne ser omtrent de første { $fold }.
hint-captions-x = Skriv slik et menneske ville sagt det. Inntil { $limit } tegn, og lenken tar { $link } av dem.
hint-prompt = Står det tomt, spør vi: «{ $prompt }»
hint-valid-from = Står det tomt: fra saken er godkjent.
hint-valid-until = Siste dag. Står det tomt: uten slutt.
hint-points = Gjelder fra neste deling.
hint-cap = Flere enn dette er hyggelig, men gir ingen poeng.
hint-goal = Et lite mål. 0: ikke noe mål vises.
default-prompt-en = What would you tell a colleague about this?
default-prompt-nb = Hva ville du sagt til en kollega om dette?
error-required = Fyll ut dette.
error-email = Dette ser ikke ut som en e-postadresse.
error-password-short = Bruk minst { $least } tegn.
error-too-long = Bruk høyst { $most } tegn.
error-time-zone = Vi kjenner ikke denne tidssonen. Prøv Europe/Oslo.
error-time-zone-fixed = Dagene i dette programmet er alt regnet i { $zone }.
error-language = Velg et av språkene.
error-email-taken = Noen her har alt denne adressen.
error-link = Lenken må begynne med https:// og peke på et nettsted.
error-date = Skriv datoen som år-måned-dag, for eksempel 2026-11-25.
error-dates-order = Siste dag kan ikke komme før den første.
error-networks = Velg minst ett nettverk.
error-captions = Skriv minst én tekst for hvert nettverk du har valgt.
error-caption-long = { $count } av { $limit }, med lenken: for langt. Kort den litt ned.
error-caption-link = Utelat lenken: den kommer med av seg selv.
error-unit = Denne avdelingen finnes ikke lenger. Velg en annen.
error-control = Utelat tabulator, linjeskift og andre usynlige tegn.
error-number = Skriv et helt tall fra { $least } til { $most }.

# Feil
problem-missing-title = Siden finnes ikke
problem-missing-text = Adressen kan være skrevet feil, eller det som var her, er borte.
problem-forbidden-title = Ikke for alle
problem-forbidden-text = Denne siden er for dem som driver programmet.
problem-origin-title = Det kom fra et annet sted
problem-origin-text = Skjemaet ble sendt fra et annet nettsted, så ingenting er gjort. Åpne siden her og prøv igjen.
problem-large-title = Det ble for mye på én gang
problem-large-text = Ingenting er lagret. Kort ned teksten og prøv igjen.
problem-busy-title = Ikke tilgjengelig akkurat nå
problem-busy-text = Ingenting er tapt. Prøv igjen om litt.
problem-failed-title = Noe sviktet hos oss
problem-failed-text = Det er notert. Prøv igjen om en stund.
problem-link-title = Lenken er brukt eller utløpt
problem-setup-text = Start serveren på nytt for å få en ny oppstartslenke.
problem-invitation-text = Er du alt med, så logg inn. Ellers kan du be om en ny invitasjon.
front-page = Til forsiden

# Oppstart
setup-title = Start et program
setup-lead = Noen ord om virksomheten, så er du den første programansvarlige.
setup-button = Start programmet

# Bli med
join-title = Bli med
join-heading = Del saker fra { $company } med egne ord
join-voluntary = Det er frivillig. Et nei endrer ingenting.
join-what = Hva det er
join-what-text = En liten hjelper i nettleseren foreslår saker du kan dele på LinkedIn og X. Du skriver ordene, og du trykker på Publiser.
join-seen = Hva som telles
join-seen-text = At du delte, hvilken sak, hvor og når. Du ser dine egne tall; virksomheten ser summer. På ledertavlen har du et oppdiktet navn.
join-never = Hva som aldri leses
join-never-text = Det du ser i strømmen, profilen din, meldingene dine og det du skrev.
join-button = Bli med
join-decline = Vil du helst la være? Bare lukk siden. Ingen får vite det.

# Logg inn
sign-in = Logg inn
sign-in-failed = E-posten eller passordet stemmer ikke. Prøv igjen.
sign-in-help = Ikke med ennå? Da trenger du en invitasjon fra kollegaen som driver programmet.

# Koble til nettleser
pair-title = Koble til nettleser
pair-lead = Utvidelsen viser en kode. Skriv den her.
pair-unknown = Vi kjenner ikke denne koden. Den kan være utløpt: be utvidelsen om en ny.
pair-confirm-title = Er dette nettleseren din?
pair-confirm-lead = Godkjenn bare hvis du selv ba om det nå nettopp.
pair-device = Nettleser
pair-asked = Bedt om
pair-confirm-hint = En tilkoblet nettleser kan hente saker og telle delingene dine. Du kan koble den fra når som helst.
paired-title = Nettleseren er koblet til
paired-text = Gå tilbake til utvidelsen. Den er klar om noen sekunder.
pair-refused-title = Avslått
pair-refused-text = Nettleseren ble ikke koblet til. Ingenting annet er endret.

# Min måned
me-title = Min måned
me-empty = Ingenting ennå denne måneden, og det er helt greit.
me-thanks-week-1 = Takk. Det var din første denne uka.
me-thanks-week-2 = Takk. Det var din andre denne uka.
me-thanks-week-more = Takk. Det er { $count } denne uka.
me-thanks-month = Takk for det du har delt denne måneden.
me-shares = delinger denne måneden
me-week = denne uka
me-points = poeng denne måneden
me-all = delinger i alt
me-provenance = Slik vet vi det, denne måneden
provenance-hint = Målt: nettleseren din så bekreftelsen. Selvrapportert: du fortalte det.
me-next = Herfra
me-pair = Koble til nettleser
me-pair-hint = Så er sakene for hånden der du skriver.
me-devices-one = Én nettleser er koblet til.
me-devices-many = { $count } nettlesere er koblet til.
me-board = Se ledertavlen
me-board-hint = Der heter du { $pseudonym }.

# Nettlesere
devices-title = Nettlesere
devices-lead = Disse nettleserne kan hente saker og telle delingene dine.
devices-empty = Ingen nettleser er koblet til ennå.
devices-paired = Koblet til { $time }
devices-revoked = Nettleseren er koblet fra. Det den har talt, er fortsatt ditt.
revoke = Koble fra
revoke-named = Koble fra { $name }

# Ledertavle
board-title = Ledertavle
board-periods = Andre perioder
board-all = All tid
board-this-month = Denne måneden
board-provisional = Fortsatt åpen: sene delinger teller til { $day }.
board-empty = Ingen har delt her ennå.
board-hint = Alle som er med, har et oppdiktet navn, med mindre de har valgt å vise sitt eget. De 50 første vises, og alltid du.
rank = Plass
who = Hvem
you = deg
of-these-measured = Målt

# Oversikt
kpis-title = Oversikt
kpis-participation = Hvem som er med
kpis-participation-line = { $sharers } av { $people } har delt. Målt og selvrapportert.
kpis-participation-hint = Hvor mange, aldri hvem. Hver teller én gang, uansett hvor ofte de deler. Vanlig i virksomheter: 10 til 20 prosent.
kpis-most-shared = Hva som deles
kpis-none-shared = Ingenting ble delt denne måneden.
kpis-same-figures = De samme tallene
kpis-stories-hint = Saker som færre enn fem har delt, er utelatt.
not-shown = Vises ikke: færre enn fem personer.
first-title = Begynn med én sak
first-text = En sak trenger en lenke, to setninger og et forslag til tekst. Så inviterer du de første kollegaene.
first-story = Skriv den første saken
first-invite = Inviter folk

# Saker
stories-title = Saker
stories-empty = Ingen saker ennå. Den første trenger en lenke, to setninger og et forslag til tekst.
story-new = Ny sak
story-edit = Rediger sak
save-draft = Lagre utkast
save = Lagre
count-again = Tell tegn
add-caption = Legg til en tekst for { $network }
caption-more = { $network }, tekst { $number }
captions-legend = Forslag for { $network }
captions-none = Ikke ment for dette nettverket.
caption-count = { $count } av { $limit }, med lenken
status-draft = Utkast
status-approved = Godkjent
status-archived = Arkivert
status-not-yet = Godkjent, ikke gyldig ennå
status-expired = Ikke lenger gyldig
validity = Kan deles
valid-always = fra godkjenning, uten slutt
valid-from = fra { $from }
valid-until = til { $until }
valid-both = { $from } til { $until }
story-saved = Utkastet er lagret.
story-changed = Endringene er lagret.
story-approved = Godkjent. Saken tilbys nå alle som er med.
story-archived = Arkivert. Saken tilbys ikke lenger; det som er delt, teller fortsatt.
approve-hint = Godkjente saker tilbys alle som er med, så lenge de er gyldige.

# Folk
people-title = Folk
people-lead = Du inviterer, og hver bestemmer selv. Denne siden forteller ikke hvem som sa ja.
people-count = { $count } invitert
people-hint = En rad ser lik ut uansett hva det ble av invitasjonen.
invite-title = Inviter en kollega
invite = Inviter
unit-none = Ingen
invited-title = En invitasjon til { $name }
invitation-link = Invitasjonslenke
invitation-hint = Send den til vedkommende selv. Den vises bare nå, virker én gang, og i sju dager.

# Innstillinger
settings-title = Innstillinger
settings-lead = De gjelder for alle i programmet.
settings-saved = Innstillingene er lagret.
settings-time-zone = Dager og måneder regnes i { $zone }. Det står fast fra starten, så ingen måned endrer seg i ettertid.
settings-surfaces = Hvor folk kan dele på { $network }
hint-surfaces = Innenfor dette velger hver og en. Er ingenting krysset av, holder Røst seg unna nettverket.
surface-in-page = I selve siden
surface-side-panel = I nettleserens sidepanel
surface-popup = Fra knappen i verktøylinja
surface-share-link = Med nettverkets egen delelenke
surface-clipboard = Ved å kopiere teksten
settings-broken = Et nettsted er endret
settings-broken-hint = Noen nettlesere finner ikke lenger det de ser etter der. Delingen fortsetter ved siden av siden. Nyere regler for nettstedet retter det.
settings-broken-line = { $network }: { $role } ble ikke funnet (regler { $version }), { $count } ganger, sist { $time }.

# Datoer
month-name = { $month } { $year }
month-1 = januar
month-2 = februar
month-3 = mars
month-4 = april
month-5 = mai
month-6 = juni
month-7 = juli
month-8 = august
month-9 = september
month-10 = oktober
month-11 = november
month-12 = desember
day = { $day }. { $month } { $year }
moment = { $day } kl. { $time }
