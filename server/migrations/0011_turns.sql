-- What is done by the clock: when its next turn comes. Of many instances the one that moves it on does the work.
create table turns (
    name text not null primary key,
    next_at bigint not null
);
