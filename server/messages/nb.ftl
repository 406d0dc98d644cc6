# Nettsidene til Røst på bokmål. Hver nøkkel finnes også i en.ftl; en test sammenligner.

# Overalt
skip = Til innholdet
home = Røst, forsiden
nav-label = Sider
nav-me = Min måned
nav-shares = Mine delinger
nav-board = Ledertavle
nav-devices = Nettlesere
nav-profile = Mine valg
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
field-password-current = Passord nå
field-password-new = Nytt passord
field-time-zone = Tidssone
field-language = Språk
field-unit = Avdeling
field-role = Rolle
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
error-password-current = Dette er ikke passordet ditt nå.
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
error-unit-taken = Det finnes alt en avdeling med dette navnet.
error-unit-in-use = Det er folk eller tall i denne avdelingen. Bare en tom avdeling kan fjernes.
error-role = Velg en rolle.
error-only-admin = Dette er den eneste eieren som kan logge inn. Gi rollen til noen andre først.
error-not-invited = Ingen med denne adressen står på listen. Inviter dem først.
error-line = Linje { $line }: { $why }
error-line-parts = Skriv navn, e-post og gjerne avdeling, med komma mellom.
error-line-name = Navnet er for langt.
error-line-twice = Denne adressen står alt på en tidligere linje.
error-lines-most = Høyst { $most } linjer om gangen.
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
problem-sign-in-text = Be om en ny lenke på innloggingssiden, eller logg inn med passord.
problem-many-title = For mange forsøk
problem-many-text = Vent rundt { $minutes } min og prøv igjen. Ingenting er tapt.
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
join-quiet = Ingen påminnelser, takk
quiet-title = Du hører ikke mer om det
quiet-text = Det kommer ingen påminnelse. Ombestemmer du deg, gjelder invitasjonen i sine sju dager.

# Logg inn
sign-in = Logg inn
sign-in-failed = E-posten eller passordet stemmer ikke. Prøv igjen.
sign-in-help = Ikke med ennå? Da trenger du en invitasjon fra kollegaen som driver programmet.
link-hint = Uten passord: vi sender deg en lenke, hvis adressen er med.
link-button = Send meg en lenke
link-sent-title = Se i innboksen
link-sent-text = Hvis adressen er med, er en lenke på vei. Den virker én gang, i 15 minutter.
link-button-lead = Ett klikk til, så er du inne.

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
me-board-hint = Der heter du { $name }.
me-shares-hint = Alt som er talt, til å ta tilbake eller ta med.
taking-part-title = Å være med
taking-part-text = Ingen får beskjed.
pause = Ta pause
pause-hint = I pausen tilbys og telles ingenting, og du står ikke på ledertavlen. Det du har, blir stående.
paused-title = Du tar pause
paused-text = Ingenting tilbys, ingenting telles, og du står ikke på ledertavlen. Det du har, er fortsatt ditt.
come-back = Kom tilbake
leave = Meld deg ut

# Leave
leave-title = Meld deg ut
leave-lead = Du velger selv, og det endrer ingenting for deg på jobb.
leave-first = Først: det som er ditt
leave-first-text = Ta det med nå. Etterpå finnes det ikke her lenger.
leave-then = Deretter, med en gang
leave-erased = Slettes
leave-erased-text = Navnet og passordet du valgte, dekknavnet ditt, nettleserne du har koblet til, poengene og listen over delingene dine. Innleggene dine på LinkedIn og X er dine; de røres ikke.
leave-stays = Blir igjen
leave-stays-text = Hvor ofte saker ble delt i en måned, uten navn, dag eller innlegg. Og invitasjonen slik firmaet skrev den, med navn og adresse, som om du aldri hadde svart.
leave-told = Får vite det
leave-told-text = Ingen. Listen over folk ser ut som før, og du får ingen påminnelser.
leave-sure = Jeg vil melde meg ut
leave-button = Meld meg ut nå
leave-not-sure = Kryss av først, så ingen melder seg ut ved et uhell.
leave-only-admin = Du er den eneste eieren av programmet. Gi rollen til noen andre først, på siden Folk.
leave-or-pause = Bare litt lei? I en pause beholder du det du har.
left-title = Du er meldt ut
left-text = Det som var lagret om deg her, er slettet. Takk for tiden du var med. Vil du tilbake en gang, kan du be om en ny invitasjon.

# My shares
shares-lead = Det som er talt for deg. Du kan ta tilbake hva som helst, når som helst.
shares-empty = Ingenting er talt ennå.
shares-points = { $points } poeng
shares-taken-back = Tatt tilbake. Det teller ikke lenger, og kommer aldri til å gjøre det.
take-back = Ta tilbake
take-back-named = Ta tilbake { $story }, { $time }
take-back-hint = Innlegget ditt på nettverket blir stående som det er.
export-title = Ta det med
export-text = Det du bygger opp, er ditt.
export-shares = Mine delinger (CSV)
export-shares-json = Mine delinger (JSON)
export-everything = Alt om meg (JSON)

