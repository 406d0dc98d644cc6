# Røst's web pages in English. Every key stands in nb.ftl too; a test compares them.

# Everywhere
skip = Skip to content
home = Røst, front page
nav-label = Pages
nav-me = My month
nav-shares = My shares
nav-board = Leaderboard
nav-devices = Browsers
nav-profile = My settings
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
field-password-current = Password now
field-password-new = New password
field-time-zone = Time zone
field-language = Language
field-unit = Unit
field-role = Role
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
error-password-current = This is not your password now.
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
error-unit-taken = There is a unit of this name already.
error-unit-in-use = There are people or figures in this unit. Only an empty one can be removed.
error-role = Choose a role.
error-only-admin = This is the only owner who can sign in. Give somebody else the role first.
error-not-invited = Nobody with this address is on the list. Invite them first.
error-line = Line { $line }: { $why }
error-line-parts = Write name, e-mail and, if you like, unit, with commas between.
error-line-name = The name is too long.
error-line-twice = This address stands on an earlier line already.
error-lines-most = At most { $most } lines at once, please.
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
problem-sign-in-text = Ask for a new link on the sign-in page, or sign in by password.
problem-many-title = Too many tries
problem-many-text = Wait about { $minutes } min and try again. Nothing was lost.
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
join-quiet = No reminders, please
quiet-title = You will hear no more about it
quiet-text = No reminder will come. If you change your mind, the invitation stays good for its seven days.

# Sign in
sign-in = Sign in
sign-in-failed = The e-mail or the password does not fit. Please try again.
sign-in-help = Not joined yet? You need an invitation from the colleague who runs the programme.
link-hint = Without a password: we mail you a link, if this address has joined.
link-button = Mail me a link
link-sent-title = Look in your mail
link-sent-text = If this address has joined, a link is on its way. It works once, for 15 minutes.
link-button-lead = One more click, and you are in.

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
me-board-hint = You are { $name } there.
me-shares-hint = Everything that was counted, to take back or take along.
taking-part-title = Taking part
taking-part-text = Nobody is told.
pause = Take a break
pause-hint = During a break nothing is offered or counted, and the leaderboard does not show you. What you have stays.
paused-title = You are taking a break
paused-text = Nothing is offered, nothing is counted, and the leaderboard does not show you. What you have stays yours.
come-back = Come back
leave = Leave

# Leave
leave-title = Leave
leave-lead = It is your choice, and it changes nothing for you at work.
leave-first = First: what is yours
leave-first-text = Take it along now. Afterwards it is gone from here.
leave-then = Then, at once
leave-erased = Erased
leave-erased-text = The name and the password you chose, your made-up name, your paired browsers, your points and the list of your shares. Your posts on LinkedIn and X are yours; they are not touched.
leave-stays = Kept
leave-stays-text = How often stories were shared in a month, without name, day or post. And the invitation as the company wrote it, with name and address, as if you had never answered.
leave-told = Told
leave-told-text = Nobody. The list of people looks the same as before, and you get no reminders.
leave-sure = I want to leave
leave-button = Leave now
leave-not-sure = Tick the box first, so that nobody leaves by a slip.
leave-only-admin = You are the only owner of this programme. Give somebody else the role first, on the page People.
leave-or-pause = Only tired of it? A break keeps what you have.
left-title = You have left
left-text = What was kept about you here is erased. Thank you for the time you took part. If you ever want to come back, ask for a new invitation.

# My shares
shares-lead = What was counted for you. You can take back any of it, at any time.
shares-empty = Nothing was counted yet.
shares-points = { $points } points
shares-taken-back = Taken back. It no longer counts, and never will again.
take-back = Take back
take-back-named = Take back { $story }, { $time }
take-back-hint = Your post on the network stays as it is.
export-title = Take it along
export-text = What you build up is yours.
export-shares = My shares (CSV)
export-shares-json = My shares (JSON)
export-everything = Everything about me (JSON)

