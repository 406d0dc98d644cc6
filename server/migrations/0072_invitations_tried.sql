-- When somebody used an invitation made out to a person who had joined before: shown to that person for a while.
alter table members add column invitation_tried_at bigint;
