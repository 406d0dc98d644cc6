-- Who was moved to another unit, and from which (none: from nowhere), so that earlier months keep whom they had invited.
create table moves (
    member_id text not null references members (id),
    moved_at bigint not null,
    from_unit text references units (id),
    primary key (member_id, moved_at)
);
