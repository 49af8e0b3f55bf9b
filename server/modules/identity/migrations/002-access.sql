-- What somebody may do: roles, permissions and who holds them (D1 Role, D2, D3 RBAC).
create extension if not exists pg_trgm with schema public;

create table identity.permissions (
  id text primary key check (id ~ '^PERM_[A-Z][A-Z0-9_]{2,58}$'),
  name text not null unique check (length(name) between 1 and 80),
  description text not null check (length(description) <= 500),
  category text not null check (length(category) between 1 and 60),
  resource text not null check (length(resource) between 1 and 60),
  action text not null check (action in ('create', 'read', 'update', 'delete', 'export', 'import', 'configure')),
  status text not null default 'active' check (status in ('active', 'deprecated')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table identity.permissions is 'What may be granted. Never deleted: a permission that is no longer used is deprecated';
create index on identity.permissions (category, status);
create trigger touch before update on identity.permissions for each row execute function kernel.touch();

create table identity.roles (
  id text primary key check (id ~ '^ROLE_[A-Z0-9_]{2,58}$'),
  name text not null unique check (length(name) between 1 and 80),
  description text not null default '' check (length(description) <= 500),
  level int not null check (level between 1 and 100),
  is_system_role boolean not null default false,
  all_permissions boolean not null default false,
  status text not null default 'active' check (status in ('active', 'inactive')),
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (not all_permissions or level = 1)
);
comment on table identity.roles is 'Sets of permissions. Level: the lower, the stronger; nobody touches what is at or above their own';
comment on column identity.roles.all_permissions is 'D3 permissions = ["*"]: also those that come later';
create index on identity.roles (status, level);
create trigger touch before update on identity.roles for each row execute function kernel.touch();

create table identity.role_permissions (
  role_id text not null references identity.roles (id) on delete cascade,
  permission_id text not null references identity.permissions (id),
  created_at timestamptz not null default now(),
  primary key (role_id, permission_id)
);
comment on table identity.role_permissions is 'Which permissions a role carries';
create index on identity.role_permissions (permission_id);

create table identity.user_roles (
  id uuid primary key,
  user_id uuid not null references identity.users (id) on delete cascade,
  role_id text not null references identity.roles (id),
  tenant_id uuid,
  store_id uuid,
  granted_by uuid references identity.users (id),
  assigned_at timestamptz not null default now(),
  expires_at timestamptz,
  unique nulls not distinct (user_id, role_id, tenant_id, store_id),
  check (store_id is null or tenant_id is not null)
);
comment on table identity.user_roles is 'Who holds a role: everywhere, for one business, or for one of its stores';
comment on column identity.user_roles.tenant_id is 'Null: platform-wide';
create index on identity.user_roles (role_id);
create index on identity.user_roles (tenant_id);
create index on identity.user_roles (granted_by);
create index on identity.user_roles (expires_at);

create table identity.user_permissions (
  id uuid primary key,
  user_id uuid not null references identity.users (id) on delete cascade,
  permission_id text not null references identity.permissions (id),
  assignment_type text not null check (assignment_type in ('direct', 'override')),
  effect text not null default 'allow' check (effect in ('allow', 'deny')),
  granted_by uuid references identity.users (id),
  assigned_at timestamptz not null default now(),
  expires_at timestamptz,
  unique (user_id, permission_id),
  check (assignment_type = 'override' or effect = 'allow')
);
comment on table identity.user_permissions is
  'Permissions given or, by override, denied to one person. Never updated: a change is a new row';
create index on identity.user_permissions (user_id, assignment_type);
create index on identity.user_permissions (permission_id);
create index on identity.user_permissions (granted_by);
create index on identity.user_permissions (expires_at);

-- D3's assignment types in one place: direct and override are rows, role_inherited follows from roles.
create view identity.v_user_permissions with (security_invoker = true) as
  select p.user_id, p.permission_id, p.assignment_type, p.effect, p.id as assignment_id, null::text as role_id,
    null::uuid as tenant_id, null::uuid as store_id, p.granted_by, p.assigned_at, p.expires_at
  from identity.user_permissions p
  union all
  select a.user_id, rp.permission_id, 'role_inherited', 'allow', a.id, a.role_id,
    a.tenant_id, a.store_id, a.granted_by, a.assigned_at, a.expires_at
  from identity.user_roles a
  join identity.roles r on r.id = a.role_id and r.status = 'active' and not r.all_permissions
  join identity.role_permissions rp on rp.role_id = r.id
  union all
  select a.user_id, p.id, 'role_inherited', 'allow', a.id, a.role_id,
    a.tenant_id, a.store_id, a.granted_by, a.assigned_at, a.expires_at
  from identity.user_roles a
  join identity.roles r on r.id = a.role_id and r.status = 'active' and r.all_permissions
  join identity.permissions p on p.status = 'active';
comment on view identity.v_user_permissions is
  'Every permission of everybody and where it comes from: direct, override or role_inherited; expired ones included';

-- Row-level security keeps trigram indexes from being used, so the search runs as the owner, tests the
-- permission itself and returns keys only.
create index users_display_name_search on identity.users using gin (lower(display_name) public.gin_trgm_ops);
create function identity.search_users(p_pattern text, p_limit int) returns setof uuid
  language sql stable security definer set search_path = identity, pg_temp as $$
  select id from identity.users
  where kernel.current_permission() = 'PERM_USER_READ' and deleted_at is null
    and lower(display_name) like lower(p_pattern)
  order by created_at desc limit least(p_limit, 1000);
$$;
revoke all on function identity.search_users from public;
grant execute on function identity.search_users to chowk_platform;

-- Rows --------------------------------------------------------------------------------------------

do $$
declare t text;
begin
  foreach t in array array['permissions', 'roles', 'role_permissions', 'user_roles', 'user_permissions'] loop
    execute format('alter table identity.%I enable row level security', t);
    execute format('alter table identity.%I force row level security', t);
    execute format('create policy owner_all on identity.%I to chowk_owner using (true) with check (true)', t);
    execute format('create policy login_all on identity.%I for select to chowk_login using (true)', t);
    execute format('create policy system_all on identity.%I to chowk_system using (true) with check (true)', t);
    execute format('grant select on identity.%I to chowk_login, chowk_person, chowk_platform', t);
    execute format('grant select, insert, update on identity.%I to chowk_system', t);
  end loop;
end $$;
-- D3: an assignment never changes; what changes is a new one.
revoke update on identity.user_roles, identity.user_permissions from chowk_system;
grant delete on identity.user_roles, identity.user_permissions, identity.role_permissions to chowk_system, chowk_login;
create policy login_delete on identity.user_roles for delete to chowk_login using (true);
create policy login_delete on identity.user_permissions for delete to chowk_login using (true);
grant select on identity.v_user_permissions to chowk_login, chowk_person, chowk_platform, chowk_system;

-- What roles mean is no secret; who holds them is.
create policy readable on identity.permissions for select to chowk_person using (true);
create policy readable on identity.roles for select to chowk_person using (true);
create policy readable on identity.role_permissions for select to chowk_person using (true);
create policy own on identity.user_roles for select to chowk_person using (user_id = (select kernel.current_user_id()));
create policy own on identity.user_permissions for select to chowk_person
  using (user_id = (select kernel.current_user_id()));

create policy permitted on identity.permissions for select to chowk_platform
  using ((select kernel.current_permission()) like any (array['PERM\_USER\_%', 'PERM\_ROLE\_%']));
create policy permitted on identity.roles for select to chowk_platform
  using ((select kernel.current_permission()) like any (array['PERM\_USER\_%', 'PERM\_ROLE\_%']));
create policy permitted on identity.role_permissions for select to chowk_platform
  using ((select kernel.current_permission()) like any (array['PERM\_USER\_%', 'PERM\_ROLE\_%']));
create policy permitted on identity.user_roles for select to chowk_platform
  using ((select kernel.current_permission()) like any (array['PERM\_USER\_%', 'PERM\_ROLE\_%']));
create policy permitted on identity.user_permissions for select to chowk_platform
  using ((select kernel.current_permission()) like any (array['PERM\_USER\_%', 'PERM\_ROLE\_%']));

grant insert, update (name, description, level, status), delete on identity.roles to chowk_platform;
create policy permitted_insert on identity.roles for insert to chowk_platform
  with check ((select kernel.current_permission()) = 'PERM_ROLE_CREATE' and not is_system_role and not all_permissions);
create policy permitted_update on identity.roles for update to chowk_platform
  using ((select kernel.current_permission()) = 'PERM_ROLE_UPDATE');
create policy permitted_delete on identity.roles for delete to chowk_platform
  using ((select kernel.current_permission()) = 'PERM_ROLE_DELETE' and not is_system_role);

grant insert, delete on identity.role_permissions to chowk_platform;
create policy permitted_insert on identity.role_permissions for insert to chowk_platform
  with check ((select kernel.current_permission()) in ('PERM_ROLE_CREATE', 'PERM_ROLE_UPDATE'));
create policy permitted_delete on identity.role_permissions for delete to chowk_platform
  using ((select kernel.current_permission()) = 'PERM_ROLE_UPDATE');

grant insert, delete on identity.user_roles, identity.user_permissions to chowk_platform;
create policy permitted_insert on identity.user_roles for insert to chowk_platform
  with check ((select kernel.current_permission()) in ('PERM_USER_ASSIGN_ROLES', 'PERM_USER_CREATE'));
create policy permitted_delete on identity.user_roles for delete to chowk_platform
  using ((select kernel.current_permission()) = 'PERM_USER_ASSIGN_ROLES');
create policy permitted_insert on identity.user_permissions for insert to chowk_platform
  with check ((select kernel.current_permission()) = 'PERM_USER_ASSIGN_PERMISSIONS');
create policy permitted_delete on identity.user_permissions for delete to chowk_platform
  using ((select kernel.current_permission()) = 'PERM_USER_ASSIGN_PERMISSIONS');

create function identity.refuse_system_role_loss() returns trigger language plpgsql as $$
begin
  if old.is_system_role and (tg_op = 'DELETE' or not new.is_system_role or new.id <> old.id or new.level <> old.level) then
    raise exception 'system roles cannot be deleted or lose their level' using errcode = 'insufficient_privilege';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger system_role_stays before update or delete on identity.roles
  for each row execute function identity.refuse_system_role_loss();

-- The start --------------------------------------------------------------------------------------

insert into identity.permissions (id, name, description, category, resource, action) values
  ('PERM_PRODUCT_CREATE', 'Create Products', 'Add products to the catalogue', 'product_management', 'products', 'create'),
  ('PERM_PRODUCT_READ', 'View Products', 'See products that are not published', 'product_management', 'products', 'read'),
  ('PERM_PRODUCT_UPDATE', 'Edit Products', 'Change products, prices and pictures', 'product_management', 'products', 'update'),
  ('PERM_PRODUCT_DELETE', 'Delete Products', 'Take products out of the catalogue', 'product_management', 'products', 'delete'),
  ('PERM_PRODUCT_EXPORT', 'Export Products', 'Download products as a file', 'product_management', 'products', 'export'),
  ('PERM_PRODUCT_IMPORT_BULK', 'Import Products in Bulk', 'Upload files of products', 'product_management', 'products', 'import'),
  ('PERM_USER_CREATE', 'Create Users', 'Make accounts and invite people', 'user_management', 'users', 'create'),
  ('PERM_USER_READ', 'View Users', 'See accounts, their roles and what they did', 'user_management', 'users', 'read'),
  ('PERM_USER_UPDATE', 'Edit Users', 'Rename, suspend and block accounts, reset passwords, end sessions', 'user_management', 'users', 'update'),
  ('PERM_USER_DELETE', 'Delete Users', 'Close accounts for good', 'user_management', 'users', 'delete'),
  ('PERM_USER_ASSIGN_ROLES', 'Assign Roles', 'Give roles to people and take them away', 'user_management', 'users', 'configure'),
  ('PERM_USER_ASSIGN_PERMISSIONS', 'Assign Permissions', 'Give or deny single permissions to people', 'user_management', 'users', 'configure'),
  ('PERM_ROLE_CREATE', 'Create Roles', 'Make roles of one''s own', 'role_management', 'roles', 'create'),
  ('PERM_ROLE_READ', 'View Roles', 'See roles and what they carry', 'role_management', 'roles', 'read'),
  ('PERM_ROLE_UPDATE', 'Edit Roles', 'Change what roles carry', 'role_management', 'roles', 'update'),
  ('PERM_ROLE_DELETE', 'Delete Roles', 'Remove roles that nobody holds', 'role_management', 'roles', 'delete'),
  ('PERM_ANALYTICS_VIEW', 'View Analytics', 'See figures, charts and the audit log', 'analytics', 'analytics', 'read'),
  ('PERM_ANALYTICS_REPORTS_GENERATE', 'Generate Reports', 'Have reports made', 'analytics', 'reports', 'create'),
  ('PERM_ANALYTICS_REPORTS_EXPORT', 'Export Reports', 'Download reports as files', 'analytics', 'reports', 'export'),
  ('PERM_SETTINGS_VIEW', 'View Settings', 'See how the platform is set up', 'settings', 'settings', 'read'),
  ('PERM_SETTINGS_UPDATE', 'Change Settings', 'Change how the platform behaves', 'settings', 'settings', 'update'),
  ('PERM_SETTINGS_SYSTEM_CONFIG', 'Configure the System', 'Keep the machinery: jobs that failed, nodes, keys', 'settings', 'system', 'configure');

insert into identity.roles (id, name, description, level, is_system_role, all_permissions) values
  ('ROLE_SUPER_ADMIN', 'Super admin', 'Everything', 1, true, true),
  ('ROLE_ADMIN', 'Admin', 'Products, users, analytics and settings', 10, true, false),
  ('ROLE_MODERATOR', 'Moderator', 'Keeps the square orderly: reports, listings and accounts', 15, true, false),
  ('ROLE_FINANCE', 'Finance', 'Money and reports; cannot ban users', 15, true, false),
  ('ROLE_STORE_MANAGER', 'Store manager', 'Products and figures, normally of one store', 20, true, false),
  ('ROLE_CATALOG_EDITOR', 'Catalog editor', 'Keeps the catalogue', 30, true, false),
  ('ROLE_SUPPORT', 'Support', 'Looks things up for people who ask', 40, true, false),
  ('ROLE_VIEWER', 'Viewer', 'Sees everything, changes nothing', 50, true, false),
  ('ROLE_OWNER', 'Owner', 'Owns a business', 60, true, false),
  ('ROLE_MANAGER', 'Manager', 'Runs a business or a store for its owner', 70, true, false),
  ('ROLE_STAFF', 'Staff', 'Works in a store', 80, true, false);

insert into identity.role_permissions (role_id, permission_id)
select role_id, id from (values
  ('ROLE_ADMIN', '^PERM_(PRODUCT|USER|ANALYTICS|SETTINGS)_|^PERM_ROLE_READ$'),
  ('ROLE_MODERATOR', '^PERM_(PRODUCT_READ|PRODUCT_UPDATE|USER_READ|USER_UPDATE|ANALYTICS_VIEW)$'),
  ('ROLE_FINANCE', '^PERM_(ANALYTICS_.*|USER_READ|PRODUCT_READ|SETTINGS_VIEW)$'),
  ('ROLE_STORE_MANAGER', '^PERM_(PRODUCT_READ|PRODUCT_UPDATE|ANALYTICS_VIEW)$'),
  ('ROLE_CATALOG_EDITOR', '^PERM_PRODUCT_(CREATE|READ|UPDATE|DELETE|EXPORT)$'),
  ('ROLE_SUPPORT', '^PERM_(USER_READ|PRODUCT_READ)$'),
  ('ROLE_VIEWER', '^PERM_(PRODUCT_READ|USER_READ|ROLE_READ|ANALYTICS_VIEW|SETTINGS_VIEW)$'),
  ('ROLE_OWNER', '^PERM_(PRODUCT|ANALYTICS)_'),
  ('ROLE_MANAGER', '^PERM_(PRODUCT_(CREATE|READ|UPDATE|EXPORT|IMPORT_BULK)|ANALYTICS_VIEW)$'),
  ('ROLE_STAFF', '^PERM_PRODUCT_(READ|UPDATE)$')
) grants (role_id, pattern) join identity.permissions p on p.id ~ pattern;
