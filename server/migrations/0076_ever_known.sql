-- Whether those who read figures ever knew whose this person's are, by their name or since the person read figures themselves. It
-- stays, also when somebody leaves: else a name that is hidden later would add to those who could be anybody, and open a month.
alter table members add column ever_known boolean not null default false;
update members set ever_known = show_name or role <> 'member' or exists (select 1 from member_figures where member_id = members.id
    and named);
