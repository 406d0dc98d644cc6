-- Whether a session was begun by a one-time link: for some minutes its person may choose another password without the one that
-- they have forgotten.
alter table sessions add column by_link boolean not null default false;
