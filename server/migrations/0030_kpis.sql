-- How many people work somewhere from a day on, as entered. An empty unit stands for the whole company.
create table headcounts (
    unit_id text not null,
    from_day text not null,
    people bigint not null,
    primary key (unit_id, from_day)
);

-- What potential reach is reckoned from: the brand's followers on a network, and those of one person ('person').
create table followers (
    whose text not null primary key,
    followers bigint not null,
    source text not null,
    as_of text not null
);
