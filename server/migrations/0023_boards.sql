-- Boards by points and by shares, of the company and of a unit. The unit in which somebody works is kept with their figures
-- too, so that a unit's board is read from one index.
alter table member_figures add column unit_id text;
update member_figures set unit_id = (select m.unit_id from members m where m.id = member_figures.member_id);
drop index member_figures_points;
create index board_points on member_figures (scope, points, member_id) where on_board and shares > 0;
create index board_shares on member_figures (scope, shares, member_id) where on_board and shares > 0;
create index board_unit_points on member_figures (scope, unit_id, points, member_id) where on_board and shares > 0;
create index board_unit_shares on member_figures (scope, unit_id, shares, member_id) where on_board and shares > 0;

-- How many people on the board have which score, by points and by shares, in 16 shards by member.
create table board_histogram (
    scope text not null,
    measure text not null check (measure in ('points', 'shares')),
    score bigint not null,
    shard bigint not null,
    members bigint not null,
    primary key (scope, measure, score, shard)
);
insert into board_histogram (scope, measure, score, shard, members)
    select scope, 'points', points, 0, count(*) from member_figures where on_board and shares > 0 group by scope, points;
insert into board_histogram (scope, measure, score, shard, members)
    select scope, 'shares', shares, 0, count(*) from member_figures where on_board and shares > 0 group by scope, shares;
drop table score_histogram;

-- One line of thanks a month (M4).
create table thanks (
    month text not null primary key,
    text text not null,
    member_id text references members (id) on delete set null,
    written_at bigint not null
);
