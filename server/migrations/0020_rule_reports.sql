-- What browsers say of site rules that find nothing any more. No person and no browser is named in it.
create table rule_reports (
    network text not null,
    rules_version bigint not null,
    role text not null,
    -- The extension that said it last.
    extension text not null,
    reports bigint not null,
    first_at bigint not null,
    last_at bigint not null,
    primary key (network, rules_version, role)
);
