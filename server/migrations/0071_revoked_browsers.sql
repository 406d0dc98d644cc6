-- Of a browser whose pairing has ended neither its name is kept, nor when it was last seen.
update devices set name = '', last_seen_at = paired_at where revoked_at is not null;
