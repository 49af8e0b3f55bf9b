-- A person's rows in the audit log name that person, and nobody says when a row was written but the clock.
alter policy append on kernel.audit_logs
  to chowk_anonymous, chowk_guest, chowk_staff, chowk_platform, chowk_login, chowk_system;
create policy append_own on kernel.audit_logs for insert to chowk_person
  with check (user_id = (select kernel.current_user_id()));
revoke insert on kernel.audit_logs from
  chowk_anonymous, chowk_guest, chowk_person, chowk_staff, chowk_platform, chowk_login, chowk_system;
grant insert (id, user_id, action, entity_type, entity_id, tenant_id, old_values, new_values, ip_address, user_agent,
  request_id) on kernel.audit_logs to
  chowk_anonymous, chowk_guest, chowk_person, chowk_staff, chowk_platform, chowk_login, chowk_system;
