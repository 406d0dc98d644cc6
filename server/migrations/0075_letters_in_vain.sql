-- Since when a mail has been tried in vain: the pauses between its tries grow with it, and after a day an invitation counts as refused.
alter table letters add column tried_since bigint;
