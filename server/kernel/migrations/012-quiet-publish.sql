-- A transaction that notifies holds a lock from then until its commit is on disk, so that all who publish would
-- commit one after the other. The jobs of reactions are therefore written as graphile_worker.add_jobs writes them,
-- but without its NOTIFY, at a quarter of its cost; the node that committed wakes the engines (kernel/jobs/alarm.ts).
grant create on schema kernel to chowk_worker;
set local role chowk_worker;
create or replace function kernel.enqueue_reactions(p_reactions text[], p_event json, p_max_attempts int[])
  returns void language plpgsql security definer set search_path = kernel, pg_temp as $$
begin
  insert into graphile_worker._private_tasks (identifier)
  select r.name from unnest(p_reactions) as r(name)
  where not exists (select from graphile_worker._private_tasks t where t.identifier = r.name)
  on conflict do nothing;
  insert into graphile_worker._private_jobs (task_id, payload, max_attempts)
  select t.id, p_event, r.max_attempts
  from unnest(p_reactions, p_max_attempts) as r(name, max_attempts)
  join graphile_worker._private_tasks t on t.identifier = r.name;
end $$;
set local role chowk_owner;
revoke create on schema kernel from chowk_worker;
