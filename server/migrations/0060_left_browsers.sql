-- What a browser whose person has left still asks with, so that it can be told so. Nothing in it leads to the person, and it is
-- forgotten by itself; the day alone is kept, not the moment.
create table left_browsers (
    token_hash text not null primary key,
    forget_at bigint not null
);
