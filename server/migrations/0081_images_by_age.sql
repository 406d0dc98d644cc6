-- What no story holds is looked for every few minutes; SQLite would walk through the pictures' bytes to find it.
create index images_age on images (created_at, id);
