-- One text for SQLite and PostgreSQL: text, bigint, boolean only. Times are epoch milliseconds; days and months are
-- text in the programme's time zone; ids are lower-case hyphenated UUIDs. No index leads with a value that only grows.

create table programme (
    id bigint not null primary key check (id = 1),
    company text not null,
    time_zone text not null,
    language text not null,
    points_per_share bigint not null,
    daily_cap bigint not null,
    is_demo boolean not null,
    created_at bigint not null
);

create table units (
    id text not null primary key,
    name text not null unique
);

create table members (
    id text not null primary key,
    email text not null unique,
    name text not null,
    -- As the invitation named them. Lists for admins show this one: a name that changes would tell who joined.
    invited_as text,
    unit_id text references units (id),
    role text not null check (role in ('member', 'lead', 'admin')),
    status text not null check (status in ('invited', 'joined', 'paused', 'left')),
    pseudonym text not null,
    show_name boolean not null,
    language text,
    password_hash text,
    invited_at bigint not null,
    joined_at bigint,
    left_at bigint
);
create index members_unit on members (unit_id);

-- One-time links (set-up, invitation, sign-in); only the hash of the token is kept.
create table links (
    token_hash text not null primary key,
    kind text not null check (kind in ('setup', 'invitation', 'sign_in')),
    member_id text references members (id),
    created_at bigint not null,
    expires_at bigint not null,
    used_at bigint
);
create index links_member on links (member_id);

create table sessions (
    token_hash text not null primary key,
    member_id text not null references members (id),
    created_at bigint not null,
    expires_at bigint not null
);
create index sessions_member on sessions (member_id);

create table devices (
    id text not null primary key,
    member_id text not null references members (id),
    token_hash text not null unique,
    name text not null,
    paired_at bigint not null,
    last_seen_at bigint not null,
    revoked_at bigint
);
create index devices_member on devices (member_id);

create table pairings (
    device_code_hash text not null primary key,
    user_code text not null unique,
    device_name text not null,
    created_at bigint not null,
    expires_at bigint not null,
    last_poll_at bigint,
    interval_seconds bigint not null,
    decision text not null check (decision in ('pending', 'approved', 'refused', 'spent')),
    member_id text references members (id)
);
