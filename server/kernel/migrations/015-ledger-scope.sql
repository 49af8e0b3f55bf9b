-- The scope that writes money publishes, enqueues and leaves its trace as every other that acts.
grant usage on schema kernel to chowk_ledger;
grant execute on function kernel.publish to chowk_ledger;
grant insert (id, user_id, action, entity_type, entity_id, tenant_id, old_values, new_values, ip_address, user_agent,
  request_id) on kernel.audit_logs to chowk_ledger;
alter policy append on kernel.audit_logs
  to chowk_anonymous, chowk_guest, chowk_staff, chowk_platform, chowk_login, chowk_ledger, chowk_system;
set local role chowk_worker;
grant execute on function kernel.enqueue to chowk_ledger;
set local role chowk_owner;
