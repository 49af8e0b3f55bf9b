-- Jobs: graphile-worker keeps them in a schema of its own, which belongs to chowk_worker. Everyone
-- else reaches them through these functions, inside their own transaction.

create table kernel.worker_pools (
  id text primary key check (length(id) <= 100),
  node text not null check (length(node) <= 200),
  started_at timestamptz not null default now()
);
comment on table kernel.worker_pools is
  'Pools that may hold jobs. Each also holds an advisory lock: where the lock is free the pool has died and its jobs are given back';
alter table kernel.worker_pools enable row level security;
alter table kernel.worker_pools force row level security;
grant select, insert, update, delete on kernel.worker_pools to chowk_worker;
create policy all_rows on kernel.worker_pools to chowk_worker using (true) with check (true);
create policy owner_all on kernel.worker_pools to chowk_owner using (true) with check (true);

-- The next functions act on the worker's tables, so they belong to it.
grant create on schema kernel to chowk_worker;
set local role chowk_worker;

create function kernel.enqueue(p_task text, p_payload json, p_run_at timestamptz, p_key text, p_max_attempts int)
  returns void language sql security definer set search_path = kernel, pg_temp as $$
  select graphile_worker.add_job(p_task, p_payload, null, p_run_at, p_max_attempts, p_key);
$$;

create function kernel.enqueue_reactions(p_reactions text[], p_event json, p_max_attempts int[])
  returns void language sql security definer set search_path = kernel, pg_temp as $$
  select graphile_worker.add_jobs(array_agg(
      (r.name, p_event, null, null, r.max_attempts, null, null, null)::graphile_worker.job_spec))
    from unnest(p_reactions, p_max_attempts) as r(name, max_attempts);
$$;

-- A definer function runs as its owner, but the role that was set still tells who asked.
create function kernel.may_operate_jobs() returns boolean language sql stable set search_path = kernel, pg_temp
  return current_setting('role') = 'chowk_system' or coalesce(
    current_setting('role') = 'chowk_platform' and kernel.current_permission() = 'PERM_SETTINGS_SYSTEM_CONFIG', false);

-- Dead: no attempt left and nobody at work on it. graphile-worker moves run_at past the failure by
-- its backoff, so the moment of the failure is found by taking the backoff away again.
create function kernel.dead_jobs(p_before bigint, p_limit int)
  returns table (id bigint, task text, event_id uuid, event_name text, last_error text,
    attempts int, created_at timestamptz, failed_at timestamptz)
  language sql stable security definer set search_path = kernel, pg_temp as $$
  select j.id, t.identifier, (j.payload ->> 'eventId')::uuid, j.payload ->> 'eventName', j.last_error,
    j.attempts::int, j.created_at,
    case when j.last_error is null then j.run_at
      else j.run_at - exp(least(j.attempts, 10)) * interval '1 second' end
  from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
  where j.attempts >= j.max_attempts and j.locked_at is null and (p_before is null or j.id < p_before)
    and kernel.may_operate_jobs()
  order by j.id desc limit p_limit;
$$;

create function kernel.replay_dead_job(p_id bigint) returns text language plpgsql security definer
  set search_path = kernel, pg_temp as $$
declare task text;
begin
  if not kernel.may_operate_jobs() then return null; end if;
  select t.identifier into task
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where j.id = p_id and j.attempts >= j.max_attempts and j.locked_at is null for update of j;
  if not found then return null; end if;
  perform graphile_worker.reschedule_jobs(array[p_id], run_at => now(), attempts => 0);
  perform pg_notify('jobs:insert', '{"count":1}');
  return task;
end $$;
comment on function kernel.replay_dead_job(bigint) is 'The name of what is run again; null when there is no such dead job';

-- Waiting: due or being worked on. Jobs that are scheduled for later, or wait out their backoff, are not.
create function kernel.waiting_jobs() returns table (waiting bigint, dead bigint, oldest_run_at timestamptz)
  language sql stable security definer set search_path = kernel, pg_temp as $$
  select count(*) filter (where w.due), count(*) filter (where w.dead), min(w.run_at) filter (where w.due)
  from (
    select j.run_at,
      j.locked_at is not null or (j.attempts < j.max_attempts and j.run_at <= clock_timestamp()) as due,
      j.locked_at is null and j.attempts >= j.max_attempts as dead
    from graphile_worker._private_jobs j) w;
$$;

revoke all on function kernel.enqueue, kernel.enqueue_reactions, kernel.may_operate_jobs, kernel.dead_jobs,
  kernel.replay_dead_job, kernel.waiting_jobs from public;
grant execute on function kernel.enqueue to
  chowk_anonymous, chowk_guest, chowk_person, chowk_staff, chowk_platform, chowk_login, chowk_system;
grant execute on function kernel.enqueue_reactions to chowk_owner;
grant execute on function kernel.dead_jobs, kernel.replay_dead_job to chowk_platform, chowk_system;
grant execute on function kernel.waiting_jobs to chowk_system;

set local role chowk_owner;
revoke create on schema kernel from chowk_worker;

-- One call writes the event and one job per reaction: one round trip, one transaction.
create function kernel.publish(p_id uuid, p_name text, p_payload jsonb, p_request_id text,
    p_reactions text[], p_max_attempts int[])
  returns void language plpgsql security definer set search_path = kernel, pg_temp as $$
begin
  insert into kernel.events (id, name, payload, tenant_id, user_id, request_id, occurred_at)
  values (p_id, p_name, p_payload, kernel.current_tenant_id(), kernel.current_user_id(), p_request_id, now());
  if cardinality(p_reactions) > 0 then
    perform kernel.enqueue_reactions(p_reactions, json_build_object('eventId', p_id, 'eventName', p_name,
      'occurredAt', now(), 'requestId', p_request_id, 'payload', p_payload), p_max_attempts);
  end if;
end $$;
revoke all on function kernel.publish from public;
grant execute on function kernel.publish to
  chowk_anonymous, chowk_guest, chowk_person, chowk_staff, chowk_platform, chowk_login, chowk_system;