# My settings
profile-saved = Saved.
profile-shown-as = On the leaderboard
profile-made-up = As { $name }
profile-own = Under my own name
profile-another-name = Give me another made-up name
profile-language-browser = As the browser asks
profile-password = Password
profile-password-hint = Every other browser is signed out. Paired browsers stay paired.
profile-password-save = Change the password
profile-password-saved = The password is changed. Every other browser is signed out.

# Browsers
devices-title = Browsers
devices-lead = These browsers can fetch stories and count your shares.
devices-empty = No browser is paired yet.
devices-paired = Paired { $time }
devices-revoked = The browser was revoked. What it has counted stays yours.
sessions-title = Signed in
sessions-begun = Since { $time }
sessions-ends = Ends by itself { $time }
sessions-this = here
sessions-end-named = Sign out where you signed in { $time }
sessions-ended = Signed out there.
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

# Overview and figures
overview-title = Overview
overview-who = Who takes part
overview-what = What is shared most
overview-leads-to = What it leads to
overview-all-figures = All figures of the month
nav-figures = Figures
kpis-title = Figures
kpis-rule = Nothing here is about fewer than five people, nor can it be worked out by subtraction.
kpis-provisional = Still open: late shares move this month until 14 days after its end.
kpis-participation = Participation
kpis-of-employees = { $sharers } of { $people } employees have shared.
kpis-without-headcount = people have shared. Enter the headcount to see which share of the employees that is.
kpis-invited-line = Another figure: { $people } people are invited.
kpis-participation-hint = People with at least one share in the month, as a share of those who worked here at its end. Each counts once, however often they share. How many, never who. Usual in companies: 10 to 20 percent.
kpis-course = Participation by month
kpis-by-month = The same figures, by month
kpis-units = By unit
kpis-units-hint = The same for each unit, as people belong to it today. A unit is not shown when too few people shared, or when it could be worked out from the others.
kpis-no-unit = Without a unit
kpis-most-shared = Most shared stories
kpis-none-shared = Nothing was shared in this month.
kpis-same-figures = The same figures
kpis-stories-hint = How often people shared a story in the month. Measured: the browser saw the confirmation. Self-reported: the person said so. The two are not added. Shares that fewer than five people are behind are left out.
kpis-networks = Shares by network
kpis-networks-hint = The month’s shares by where they were posted. Shown for both networks or for none, since one could be worked out from the other.
kpis-shares-measured = shares, measured
kpis-shares-reported = shares, self-reported
kpis-reach-estimated = potential reach, estimated
kpis-reach = Potential reach
kpis-reach-hint = The brand’s followers, and people who shared × followers of one person. Nobody is asked for their followers, many followers are the same people, and few see any one post: at most this many could.
kpis-engagement = Engagement rate
kpis-engagement-none = Not measured yet.
kpis-engagement-hint = Reactions and comments as a share of those who saw what employees shared. The networks do not tell Røst, and Røst reads nobody’s feed, so there is no honest figure.
reach-none = Enter followers, and the reach is estimated here.
reach-brand = The brand’s followers
reach-people = Followers of people who shared
reach-starts-from = What it starts from
reach-took-part = People who shared
measured-and-reported = measured and self-reported
estimated = estimated
not-measured = not measured
what-it-means = What this means
not-shown = Not shown: too few people.
withheld = not shown
not-entered = not entered
month = Month
network = Network
employees = Employees
invited = Invited
have-shared = Have shared
of-employees = Of employees
shares-measured = Shares, measured
shares-self-reported = Shares, self-reported
followers = Followers
followers-of = Followers of
source = Source
remove = Remove
first-story-title = Begin with one story
first-story-text = A story needs a link, two sentences and a suggested caption. Then invite the first colleagues.
first-story-button = Write the first story
first-people-title = Now invite the first colleagues
first-people-text = Six to ten people from different units make a good start. Each decides for themselves.
first-people-button = Invite people
first-headcount-title = How many work here?
first-headcount-text = Participation is a share of the employees. Enter how many they are, with the day from which it is true.
first-headcount-button = Enter the headcount

