-- Coordinates once found, so that nobody is asked twice (D3). Only the kernel's geocoder comes here.

create table kernel.geocodes (
  kind text not null check (kind in ('pincode', 'landmark', 'address')),
  key text not null check (length(key) between 1 and 200),
  source text not null check (length(source) between 1 and 60),
  latitude double precision not null check (latitude between -90 and 90),
  longitude double precision not null check (longitude between -180 and 180),
  hits int not null default 0 check (hits >= 0),
  created_at timestamptz not null default now(),
  last_used_at timestamptz not null default now(),
  primary key (kind, key, source)
);
comment on table kernel.geocodes is 'Coordinates by PIN code, landmark or address (D3 cached coordinate lookup)';
comment on column kernel.geocodes.key is
  'A PIN code as it is; landmarks and addresses as a keyed hash, since they tell where somebody lives';
comment on column kernel.geocodes.source is 'Who found it; another source is asked anew';
create index on kernel.geocodes (last_used_at);

alter table kernel.geocodes enable row level security;
alter table kernel.geocodes force row level security;
create policy owner_all on kernel.geocodes to chowk_owner using (true) with check (true);
grant select, insert, update, delete on kernel.geocodes to chowk_system;
create policy all_rows on kernel.geocodes to chowk_system using (true) with check (true);