# My settings
profile-saved = Lagret.
profile-shown-as = På ledertavlen
profile-made-up = Som { $name }
profile-own = Under mitt eget navn
profile-another-name = Gi meg et annet dekknavn
profile-language-browser = Som nettleseren ber om
profile-password = Passord
profile-password-hint = Alle andre nettlesere logges ut. Nettlesere som er koblet til utvidelsen, forblir det.
profile-password-save = Bytt passord
profile-password-saved = Passordet er byttet. Alle andre nettlesere er logget ut.

# Nettlesere
devices-title = Nettlesere
devices-lead = Disse nettleserne kan hente saker og telle delingene dine.
devices-empty = Ingen nettleser er koblet til ennå.
devices-paired = Koblet til { $time }
devices-revoked = Nettleseren er koblet fra. Det den har talt, er fortsatt ditt.
sessions-title = Innlogget
sessions-begun = Siden { $time }
sessions-ends = Slutter av seg selv { $time }
sessions-this = her
sessions-end-named = Logg ut der du logget inn { $time }
sessions-ended = Logget ut der.
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

# Oversikt og tall
overview-title = Oversikt
overview-who = Hvem som er med
overview-what = Hva som deles mest
overview-leads-to = Hva det fører til
overview-all-figures = Alle tall for måneden
nav-figures = Tall
kpis-title = Tall
kpis-rule = Ingenting her handler om færre enn fem personer, og det kan heller ikke regnes ut ved å trekke fra.
kpis-provisional = Fortsatt åpen: sene delinger flytter måneden til 14 dager etter at den er slutt.
kpis-participation = Deltakelse
kpis-of-employees = { $sharers } av { $people } ansatte har delt.
kpis-without-headcount = personer har delt. Legg inn antall ansatte for å se hvor stor andel det er.
kpis-invited-line = Et annet tall: { $people } er invitert.
kpis-participation-hint = Personer med minst én deling i måneden, som andel av dem som jobbet her da den var slutt. Hver teller én gang, uansett hvor ofte de deler. Hvor mange, aldri hvem. Vanlig i virksomheter: 10 til 20 prosent.
kpis-course = Deltakelse måned for måned
kpis-by-month = De samme tallene, måned for måned
kpis-units = Etter avdeling
kpis-units-hint = Det samme for hver avdeling, slik folk hører til i dag. En avdeling vises ikke når for få har delt, eller når den kunne regnes ut av de andre.
kpis-no-unit = Uten avdeling
kpis-most-shared = Mest delte saker
kpis-none-shared = Ingenting ble delt denne måneden.
kpis-same-figures = De samme tallene
kpis-stories-hint = Hvor ofte folk har delt en sak i måneden. Målt: Nettleseren så bekreftelsen. Selvrapportert: Personen sa det selv. De to legges ikke sammen. Delinger som færre enn fem står bak, er utelatt.
kpis-networks = Delinger etter nettverk
kpis-networks-hint = Månedens delinger etter hvor de ble lagt ut. Vises for begge nettverkene eller for ingen, siden det ene kunne regnes ut av det andre.
kpis-shares-measured = delinger, målt
kpis-shares-reported = delinger, selvrapportert
kpis-reach-estimated = mulig rekkevidde, anslått
kpis-reach = Mulig rekkevidde
kpis-reach-hint = Merkevarens følgere, og personer som har delt × følgere per person. Ingen blir spurt om følgerne sine, mange følgere er de samme menneskene, og få ser ett enkelt innlegg: Så mange kunne det høyst nå.
kpis-engagement = Engasjementsrate
kpis-engagement-none = Måles ikke ennå.
kpis-engagement-hint = Reaksjoner og kommentarer som andel av dem som så det ansatte delte. Nettverkene forteller det ikke til Røst, og Røst leser ingens strøm, så noe ærlig tall finnes ikke.
reach-none = Legg inn følgere, så anslås rekkevidden her.
reach-brand = Merkevarens følgere
reach-people = Følgerne til dem som har delt
reach-starts-from = Det regnes ut fra
reach-took-part = Personer som har delt
measured-and-reported = målt og selvrapportert
estimated = anslått
not-measured = ikke målt
what-it-means = Hva det betyr
not-shown = Vises ikke: for få personer.
withheld = vises ikke
not-entered = ikke lagt inn
month = Måned
network = Nettverk
employees = Ansatte
invited = Invitert
have-shared = Har delt
of-employees = Av ansatte
shares-measured = Delinger, målt
shares-self-reported = Delinger, selvrapportert
followers = Følgere
followers-of = Følgerne til
source = Kilde
remove = Fjern
first-story-title = Begynn med én sak
first-story-text = En sak trenger en lenke, to setninger og et forslag til tekst. Så inviterer du de første kollegaene.
first-story-button = Skriv den første saken
first-people-title = Så inviterer du de første kollegaene
first-people-text = Seks til ti personer fra ulike avdelinger er en god start. Hver bestemmer selv.
first-people-button = Inviter folk
first-headcount-title = Hvor mange jobber her?
first-headcount-text = Deltakelse er en andel av de ansatte. Legg inn hvor mange de er, og fra hvilken dag det gjelder.
first-headcount-button = Legg inn antall ansatte