# What figures start from
assumptions-title = What the figures start from
assumptions-lead = Headcounts and followers are entered by you. They stand beside every figure that is made from them.
assumptions-enter = Enter or change followers
headcount-title = Employees
headcount-hint = Each entry holds from its day until the next one, so that earlier months keep their own headcount. Where the company has no entry of its own, its units are added up.
headcount-where = Where
headcount-from = From
headcount-enter = Enter
headcount-history = Headcounts, newest first
whole-company = The whole company
followers-title = Followers
followers-hint = For potential reach. Say where each number comes from. An empty row is left out.
followers-brand = The brand on { $network }
followers-person = One person, on average
followers-as-of = As of
error-headcount = Write a whole number, such as 250.

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
invited-mailed = It is on its way to { $email }.
people-more = More about people
remind = Remind those who have not answered
remind-hint = Nobody is named or counted, and it goes out once a week at most. Who left or asked for peace gets none.
reminded-text = A reminder is on its way to all who have not answered.
reminded-lately = A reminder went out { $last }. The next one can go out { $next }.

# Many invitations
bulk-title = Invite many
bulk-lines = One colleague on each line
bulk-hint = Name, e-mail, unit. A spreadsheet’s columns can be pasted as they are; the unit may be left out.
bulk-units = The units are: { $units }.
bulk-refused = Nobody was invited yet. These lines need a look:
bulk-invite = Invite them
bulk-done = { $count } invitations made
bulk-mailed = They are on their way by mail.
bulk-links = Send each person their own link. The links are shown only now, work once, and for seven days.

# Units
units-title = Units
units-lead = Departments or places. Figures by unit are shown where enough people are in one.
unit-new = Another unit
unit-add = Add
unit-rename = Rename
unit-remove = Remove
unit-name-of = New name of { $name }
unit-rename-named = Rename { $name }
unit-remove-named = Remove { $name }

# Roles
roles-title = Roles
roles-lead = Who runs the programme. Everybody else takes part, or not, as they like.
role-give = Give or take a role
role-email-hint = Of somebody who is on the list of people.
role-lead = Advocacy lead
role-lead-hint = stories, invitations, figures
role-admin = Owner
role-admin-hint = also roles, units and settings
role-member = Member
role-member-hint = takes the role away
role-saved = Saved. It holds from now on.

# Removal
removal-title = Somebody has left the company
removal-lead = Takes a person off the list and erases what is kept about them, whatever they had answered.
removal-text = What they built up is theirs: tell them first, so that they can take it along from the page My shares. Totals stay what they were.
removal-button = Remove
removed-title = Removed
removed-text = The person is off the list, and what was kept about them is erased.

# Mails
mail-greeting = Hi { $name },
mail-voluntary = Taking part is up to you. Saying no changes nothing, and nobody is told.
mail-join = Read what it is, and join if you like:
 { $link }
mail-invitation-subject = Would you like to share { $company }’s stories?
mail-invitation = { $company } uses Røst so that colleagues who want to can share its stories on LinkedIn and X in their own words.
mail-invitation-life = The link works once, and for seven days.
mail-reminder-subject = An invitation from { $company } still stands
mail-reminder = a while ago { $company } asked whether you would like to share its stories on LinkedIn and X in your own words. Here is a fresh link, in case the first one got lost.
mail-quiet = Would you rather hear no more about it? The page behind the link has a button for that.
mail-sign-in-subject = Your link to Røst at { $company }
mail-sign-in = here is the link you asked for. It signs you in:
 { $link }
mail-sign-in-life = It works once, for 15 minutes. If you did not ask for it, you need do nothing.
dev-mail-title = Mails of this demo
dev-mail-lead = A demo mails nobody. What it would have sent stands here, on this machine only.
dev-mail-empty = No mail yet.
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
