create table stories (
    id text not null primary key,
    revision bigint not null,
    status text not null check (status in ('draft', 'approved', 'archived')),
    language text not null,
    -- Comma-separated words of the wire, in the order they are shown.
    networks text not null,
    title text not null,
    summary text not null,
    url text not null,
    prompt text,
    valid_from bigint,
    valid_until bigint,
    created_at bigint not null,
    created_by text references members (id),
    approved_at bigint,
    approved_by text references members (id),
    archived_at bigint
);
create index stories_status on stories (status);

create table variants (
    id text not null primary key,
    story_id text not null references stories (id),
    network text not null,
    position bigint not null,
    text text not null
);
create index variants_story on variants (story_id);
