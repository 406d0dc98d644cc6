-- Forms that were sent, so that one which comes again (a page loaded anew) does nothing a second time.
create table sent_forms (
    id text not null primary key,
    sent_at bigint not null
);
