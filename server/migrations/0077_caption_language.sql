-- The language of a caption; null: the story's.
alter table variants add column language text;
