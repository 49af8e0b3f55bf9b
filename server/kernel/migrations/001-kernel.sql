-- What every module stands on: who acts (the scope's settings), touch(), audit, settings,
-- idempotency keys and rate limits.
create schema kernel;
comment on schema kernel is 'What every module needs: events, jobs, audit, settings, registry';
grant usage on schema kernel to
  chowk_anonymous, chowk_guest, chowk_person, chowk_staff, chowk_platform, chowk_login, chowk_system, chowk_worker;

-- A transaction-local setting reads '' after its transaction, hence nullif.
create function kernel.current_user_id() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.user_id', true), '')::uuid;
create function kernel.current_tenant_id() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.tenant_id', true), '')::uuid;
create function kernel.current_store_ids() returns uuid[] language sql stable parallel safe
  return nullif(current_setting('app.store_ids', true), '')::uuid[];
create function kernel.current_permission() returns text language sql stable parallel safe
  return nullif(current_setting('app.permission', true), '');

create function kernel.touch() returns trigger language plpgsql as $$
begin
  -- A value sealed again under another key reads the same: nobody changed the row.
  if current_setting('app.resealing', true) = 'on' then
    return new;
  end if;
  new.updated_at := now();
  if to_jsonb(new) ? 'version' then
    new := jsonb_populate_record(new, jsonb_build_object('version', (to_jsonb(old) ->> 'version')::int + 1));
  end if;
  return new;
end $$;
comment on function kernel.touch() is 'Before update: sets updated_at and, where there is one, raises version';

-- Audit -------------------------------------------------------------------------------------------

create table kernel.audit_logs (
  id uuid not null,
  user_id uuid,
  action text not null check (length(action) between 1 and 100),
  entity_type text not null check (length(entity_type) between 1 and 60),
  entity_id text check (length(entity_id) <= 200),
  tenant_id uuid,
  old_values jsonb,
  new_values jsonb,
  ip_address text,
  user_agent text,
  request_id text,
  created_at timestamptz not null default now(),
  primary key (created_at, id)
) partition by range (created_at);
comment on table kernel.audit_logs is
  'Who did what to whom (D1 AuditLog, D3 audit_logs). Append-only; personal data masked; sealed into a hash chain';
create index on kernel.audit_logs (user_id, created_at desc);
create index on kernel.audit_logs (entity_type, entity_id, created_at desc);
create index on kernel.audit_logs (action, created_at desc);
create index on kernel.audit_logs (tenant_id, created_at desc);
create index on kernel.audit_logs (id);

create table kernel.audit_unsealed (
  id uuid primary key,
  created_at timestamptz not null
);
comment on table kernel.audit_unsealed is
  'Audit rows that no seal covers yet; emptied by sealing. A queue rather than a high-water mark, because transactions commit out of order';

create table kernel.audit_seals (
  number bigint primary key,
  row_count int not null check (row_count > 0),
  first_created_at timestamptz not null,
  last_created_at timestamptz not null,
  leaves bytea not null,
  previous_hash bytea not null,
  hash bytea not null,
  sealed_at timestamptz not null default now()
);
comment on table kernel.audit_seals is 'The hash chain over audit rows, in batches; outlives the rows it covers';
comment on column kernel.audit_seals.leaves is '48 bytes a row: its id (16) and the SHA-256 of its content (32)';

create function kernel.queue_for_sealing() returns trigger language plpgsql security definer
  set search_path = kernel, pg_temp as $$
begin
  insert into kernel.audit_unsealed (id, created_at) values (new.id, new.created_at);
  return null;
end $$;
create trigger queue_for_sealing after insert on kernel.audit_logs
  for each row execute function kernel.queue_for_sealing();

create function kernel.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger append_only before update or delete on kernel.audit_logs
  for each row execute function kernel.refuse_change();
create trigger append_only before update or delete or truncate on kernel.audit_seals
  for each statement execute function kernel.refuse_change();

alter table kernel.audit_logs enable row level security;
alter table kernel.audit_logs force row level security;
alter table kernel.audit_unsealed enable row level security;
alter table kernel.audit_unsealed force row level security;
alter table kernel.audit_seals enable row level security;
alter table kernel.audit_seals force row level security;
create policy owner_all on kernel.audit_logs to chowk_owner using (true) with check (true);
create policy owner_all on kernel.audit_unsealed to chowk_owner using (true) with check (true);
create policy owner_all on kernel.audit_seals to chowk_owner using (true) with check (true);

grant insert on kernel.audit_logs to
  chowk_anonymous, chowk_guest, chowk_person, chowk_staff, chowk_platform, chowk_login, chowk_system;
create policy append on kernel.audit_logs for insert to
  chowk_anonymous, chowk_guest, chowk_person, chowk_staff, chowk_platform, chowk_login, chowk_system with check (true);
grant select on kernel.audit_logs to chowk_person, chowk_staff, chowk_platform, chowk_system;
create policy own on kernel.audit_logs for select to chowk_person using (user_id = (select kernel.current_user_id()));
create policy tenant on kernel.audit_logs for select to chowk_staff
  using (tenant_id = (select kernel.current_tenant_id()));
create policy permitted on kernel.audit_logs for select to chowk_platform
  using ((select kernel.current_permission()) in ('PERM_ANALYTICS_VIEW', 'PERM_USER_READ'));
create policy all_rows on kernel.audit_logs for select to chowk_system using (true);
grant select, delete on kernel.audit_unsealed to chowk_system;
create policy all_rows on kernel.audit_unsealed to chowk_system using (true);
grant select, insert on kernel.audit_seals to chowk_system;
create policy all_rows on kernel.audit_seals to chowk_system using (true) with check (true);

-- Settings ----------------------------------------------------------------------------------------

create table kernel.settings (
  id uuid primary key,
  key text not null check (length(key) between 1 and 100),
  tenant_id uuid,
  value jsonb not null,
  category text not null,
  description text not null,
  updated_by uuid,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table kernel.settings is 'Choices made while the system runs (D3 app_settings), with overrides per tenant';
create unique index settings_platform_key on kernel.settings (key) where tenant_id is null;
create unique index settings_tenant_key on kernel.settings (tenant_id, key) where tenant_id is not null;
create index on kernel.settings (category);
create trigger touch before update on kernel.settings for each row execute function kernel.touch();

create table kernel.settings_history (
  id uuid primary key,
  key text not null,
  tenant_id uuid,
  old_value jsonb,
  new_value jsonb,
  changed_by uuid,
  changed_at timestamptz not null default clock_timestamp()
);
comment on table kernel.settings_history is 'Every change of a setting; append-only';
create index on kernel.settings_history (key, changed_at desc);
create index on kernel.settings_history (tenant_id);
create trigger append_only before update or delete or truncate on kernel.settings_history
  for each statement execute function kernel.refuse_change();

alter table kernel.settings enable row level security;
alter table kernel.settings force row level security;
alter table kernel.settings_history enable row level security;
alter table kernel.settings_history force row level security;
create policy owner_all on kernel.settings to chowk_owner using (true) with check (true);
create policy owner_all on kernel.settings_history to chowk_owner using (true) with check (true);
grant select, insert, update on kernel.settings to chowk_platform, chowk_system;
grant select, insert on kernel.settings_history to chowk_platform, chowk_system;
create policy viewed on kernel.settings for select to chowk_platform
  using ((select kernel.current_permission()) in ('PERM_SETTINGS_VIEW', 'PERM_SETTINGS_UPDATE'));
create policy changed on kernel.settings to chowk_platform
  using ((select kernel.current_permission()) = 'PERM_SETTINGS_UPDATE')
  with check ((select kernel.current_permission()) = 'PERM_SETTINGS_UPDATE');
create policy all_rows on kernel.settings to chowk_system using (true) with check (true);
create policy viewed on kernel.settings_history for select to chowk_platform
  using ((select kernel.current_permission()) in ('PERM_SETTINGS_VIEW', 'PERM_SETTINGS_UPDATE'));
create policy changed on kernel.settings_history for insert to chowk_platform
  with check ((select kernel.current_permission()) = 'PERM_SETTINGS_UPDATE');
create policy all_rows on kernel.settings_history to chowk_system using (true) with check (true);

-- Idempotency keys --------------------------------------------------------------------------------

create table kernel.idempotency_keys (
  owner text not null check (length(owner) <= 100),
  key text not null check (length(key) <= 255),
  request_hash bytea not null,
  status int,
  answer jsonb,
  created_at timestamptz not null default now(),
  primary key (owner, key)
);
comment on table kernel.idempotency_keys is
  'The answer given for a key, written in the same transaction as the effect; owner is who sent it';
create index on kernel.idempotency_keys (created_at);
alter table kernel.idempotency_keys enable row level security;
alter table kernel.idempotency_keys force row level security;
create policy owner_all on kernel.idempotency_keys to chowk_owner using (true) with check (true);

-- The owner is passed by the kernel; a scope can neither list nor read keys except through these.
create function kernel.claim_idempotency_key(p_owner text, p_key text, p_request_hash bytea)
  returns table (claimed boolean, request_hash bytea, status int, answer jsonb)
  language plpgsql security definer set search_path = kernel, pg_temp as $$
begin
  insert into kernel.idempotency_keys as k (owner, key, request_hash)
    values (p_owner, p_key, p_request_hash) on conflict do nothing;
  if found then
    return query select true, null::bytea, null::int, null::jsonb;
  else
    return query select false, k.request_hash, k.status, k.answer
      from kernel.idempotency_keys k where k.owner = p_owner and k.key = p_key;
  end if;
end $$;
create function kernel.answer_idempotency_key(p_owner text, p_key text, p_status int, p_answer jsonb)
  returns void language sql security definer set search_path = kernel, pg_temp as $$
  update kernel.idempotency_keys set status = p_status, answer = p_answer where owner = p_owner and key = p_key;
$$;
revoke all on function kernel.claim_idempotency_key, kernel.answer_idempotency_key from public;
grant execute on function kernel.claim_idempotency_key, kernel.answer_idempotency_key to
  chowk_anonymous, chowk_guest, chowk_person, chowk_staff, chowk_platform, chowk_login, chowk_system;

-- Rate limits across nodes ------------------------------------------------------------------------

create unlogged table kernel.rate_limits (
  key bytea primary key,
  hits int not null,
  window_ends_at timestamptz not null
);
comment on table kernel.rate_limits is 'Fixed windows counted across nodes; unlogged, a crash may forget them';
create index on kernel.rate_limits (window_ends_at);
alter table kernel.rate_limits enable row level security;
alter table kernel.rate_limits force row level security;
create policy owner_all on kernel.rate_limits to chowk_owner using (true) with check (true);

create function kernel.hit_rate_limit(p_key bytea, p_window_seconds int)
  returns table (hits int, retry_after_seconds int)
  language sql security definer set search_path = kernel, pg_temp as $$
  insert into kernel.rate_limits as l (key, hits, window_ends_at)
  values (p_key, 1, clock_timestamp() + make_interval(secs => p_window_seconds))
  on conflict (key) do update set
    hits = case when l.window_ends_at <= clock_timestamp() then 1 else l.hits + 1 end,
    window_ends_at = case when l.window_ends_at <= clock_timestamp()
      then clock_timestamp() + make_interval(secs => p_window_seconds) else l.window_ends_at end
  returning l.hits, greatest(1, ceil(extract(epoch from l.window_ends_at - clock_timestamp())))::int;
$$;
revoke all on function kernel.hit_rate_limit from public;
grant execute on function kernel.hit_rate_limit to
  chowk_anonymous, chowk_guest, chowk_person, chowk_staff, chowk_platform, chowk_login, chowk_system;
create function kernel.forget_rate_limits() returns void language sql security definer
  set search_path = kernel, pg_temp as $$ delete from kernel.rate_limits where window_ends_at < now(); $$;
revoke all on function kernel.forget_rate_limits from public;
grant execute on function kernel.forget_rate_limits to chowk_system;

-- Partitions --------------------------------------------------------------------------------------

create function kernel.ensure_audit_partitions() returns void language plpgsql security definer
  set search_path = kernel, pg_temp as $$
declare month date := date_trunc('month', now() at time zone 'utc')::date;
begin
  for i in 0..3 loop
    execute format('create table if not exists kernel.audit_logs_%s partition of kernel.audit_logs for values from (%L) to (%L)',
      to_char(month + make_interval(months => i), 'YYYY_MM'),
      (month + make_interval(months => i)) at time zone 'utc', (month + make_interval(months => i + 1)) at time zone 'utc');
  end loop;
end $$;
revoke all on function kernel.ensure_audit_partitions from public;
grant execute on function kernel.ensure_audit_partitions to chowk_system;
select kernel.ensure_audit_partitions();