# Det tallene regnes ut fra
assumptions-title = Det tallene regnes ut fra
assumptions-lead = Antall ansatte og følgere legger du inn selv. De står ved hvert tall som er laget av dem.
assumptions-enter = Legg inn eller endre følgere
headcount-title = Ansatte
headcount-hint = Hvert tall gjelder fra sin dag til det neste, så tidligere måneder beholder sitt. Der virksomheten ikke har noe eget tall, legges avdelingene sammen.
headcount-where = Hvor
headcount-from = Fra
headcount-enter = Legg inn
headcount-history = Antall ansatte, nyeste først
whole-company = Hele virksomheten
followers-title = Følgere
followers-hint = Til mulig rekkevidde. Si hvor hvert tall kommer fra. En tom rad regnes ikke med.
followers-brand = Merkevaren på { $network }
followers-person = Én person, i snitt
followers-as-of = Per
error-headcount = Skriv et helt tall, som 250.

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
invited-mailed = Den er på vei til { $email }.
people-more = Mer om folk
remind = Minn dem som ikke har svart
remind-hint = Ingen nevnes eller telles, og den går ut høyst én gang i uka. De som har meldt seg ut eller bedt om fred, får ingen.
reminded-text = En påminnelse er på vei til alle som ikke har svart.
reminded-lately = En påminnelse gikk ut { $last }. Den neste kan gå ut { $next }.

# Many invitations
bulk-title = Inviter mange
bulk-lines = Én kollega på hver linje
bulk-hint = Navn, e-post, avdeling. Kolonner fra et regneark kan limes inn som de er; avdelingen kan utelates.
bulk-units = Avdelingene er: { $units }.
bulk-refused = Ingen er invitert ennå. Se på disse linjene:
bulk-invite = Inviter dem
bulk-done = { $count } invitasjoner laget
bulk-mailed = De er på vei i e-post.
bulk-links = Send hver sin lenke. Lenkene vises bare nå, virker én gang, og i sju dager.

# Units
units-title = Avdelinger
units-lead = Avdelinger eller steder. Tall for en avdeling vises der det er nok folk.
unit-new = En avdeling til
unit-add = Legg til
unit-rename = Endre navn
unit-remove = Fjern
unit-name-of = Nytt navn på { $name }
unit-rename-named = Endre navn på { $name }
unit-remove-named = Fjern { $name }

# Roles
roles-title = Roller
roles-lead = De som driver programmet. Alle andre er med, eller ikke, som de vil.
role-give = Gi eller ta en rolle
role-email-hint = Til noen som står på listen over folk.
role-lead = Programansvarlig
role-lead-hint = saker, invitasjoner, tall
role-admin = Eier
role-admin-hint = også roller, avdelinger og innstillinger
role-member = Deltaker
role-member-hint = tar rollen bort
role-saved = Lagret. Det gjelder fra nå.

# Removal
removal-title = Noen har sluttet
removal-lead = Tar en person av listen og sletter det som er lagret om vedkommende, uansett hva de hadde svart.
removal-text = Det de har bygget opp, er deres: si fra først, så de kan ta det med fra siden Mine delinger. Summene blir som de var.
removal-button = Fjern
removed-title = Fjernet
removed-text = Personen er tatt av listen, og det som var lagret, er slettet.

# Mails
mail-greeting = Hei, { $name }
mail-voluntary = Det er frivillig. Et nei endrer ingenting, og ingen får beskjed.
mail-join = Les hva det er, og bli med hvis du vil:
 { $link }
mail-invitation-subject = Vil du dele saker fra { $company }?
mail-invitation = { $company } bruker Røst, så kolleger som vil, kan dele sakene på LinkedIn og X med egne ord.
mail-invitation-life = Lenken virker én gang, i sju dager.
mail-reminder-subject = Invitasjonen fra { $company } står ved lag
mail-reminder = For en stund siden spurte { $company } om du ville dele saker på LinkedIn og X med egne ord. Her er en ny lenke, i tilfelle den første ble borte.
mail-quiet = Vil du helst ikke høre mer om det? På siden bak lenken er det en knapp for det.
mail-sign-in-subject = Lenken din til Røst hos { $company }
mail-sign-in = Her er lenken du ba om. Den logger deg inn:
 { $link }
mail-sign-in-life = Den virker én gang, i 15 minutter. Ba du ikke om den, trenger du ikke gjøre noe.
dev-mail-title = E-poster i denne demoen
dev-mail-lead = En demo sender ingenting. Det den ville sendt, står her, bare på denne maskinen.
dev-mail-empty = Ingen e-post ennå.
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
