-- A mail that a busy mail server does not take is tried again, but not for ever: since when it is asked for, whether a busy mail server
-- put it off, and the link of the last try, whose place the next one's takes.
alter table letters add column asked_at bigint not null default 0;
alter table letters add column waits boolean not null default false;
alter table letters add column link_hash text;
update letters set asked_at = due_at;
