-- Whether a table has a version is asked of the catalog. Turning the row into JSON and back for it took as long
-- as the rest of a small update.
create or replace function kernel.touch() returns trigger language plpgsql as $$
begin
  -- A value sealed again under another key reads the same: nobody changed the row.
  if current_setting('app.resealing', true) = 'on' then
    return new;
  end if;
  new.updated_at := now();
  if exists (select from pg_catalog.pg_attribute a where a.attrelid = tg_relid and a.attname = 'version') then
    new.version := old.version + 1;
  end if;
  return new;
end $$;
