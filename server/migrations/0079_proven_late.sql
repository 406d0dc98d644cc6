-- Whether the proof of a share came after its month was frozen: then it is measured for all time only, and the month keeps it as the
-- person's word. Proofs that came before this was kept have moved their months, and stay in them.
alter table shares add column proven_late boolean not null default false;
