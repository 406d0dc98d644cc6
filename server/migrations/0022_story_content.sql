-- Pictures as they are served: made anew from what was uploaded. SQLite keeps the bytes in a column of any type.
create table images (
    id text not null primary key,
    kind text not null check (kind in ('image/jpeg', 'image/png')),
    width bigint not null,
    height bigint not null,
    bytes bytea not null,
    created_at bigint not null
);

alter table stories add column image_id text references images (id);
alter table stories add column image_alt text not null default '';
-- Words without '#', separated by blanks.
alter table stories add column hashtags text not null default '';
alter table stories add column disclosure boolean not null default false;
-- When false, the units of story_units are meant and nobody else.
alter table stories add column for_all boolean not null default true;
create index stories_image on stories (image_id);

create table story_topics (
    story_id text not null references stories (id),
    position bigint not null,
    topic text not null,
    primary key (story_id, position)
);

create table story_units (
    story_id text not null references stories (id),
    unit_id text not null references units (id) on delete cascade,
    primary key (story_id, unit_id)
);
create index story_units_unit on story_units (unit_id);

-- What became of a story, when, and by whom.
create table story_events (
    story_id text not null references stories (id),
    at bigint not null,
    kind text not null check (kind in ('written', 'changed', 'approved', 'reopened', 'archived', 'withdrawn')),
    member_id text references members (id) on delete set null,
    note text,
    primary key (story_id, at, kind)
);
create index story_events_member on story_events (member_id);

insert into story_events (story_id, at, kind, member_id) select id, created_at, 'written', created_by from stories;
insert into story_events (story_id, at, kind, member_id)
    select id, approved_at, 'approved', approved_by from stories where approved_at is not null;
insert into story_events (story_id, at, kind) select id, archived_at, 'archived' from stories where archived_at is not null;
