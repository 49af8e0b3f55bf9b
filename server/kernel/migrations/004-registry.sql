-- The registry: which node processes are alive, what each serves, and where.

create table kernel.service_instances (
  id uuid primary key,
  node text not null check (length(node) between 1 and 200),
  modules text[] not null,
  role text not null check (role in ('server', 'gateway')),
  address text not null check (length(address) between 1 and 300),
  version text not null check (length(version) <= 60),
  started_at timestamptz not null default now(),
  heartbeat_at timestamptz not null default now()
);
comment on table kernel.service_instances is
  'Node processes that beat their heart (D5 service registry); whoever misses three beats is removed and told of by service.down';
create index on kernel.service_instances (heartbeat_at);
alter table kernel.service_instances enable row level security;
alter table kernel.service_instances force row level security;
create policy owner_all on kernel.service_instances to chowk_owner using (true) with check (true);
grant select, insert, update, delete on kernel.service_instances to chowk_system;
create policy all_rows on kernel.service_instances to chowk_system using (true) with check (true);
