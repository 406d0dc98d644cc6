# Røst's web pages in English. Every key stands in nb.ftl too; a test compares them.

# Everywhere
skip = Skip to content
home = Røst, front page
nav-label = Pages
nav-me = My month
nav-board = Leaderboard
nav-devices = Browsers
nav-overview = Overview
nav-stories = Stories
nav-people = People
nav-settings = Settings
sign-out = Sign out
footer = Taking part is up to you. Saying no changes nothing.
continue = Continue
approve = Approve
refuse = Refuse
edit = Edit
archive = Archive
cancel = Cancel
measured = Measured
self-reported = Self-reported
points = Points
shares = Shares
story = Story
language-en = English
language-nb = Norwegian Bokmål
form-refused = Not saved yet. See what is marked below.

# Fields
field-company = Company
field-your-name = Your name
field-name = Name
field-email = E-mail
field-password = Password
field-time-zone = Time zone
field-language = Language
field-unit = Unit
field-code = Code
field-link = Link
field-title = Title
field-summary = Summary
field-networks = Networks
field-captions = Captions for { $network }
field-prompt = Question that asks for own words
field-valid-from = Valid from
field-valid-until = Valid until
field-points = Points for a share
field-cap = Shares a day that earn points
field-goal = Goal for the week, in shares
hint-company = As people say it: “Share something from …”
hint-password = At least 10 characters. A short sentence is easy to remember.
hint-time-zone = Days and months are counted in it, such as Europe/Oslo.
hint-programme-language = For pages whose reader has chosen none.
hint-link = The page people will share. It must begin with https://
hint-title = What the network shows above the link.
hint-summary = One or two sentences for the colleague who chooses.
hint-captions-linkedin = Write it as a person would say it. Up to { $limit } characters with the link; readers see about the first { $fold }.
hint-captions-x = Write it as a person would say it. Up to { $limit } characters, of which the link takes { $link }.
hint-prompt = Left empty, we ask: “{ $prompt }”
hint-valid-from = Left empty: from approval.
hint-valid-until = The last day. Left empty: no end.
hint-points = Counts from the next share on.
hint-cap = More than these are welcome, and earn nothing.
hint-goal = A small one. 0: no goal is shown.
default-prompt-en = What would you tell a colleague about this?
default-prompt-nb = Hva ville du sagt til en kollega om dette?
error-required = Please fill this in.
error-email = This does not look like an e-mail address.
error-password-short = Please use at least { $least } characters.
error-too-long = Please use at most { $most } characters.
error-time-zone = We do not know this time zone. Try Europe/Oslo.
error-time-zone-fixed = The days of this programme are counted in { $zone } already.
error-language = Choose one of the languages.
error-email-taken = Somebody here has this address already.
error-link = The link must begin with https:// and name a site.
error-date = Write the date as year-month-day, such as 2026-11-25.
error-dates-order = The last day cannot come before the first.
error-networks = Choose at least one network.
error-captions = Write at least one caption for each network you chose.
error-caption-long = { $count } of { $limit }, with the link: too long. Shorten it a little.
error-caption-link = Leave the link out: it is added by itself.
error-unit = This unit is not there any more. Choose another.
error-control = Leave out tabs, line ends and other invisible characters.
error-number = Write a whole number from { $least } to { $most }.

# Failures
problem-missing-title = There is no such page
problem-missing-text = The address may be mistyped, or what was here is gone.
problem-forbidden-title = Not for everyone
problem-forbidden-text = This page is for those who run the programme.
problem-origin-title = That came from elsewhere
problem-origin-text = The form was sent from another site, so nothing was done. Open the page here and try again.
problem-large-title = That is too much at once
problem-large-text = Nothing was saved. Shorten the text and try again.
problem-busy-title = Not available right now
problem-busy-text = Nothing was lost. Please try again in a moment.
problem-failed-title = Something failed on our side
problem-failed-text = It is written down. Please try again in a while.
problem-link-title = This link has been used or has expired
problem-setup-text = Start the server again to get a new set-up link.
problem-invitation-text = If you have already joined, sign in. Otherwise ask for a new invitation.
front-page = To the front page

# Set-up
setup-title = Start a programme
setup-lead = A few words about the company, and you are its first advocacy lead.
setup-button = Start the programme

# Join
join-title = Join
join-heading = Share { $company }’s stories in your own words
join-voluntary = Taking part is up to you. Saying no changes nothing.
join-what = What it is
join-what-text = A small helper in your browser offers stories you may share on LinkedIn and X. You write the words and you press Post.
join-seen = What is counted
join-seen-text = That you shared, which story, where and when. You see your own figures; the company sees totals. On the leaderboard you have a made-up name.
join-never = What is never read
join-never-text = Your feed, your profile, your messages, or what you wrote.
join-button = Join
join-decline = Would you rather not? Just close this page. Nobody is told.

# Sign in
sign-in = Sign in
sign-in-failed = The e-mail or the password does not fit. Please try again.
sign-in-help = Not joined yet? You need an invitation from the colleague who runs the programme.

