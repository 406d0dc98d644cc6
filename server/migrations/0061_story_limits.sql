-- What a story was limited to while it was offered, ever: a month's figures are decided by this, so that a story which is for
-- everybody later opens no earlier figure. Of one that was changed after it was approved it is not known, so it counts as limited.
alter table stories add column ever_for_units boolean not null default false;
alter table stories add column ever_one_network boolean not null default false;
update stories set ever_for_units = true where approved_at is not null and (not for_all or exists (select 1 from story_events
    changed join story_events approved on approved.story_id = changed.story_id and approved.kind = 'approved' and approved.at <=
    changed.at where changed.story_id = stories.id and changed.kind in ('changed', 'reopened')));
update stories set ever_one_network = true where approved_at is not null and (networks not like '%,%' or exists (select 1 from
    story_events where story_id = stories.id and kind = 'reopened'));
