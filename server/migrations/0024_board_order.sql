-- The same indexes, without a condition on shares: next to it SQLite prefers to look for all who have shared and to sort them.
drop index board_points;
drop index board_shares;
drop index board_unit_points;
drop index board_unit_shares;
create index board_points on member_figures (scope, points, member_id) where on_board;
create index board_shares on member_figures (scope, shares, member_id) where on_board;
create index board_unit_points on member_figures (scope, unit_id, points, member_id) where on_board;
create index board_unit_shares on member_figures (scope, unit_id, shares, member_id) where on_board;