# Pair a browser
pair-title = Pair a browser
pair-lead = The extension shows a code. Type it here.
pair-unknown = We do not know this code. It may have expired: ask the extension for a new one.
pair-confirm-title = Is this your browser?
pair-confirm-lead = Approve only if you asked for this yourself, just now.
pair-device = Browser
pair-asked = Asked
pair-confirm-hint = A paired browser can fetch stories and count your shares. You can revoke it at any time.
paired-title = The browser is paired
paired-text = Go back to the extension. It is ready in a few seconds.
pair-refused-title = Refused
pair-refused-text = The browser was not paired. Nothing else has changed.

# My month
me-title = My month
me-empty = Nothing yet this month, and that is fine.
me-thanks-week-1 = Thank you. That is your first this week.
me-thanks-week-2 = Thank you. That is your second this week.
me-thanks-week-more = Thank you. That is { $count } this week.
me-thanks-month = Thank you for what you have shared this month.
me-shares = shares this month
me-week = this week
me-points = points this month
me-all = shares of all time
me-provenance = How we know, this month
provenance-hint = Measured: your browser saw the confirmation. Self-reported: you told us.
me-next = From here
me-pair = Pair a browser
me-pair-hint = So that stories are at hand where you post.
me-devices-one = One browser is paired.
me-devices-many = { $count } browsers are paired.
me-board = See the leaderboard
me-board-hint = You are { $pseudonym } there.

# Browsers
devices-title = Browsers
devices-lead = These browsers can fetch stories and count your shares.
devices-empty = No browser is paired yet.
devices-paired = Paired { $time }
devices-revoked = The browser was revoked. What it has counted stays yours.
revoke = Revoke
revoke-named = Revoke { $name }

# Leaderboard
board-title = Leaderboard
board-periods = Other periods
board-all = All time
board-this-month = This month
board-provisional = Still open: late shares count until { $day }.
board-empty = Nobody has shared here yet.
board-hint = Everyone who takes part has a made-up name, unless they chose to show their own. The first 50 are shown, and always you.
rank = Place
who = Who
you = you
of-these-measured = Measured

# Overview
kpis-title = Overview
kpis-participation = Who takes part
kpis-participation-line = { $sharers } of { $people } people have shared. Measured and self-reported.
kpis-participation-hint = How many, never who. People count once, however often they share. Usual in companies: 10 to 20 percent.
kpis-most-shared = What is shared
kpis-none-shared = Nothing was shared in this month.
kpis-same-figures = The same figures
kpis-stories-hint = Stories shared by fewer than five people are left out.
not-shown = Not shown: fewer than five people.
first-title = Begin with one story
first-text = A story needs a link, two sentences and a suggested caption. Then invite the first colleagues.
first-story = Write the first story
first-invite = Invite people

# Stories
stories-title = Stories
stories-empty = No stories yet. The first one needs a link, two sentences and a suggested caption.
story-new = New story
story-edit = Edit story
save-draft = Save draft
save = Save
count-again = Count characters
add-caption = Add a caption for { $network }
caption-more = { $network }, caption { $number }
captions-legend = Suggestions for { $network }
captions-none = Not meant for this network.
caption-count = { $count } of { $limit }, with the link
status-draft = Draft
status-approved = Approved
status-archived = Archived
status-not-yet = Approved, not yet valid
status-expired = No longer valid
validity = May be shared
valid-always = from approval, with no end
valid-from = from { $from }
valid-until = until { $until }
valid-both = { $from } to { $until }
story-saved = The draft is saved.
story-changed = The changes are saved.
story-approved = Approved. It is now offered to everyone who takes part.
story-archived = Archived. It is no longer offered; what was shared still counts.
approve-hint = Approved stories are offered to everyone who takes part, for as long as they are valid.

# People
people-title = People
people-lead = You invite; each decides for themselves. This page does not tell who said yes.
people-count = { $count } invited
people-hint = A row looks the same whatever became of the invitation.
invite-title = Invite a colleague
invite = Invite
unit-none = None
invited-title = An invitation for { $name }
invitation-link = Invitation link
invitation-hint = Send it to them yourself. It is shown only now, works once, and for seven days.

# Settings
settings-title = Settings
settings-lead = They hold for everybody in the programme.
settings-saved = The settings are saved.
settings-time-zone = Days and months are counted in { $zone }. That stays as it was begun, so that no month changes afterwards.
settings-surfaces = Where people can share on { $network }
hint-surfaces = Within this, each person chooses. Nothing ticked: Røst stays away from the network.
surface-in-page = Inside the page
surface-side-panel = In the browser’s side panel
surface-popup = From the button in the toolbar
surface-share-link = By the network’s own share link
surface-clipboard = By copying the text
settings-broken = A site has changed
settings-broken-hint = Some browsers no longer find what they look for there. Sharing goes on beside the page. Newer site rules mend it.
settings-broken-line = { $network }: { $role } was not found (rules { $version }), { $count } times, last on { $time }.

# Dates
month-name = { $month } { $year }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
day = { $day } { $month } { $year }
moment = { $day }, { $time }
