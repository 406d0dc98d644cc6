-- Breaks that people take: what is shared within one does not count.
create table breaks (
    member_id text not null references members (id),
    began_at bigint not null,
    ended_at bigint,
    primary key (member_id, began_at)
);

-- Whether these figures stand on the boards. Those of somebody who takes a break or has left do not.
alter table member_figures add column on_board boolean not null default true;

-- Whether the invitation may be called to mind. Who left, or asked for peace, hears nothing.
alter table members add column may_remind boolean not null default true;
