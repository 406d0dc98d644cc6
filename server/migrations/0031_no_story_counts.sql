-- Nothing reads these: the figures of a month are counted from its shares.
drop table story_counts;
