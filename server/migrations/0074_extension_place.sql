-- Where colleagues get the extension: an address, or null when whoever invites tells it.
alter table programme add column extension_url text;
