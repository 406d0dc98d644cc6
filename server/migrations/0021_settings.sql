alter table programme add column week_goal bigint not null default 2;

-- Which surfaces are allowed on a network, as comma-separated words of the wire. A network without a row allows every one.
create table network_policy (
    network text not null primary key,
    surfaces text not null
);
