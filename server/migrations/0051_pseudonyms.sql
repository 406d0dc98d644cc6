-- No two people have one made-up name, and whether one is taken is looked up and not searched for. Who has left has none.
update members set pseudonym = pseudonym || ' ' || substr(id, 1, 8) where pseudonym <> '' and exists (select 1 from members o
    where o.pseudonym = members.pseudonym and o.id < members.id);
create unique index members_pseudonym on members (pseudonym) where pseudonym <> '';
-- Nothing reads these: who did what is told by story_events.
alter table stories drop column created_by;
alter table stories drop column approved_by;
