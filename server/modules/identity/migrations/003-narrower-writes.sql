-- For the use case that forgets: what ended stays ended, what is made begins unproven, and the super
-- admin's level is nobody else's. Use cases check all of it too.

drop policy own_update on identity.sessions;
create policy own_update on identity.sessions for update to chowk_person
  using (user_id = (select kernel.current_user_id()))
  with check (user_id = (select kernel.current_user_id()) and revoked_at is not null);
drop policy permitted_update on identity.sessions;
create policy permitted_update on identity.sessions for update to chowk_platform
  using ((select kernel.current_permission()) = 'PERM_USER_UPDATE')
  with check ((select kernel.current_permission()) = 'PERM_USER_UPDATE' and revoked_at is not null);

drop policy own_update on identity.auth_tokens;
create policy own_update on identity.auth_tokens for update to chowk_person
  using (user_id = (select kernel.current_user_id()) and kind = 'api_key')
  with check (user_id = (select kernel.current_user_id()) and kind = 'api_key' and revoked_at is not null);
revoke insert on identity.auth_tokens from chowk_person;
grant insert (id, user_id, kind, token_hash, name, prefix, scopes, second_factor, expires_at, last_used_at, created_at)
  on identity.auth_tokens to chowk_person;

revoke insert on identity.users from chowk_platform;
grant insert (id, email_sealed, email_index, display_name, language, invited_by) on identity.users to chowk_platform;

drop policy permitted_insert on identity.roles;
create policy permitted_insert on identity.roles for insert to chowk_platform
  with check ((select kernel.current_permission()) = 'PERM_ROLE_CREATE'
    and not is_system_role and not all_permissions and level > 1);
drop policy permitted_update on identity.roles;
create policy permitted_update on identity.roles for update to chowk_platform
  using ((select kernel.current_permission()) = 'PERM_ROLE_UPDATE' and not all_permissions)
  with check ((select kernel.current_permission()) = 'PERM_ROLE_UPDATE' and not all_permissions and level > 1);
