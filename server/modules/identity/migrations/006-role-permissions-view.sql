-- What a role carries, for modules that grant roles in their own way: a business its team's.
create view identity.v_role_permissions with (security_invoker = true) as
  select rp.role_id, rp.permission_id from identity.role_permissions rp
  join identity.roles r on r.id = rp.role_id and r.status = 'active'
  join identity.permissions p on p.id = rp.permission_id and p.status = 'active';
comment on view identity.v_role_permissions is 'What each role in force carries';
grant select on identity.v_role_permissions to chowk_person, chowk_platform, chowk_login, chowk_system;
