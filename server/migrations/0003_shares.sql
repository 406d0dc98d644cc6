create table shares (
    id text not null primary key,
    member_id text not null references members (id),
    device_id text references devices (id),
    story_id text not null references stories (id),
    network text not null,
    -- As the browser sent it, to recognise a repetition; made_at is corrected and clamped.
    made_at_client bigint not null,
    made_at bigint not null,
    received_at bigint not null,
    day text not null,
    month text not null,
    surface text not null,
    provenance text not null check (provenance in ('measured', 'self_reported')),
    post_id text,
    evidence_at bigint,
    counts_for_month boolean not null,
    points bigint not null,
    unique (network, post_id)
);
create index shares_member_day on shares (member_id, day);
create index shares_story on shares (story_id, member_id);

-- What was withdrawn stays withdrawn, whatever an old browser still sends.
create table tombstones (
    share_id text not null primary key,
    member_id text not null references members (id),
    withdrawn_at bigint not null
);

-- Points as lines that are only ever added. The id names its cause ("share:…", "withdrawal:…"), so no cause counts twice.
create table ledger (
    id text not null primary key,
    member_id text not null references members (id),
    share_id text,
    kind text not null,
    month text not null,
    points bigint not null,
    counts_for_month boolean not null,
    entered_at bigint not null
);
create index ledger_member on ledger (member_id, month);

-- Figures kept in the share's own transaction. scope is a month (YYYY-MM) or 'all'.
create table member_figures (
    scope text not null,
    member_id text not null references members (id),
    shares bigint not null,
    measured bigint not null,
    points bigint not null,
    primary key (scope, member_id)
);
create index member_figures_points on member_figures (scope, points);

-- How many people have how many points, in 16 shards by member so that shares do not queue for one row.
create table score_histogram (
    scope text not null,
    points bigint not null,
    shard bigint not null,
    members bigint not null,
    primary key (scope, points, shard)
);

create table story_counts (
    scope text not null,
    story_id text not null references stories (id),
    shard bigint not null,
    shares bigint not null,
    measured bigint not null,
    primary key (scope, story_id, shard)
);
