-- Mails that are due, each until it went: what a stop of the server cuts is sent after the next start. An invitation that the mail
-- server refuses stays for a week, to be told to those who invite; whatever became of it in the meantime.
create table letters (
    member_id text not null references members (id),
    kind text not null,
    due_at bigint not null,
    refused_at bigint,
    primary key (member_id, kind)
);
