-- How often a broken rule was reported was the number of reports, not of people: five may have been one person's. A first day before the
-- last would tell of two. The day of the last is what mending it needs.
alter table rule_reports drop column reports;
alter table rule_reports drop column first_at;
