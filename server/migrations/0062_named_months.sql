-- Whether the readers of figures know whose these are, since the person showed their name when the figures began. It holds for
-- these whatever the person chooses later: what was seen is remembered, and what was counted as unknown stays unknown.
alter table member_figures add column named boolean not null default false;
update member_figures set named = exists (select 1 from members where id = member_figures.member_id and show_name);
create index figures_named on member_figures (member_id) where named;
