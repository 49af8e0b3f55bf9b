-- Events: what happened, written once, in the transaction in which it happened.
-- Append-only because nobody the server can act as is granted more than publish().

create table kernel.events (
  id uuid not null,
  name text not null check (length(name) between 3 and 100),
  payload jsonb not null,
  tenant_id uuid,
  user_id uuid,
  request_id text check (length(request_id) <= 100),
  occurred_at timestamptz not null default now(),
  primary key (occurred_at, id)
) partition by range (occurred_at);
comment on table kernel.events is
  'Everything that happened (D5 event bus): ids and facts, never secrets or personal data. Append-only, a partition a day';
comment on column kernel.events.user_id is 'Who acted; null for jobs and for people who are not logged in';
create index on kernel.events (name, occurred_at desc);
create index on kernel.events (tenant_id, occurred_at desc);
create index on kernel.events (id);
-- Takes what no day's partition does, should a node wake after a week's sleep; normally empty.
create table kernel.events_default partition of kernel.events default;

create table kernel.applied_reactions (
  event_occurred_at timestamptz not null,
  event_id uuid not null,
  reaction text not null check (length(reaction) between 3 and 100),
  applied_at timestamptz not null default now(),
  primary key (event_occurred_at, event_id, reaction)
) partition by range (event_occurred_at);
comment on table kernel.applied_reactions is
  'Which reaction has had its effect, recorded in the same transaction: applied exactly once. A partition a day, by the event''s time, so that the key holds across partitions';
create table kernel.applied_reactions_default partition of kernel.applied_reactions default;

alter table kernel.events enable row level security;
alter table kernel.events force row level security;
alter table kernel.applied_reactions enable row level security;
alter table kernel.applied_reactions force row level security;
create policy owner_all on kernel.events to chowk_owner using (true) with check (true);
create policy owner_all on kernel.applied_reactions to chowk_owner using (true) with check (true);
grant select on kernel.events to chowk_system;
create policy all_rows on kernel.events for select to chowk_system using (true);
grant select, insert on kernel.applied_reactions to chowk_system;
create policy all_rows on kernel.applied_reactions to chowk_system using (true) with check (true);

-- Partitions --------------------------------------------------------------------------------------

-- Built apart and then attached: attaching, unlike CREATE … PARTITION OF, does not wait for readers.
create function kernel.ensure_day_partitions(p_table regclass, p_days_ahead int) returns void language plpgsql
  set search_path = kernel, pg_temp as $$
declare
  today date := (now() at time zone 'utc')::date;
  schema_name name;
  parent_name name;
  partition text;
begin
  select n.nspname, c.relname into schema_name, parent_name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = p_table;
  for i in 0..p_days_ahead loop
    partition := format('%I.%I', schema_name, parent_name || '_' || to_char(today + i, 'YYYY_MM_DD'));
    continue when to_regclass(partition) is not null;
    begin
      execute format('create table %s (like %s including defaults including constraints including indexes)',
        partition, p_table);
      execute format('alter table %s attach partition %s for values from (%L) to (%L)', p_table, partition,
        (today + i)::timestamp at time zone 'utc', (today + i + 1)::timestamp at time zone 'utc');
    exception
      -- The default partition already holds rows of that day, or another node was faster.
      when check_violation or duplicate_table then null;
    end;
  end loop;
end $$;
comment on function kernel.ensure_day_partitions(regclass, int) is
  'Makes the partitions of today and the days ahead; only for definer functions, which own the table';

create function kernel.ensure_partitions() returns void language plpgsql security definer
  set search_path = kernel, pg_temp as $$
begin
  perform pg_advisory_xact_lock(7241103, 1);
  perform kernel.ensure_day_partitions('kernel.events', 3);
  perform kernel.ensure_day_partitions('kernel.applied_reactions', 3);
end $$;
revoke all on function kernel.ensure_day_partitions, kernel.ensure_partitions from public;
grant execute on function kernel.ensure_partitions to chowk_system;
select kernel.ensure_partitions();
