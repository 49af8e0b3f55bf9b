-- For the use case that forgets: nobody is given, or loses, what stands at or above whoever acts. Use cases
-- check it too; they also know what an API key was narrowed to.

-- Runs as the owner, since the policies that ask stand on the very tables it reads. A level is no secret
-- from staff, who see everybody's roles.
create function identity.level_of(p_user_id uuid) returns int
  language sql stable security definer set search_path = identity, pg_temp as $$
  select coalesce(min(r.level), 100)
  from identity.user_roles a join identity.roles r on r.id = a.role_id
  where a.user_id = p_user_id and a.tenant_id is null and r.status = 'active'
    and (a.expires_at is null or a.expires_at > now());
$$;
comment on function identity.level_of is 'Somebody''s strongest platform-wide level in force; 100 when there is none';

create function identity.outranks(p_level int) returns boolean
  language sql stable security definer set search_path = identity, pg_temp as $$
  select own = 1 or own < p_level from identity.level_of(kernel.current_user_id()) own;
$$;
comment on function identity.outranks is
  'Whether who acts stands above a level; only super admins stand above everybody, each other included';

create function identity.may_give_role(p_role_id text, p_user_id uuid) returns boolean
  language sql stable security definer set search_path = identity, pg_temp as $$
  select identity.outranks((select level from identity.roles where id = p_role_id))
    and identity.outranks(identity.level_of(p_user_id));
$$;
comment on function identity.may_give_role is 'Whether who acts stands above both the role and the person';

create function identity.may_assign_roles() returns boolean
  language sql stable security definer set search_path = identity, pg_temp as $$
  select coalesce(bool_and(effect = 'allow'), false) from identity.v_user_permissions
  where user_id = kernel.current_user_id() and permission_id = 'PERM_USER_ASSIGN_ROLES' and tenant_id is null
    and (expires_at is null or expires_at > now());
$$;
comment on function identity.may_assign_roles is 'Whether who acts may give roles at all, under whichever permission they act now';

create function identity.invited_by_me(p_user_id uuid) returns boolean
  language sql stable security definer set search_path = identity, pg_temp as $$
  select exists (select from identity.users
    where id = p_user_id and status = 'pending' and invited_by = kernel.current_user_id());
$$;
comment on function identity.invited_by_me is 'Whether who acts has invited this person, who has not come yet';

do $$
declare f text;
begin
  foreach f in array array['level_of(uuid)', 'outranks(int)', 'may_give_role(text, uuid)', 'may_assign_roles()',
    'invited_by_me(uuid)'] loop
    execute format('revoke all on function identity.%s from public', f);
    execute format('grant execute on function identity.%s to chowk_platform', f);
  end loop;
end $$;

drop policy permitted_insert on identity.user_roles;
create policy permitted_insert on identity.user_roles for insert to chowk_platform
  with check (granted_by = (select kernel.current_user_id())
    and case (select kernel.current_permission())
      when 'PERM_USER_ASSIGN_ROLES' then true
      when 'PERM_USER_CREATE' then (select identity.may_assign_roles()) and identity.invited_by_me(user_id)
      else false
    end
    and identity.may_give_role(role_id, user_id));
drop policy permitted_delete on identity.user_roles;
create policy permitted_delete on identity.user_roles for delete to chowk_platform
  using ((select kernel.current_permission()) = 'PERM_USER_ASSIGN_ROLES'
    and identity.may_give_role(role_id, user_id));

drop policy permitted_insert on identity.user_permissions;
create policy permitted_insert on identity.user_permissions for insert to chowk_platform
  with check ((select kernel.current_permission()) = 'PERM_USER_ASSIGN_PERMISSIONS'
    and granted_by = (select kernel.current_user_id())
    and identity.outranks(identity.level_of(user_id)));
drop policy permitted_delete on identity.user_permissions;
create policy permitted_delete on identity.user_permissions for delete to chowk_platform
  using ((select kernel.current_permission()) = 'PERM_USER_ASSIGN_PERMISSIONS'
    and identity.outranks(identity.level_of(user_id)));
