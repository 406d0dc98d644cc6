-- The sums of the months with a name are read from the index alone.
drop index figures_named;
create index figures_named on member_figures (member_id, scope, shares, measured, points) where named;
