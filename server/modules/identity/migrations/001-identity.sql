-- Who somebody is and how they prove it: accounts, credentials, sessions, tokens, codes, second factors.
create schema identity;
comment on schema identity is 'Who you are: accounts, log-in, sessions; and what you may do: roles and permissions';
grant usage on schema identity to chowk_person, chowk_platform, chowk_login, chowk_system;

create table identity.users (
  id uuid primary key,
  email_sealed text,
  email_index bytea,
  phone_sealed text,
  phone_index bytea,
  display_name text not null default '' check (length(display_name) <= 120),
  language text not null default 'en' check (length(language) between 2 and 10),
  status text not null default 'pending' check (status in ('pending', 'active', 'suspended', 'blocked')),
  status_reason text check (length(status_reason) <= 500),
  email_verified_at timestamptz,
  phone_verified_at timestamptz,
  last_login_at timestamptz,
  invited_by uuid references identity.users (id),
  deleted_at timestamptz,
  is_active boolean not null generated always as (status = 'active' and deleted_at is null) stored,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check ((email_sealed is null) = (email_index is null)),
  check ((phone_sealed is null) = (phone_index is null)),
  check (email_verified_at is null or email_index is not null),
  check (phone_verified_at is null or phone_index is not null)
);
comment on table identity.users is
  'An account (D1, D2, D3, D4, D5 users). No secrets: those are in credentials. Active is D1 APPROVED and D2 ACTIVE';
comment on column identity.users.email_index is 'Keyed blind index of the normalised address: unique, and the only way to find one';
comment on column identity.users.invited_by is 'The administrator who made the account; its person has not signed up by themselves';
create unique index users_email_key on identity.users (email_index);
create unique index users_phone_key on identity.users (phone_index);
create index on identity.users (status, created_at desc, id desc);
create index on identity.users (created_at desc, id desc);
create index on identity.users (invited_by);
-- Not on last_login_at: logging in must not make an administrator's open form stale.
create trigger touch before update of email_sealed, phone_sealed, display_name, language, status, status_reason,
  email_verified_at, phone_verified_at, deleted_at on identity.users
  for each row execute function kernel.touch();

create table identity.credentials (
  id uuid primary key,
  user_id uuid not null unique references identity.users (id) on delete cascade,
  password_hash text not null check (password_hash like '$argon2id$%'),
  last_password_change timestamptz not null default now(),
  failed_login_attempts int not null default 0,
  locked_until timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table identity.credentials is
  'Passwords (D1 Credentials, D3 password_hash). Granted to the log-in scope alone; every other role is refused';
comment on column identity.credentials.password_hash is 'argon2id PHC string: parameters, salt (D1 passwordSalt) and hash';
comment on column identity.credentials.locked_until is 'D1 accountLocked: until then unknown devices may not try';
create trigger touch before update on identity.credentials for each row execute function kernel.touch();

create table identity.attempt_budgets (
  key bytea primary key,
  attempts int not null default 0,
  last_attempt_at timestamptz not null default now(),
  locked_until timestamptz
);
comment on table identity.attempt_budgets is
  'How often somebody may still guess a secret, per account or unknown identifier, and apart for each known device';
create index on identity.attempt_budgets (last_attempt_at);

create table identity.known_devices (
  id uuid primary key,
  user_id uuid not null references identity.users (id) on delete cascade,
  device_hash bytea not null,
  last_used_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  unique (user_id, device_hash)
);
comment on table identity.known_devices is
  'Devices that logged in before; strangers who guess passwords cannot lock these out';
create index on identity.known_devices (last_used_at);

create table identity.sessions (
  id uuid primary key,
  user_id uuid not null references identity.users (id) on delete cascade,
  kind text not null check (kind in ('browser', 'client')),
  token_hash bytea unique,
  device text check (length(device) <= 60),
  browser text check (length(browser) <= 60),
  user_agent text check (length(user_agent) <= 400),
  address text check (length(address) <= 60),
  place text check (length(place) <= 120),
  second_factor_at timestamptz,
  stepped_up_at timestamptz,
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '30 days',
  revoked_at timestamptz,
  revoked_reason text check (length(revoked_reason) <= 40),
  created_at timestamptz not null default now(),
  check ((kind = 'browser') = (token_hash is not null))
);
comment on table identity.sessions is
  'Log-ins in force (D5). A browser holds its token in a cookie; a client holds a family of refresh tokens';
create index on identity.sessions (user_id, last_seen_at desc) where revoked_at is null;
create index on identity.sessions (user_id);
create index on identity.sessions (last_seen_at);

create table identity.auth_tokens (
  id uuid primary key,
  user_id uuid not null references identity.users (id) on delete cascade,
  session_id uuid references identity.sessions (id) on delete cascade,
  kind text not null check (kind in ('refresh', 'reset', 'verify', 'api_key')),
  token_hash bytea not null unique,
  name text check (length(name) between 1 and 80),
  prefix text check (length(prefix) <= 16),
  scopes text[],
  second_factor boolean not null default false,
  expires_at timestamptz,
  used_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz not null default now(),
  check (kind <> 'refresh' or session_id is not null),
  check (kind = 'api_key' or expires_at is not null),
  check (kind <> 'api_key' or (name is not null and prefix is not null and scopes is not null))
);
comment on table identity.auth_tokens is
  'Long secrets, stored as hashes (D5): refresh tokens (a session is their family), links that reset or verify, API keys';
comment on column identity.auth_tokens.second_factor is 'Whether whoever made this API key had passed a second factor';
create index on identity.auth_tokens (user_id, kind);
create index on identity.auth_tokens (session_id);
create index on identity.auth_tokens (expires_at);

create table identity.otp_verifications (
  id uuid primary key,
  user_id uuid references identity.users (id) on delete cascade,
  channel text not null check (channel in ('email', 'sms')),
  recipient_sealed text not null,
  recipient_index bytea not null,
  purpose text not null check (purpose in ('login', 'verification', 'password_reset')),
  act text not null
    check (act in ('sign_in', 'sign_up', 'reset_password', 'change_email', 'change_phone', 'step_up')),
  otp_code_hash bytea not null,
  attempts int not null default 0 check (attempts <= 5),
  verified boolean not null default false,
  verified_at timestamptz,
  voided_at timestamptz,
  browser_hash bytea,
  contested boolean not null default false,
  expires_at timestamptz not null default now() + interval '10 minutes',
  created_at timestamptz not null default now()
);
comment on table identity.otp_verifications is
  'Six-digit codes by SMS or mail (D3): keyed hash, five attempts, ten minutes, once. A retry makes a new row';
comment on column identity.otp_verifications.recipient_sealed is 'D3 phone; also an e-mail address';
comment on column identity.otp_verifications.otp_code_hash is 'D3 otp_code, as a keyed hash';
comment on column identity.otp_verifications.act is 'What exactly the code allows; a code for one act does nothing else';
comment on column identity.otp_verifications.contested is
  'Somebody else signed up with this address before it was proven: the password counts only in the browser that chose it';
create unique index otp_verifications_live on identity.otp_verifications (recipient_index, act, user_id)
  nulls not distinct where not verified and voided_at is null;
create index on identity.otp_verifications (created_at);
create index on identity.otp_verifications (user_id);

create table identity.challenges (
  id uuid primary key,
  kind text not null check (kind in ('second_factor', 'passkey_sign_in', 'passkey_second_factor',
    'passkey_step_up', 'passkey_registration', 'oidc')),
  user_id uuid references identity.users (id) on delete cascade,
  session_id uuid references identity.sessions (id) on delete cascade,
  token_hash bytea unique,
  state_sealed text,
  attempts int not null default 0,
  consumed_at timestamptz,
  expires_at timestamptz not null,
  created_at timestamptz not null default now()
);
comment on table identity.challenges is
  'Log-ins and registrations under way: between password and second factor, WebAuthn challenges, OIDC round trips';
create index on identity.challenges (expires_at);
create index on identity.challenges (user_id);
create index on identity.challenges (session_id);

create table identity.mfa_factors (
  id uuid primary key,
  user_id uuid not null references identity.users (id) on delete cascade,
  kind text not null check (kind in ('totp', 'passkey', 'recovery_code')),
  name text check (length(name) between 1 and 80),
  secret_sealed text,
  code_hash bytea,
  credential_id text unique check (length(credential_id) <= 1400),
  public_key bytea,
  sign_count bigint,
  transports text[],
  last_step bigint,
  confirmed_at timestamptz,
  used_at timestamptz,
  last_used_at timestamptz,
  created_at timestamptz not null default now(),
  check ((kind = 'totp') = (secret_sealed is not null)),
  check ((kind = 'recovery_code') = (code_hash is not null)),
  check ((kind = 'passkey') = (credential_id is not null and public_key is not null and sign_count is not null))
);
comment on table identity.mfa_factors is 'Second factors (D5): authenticator app, passkeys, recovery codes';
comment on column identity.mfa_factors.last_step is 'The last time step whose code was accepted; none at or before it counts again';
create unique index mfa_factors_one_totp on identity.mfa_factors (user_id) where kind = 'totp';
create unique index mfa_factors_recovery_code on identity.mfa_factors (user_id, code_hash) where kind = 'recovery_code';
create index on identity.mfa_factors (user_id, kind);

create table identity.linked_accounts (
  id uuid primary key,
  user_id uuid not null references identity.users (id) on delete cascade,
  provider text not null check (length(provider) between 1 and 40),
  subject text not null check (length(subject) between 1 and 255),
  email_sealed text,
  last_used_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  unique (provider, subject)
);
comment on table identity.linked_accounts is 'Accounts at OIDC providers through which somebody logs in (D5 social auth)';
create index on identity.linked_accounts (user_id);

create table identity.signing_keys (
  id uuid primary key,
  algorithm text not null check (algorithm in ('EdDSA')),
  public_jwk jsonb not null,
  private_sealed text not null,
  retires_at timestamptz not null,
  created_at timestamptz not null default now()
);
comment on table identity.signing_keys is 'Keys of access tokens: the newest signs, all that have not retired are published and verify';
create index on identity.signing_keys (created_at desc);

create table identity.user_flags (
  id uuid primary key,
  user_id uuid not null references identity.users (id) on delete cascade,
  flagged_by uuid not null references identity.users (id) on delete cascade,
  reason text not null check (length(reason) between 1 and 500),
  created_at timestamptz not null default now()
);
comment on table identity.user_flags is 'What people report about a person; the event user.flagged carries the id, not the words';
create index on identity.user_flags (user_id, created_at desc);
create index on identity.user_flags (flagged_by);

-- Rows --------------------------------------------------------------------------------------------

-- Log-in works before anybody is known, jobs and reactions for everybody; both see all rows of what they
-- are granted. The owner's policy is for foreign keys and definer functions, which FORCE would blind.
do $$
declare t text;
begin
  foreach t in array array['users', 'credentials', 'attempt_budgets', 'known_devices', 'sessions', 'auth_tokens',
    'otp_verifications', 'challenges', 'mfa_factors', 'linked_accounts', 'signing_keys', 'user_flags'] loop
    execute format('alter table identity.%I enable row level security', t);
    execute format('alter table identity.%I force row level security', t);
    execute format('create policy owner_all on identity.%I to chowk_owner using (true) with check (true)', t);
    execute format('create policy login_all on identity.%I to chowk_login using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on identity.%I to chowk_login', t);
    if t <> 'credentials' then
      execute format('create policy system_all on identity.%I to chowk_system using (true) with check (true)', t);
      execute format('grant select, insert, update, delete on identity.%I to chowk_system', t);
    end if;
  end loop;
end $$;

-- A person: their own account. Secrets' columns are not granted.
grant select on identity.users to chowk_person, chowk_platform;
grant update (display_name, language) on identity.users to chowk_person;
create policy own on identity.users for select to chowk_person using (id = (select kernel.current_user_id()));
create policy own_update on identity.users for update to chowk_person using (id = (select kernel.current_user_id()));

grant select (id, user_id, kind, device, browser, user_agent, address, place, second_factor_at, stepped_up_at,
  last_seen_at, expires_at, revoked_at, revoked_reason, created_at) on identity.sessions to chowk_person, chowk_platform;
grant update (revoked_at, revoked_reason) on identity.sessions to chowk_person, chowk_platform;
create policy own on identity.sessions for select to chowk_person using (user_id = (select kernel.current_user_id()));
create policy own_update on identity.sessions for update to chowk_person
  using (user_id = (select kernel.current_user_id()));

grant select (id, user_id, kind, name, prefix, scopes, second_factor, expires_at, last_used_at, revoked_at, created_at)
  on identity.auth_tokens to chowk_person;
grant insert, update (revoked_at) on identity.auth_tokens to chowk_person;
create policy own on identity.auth_tokens for select to chowk_person
  using (user_id = (select kernel.current_user_id()) and kind = 'api_key');
create policy own_insert on identity.auth_tokens for insert to chowk_person
  with check (user_id = (select kernel.current_user_id()) and kind = 'api_key');
create policy own_update on identity.auth_tokens for update to chowk_person
  using (user_id = (select kernel.current_user_id()) and kind = 'api_key');

grant select (id, user_id, kind, name, confirmed_at, used_at, last_used_at, created_at)
  on identity.mfa_factors to chowk_person, chowk_platform;
create policy own on identity.mfa_factors for select to chowk_person
  using (user_id = (select kernel.current_user_id()));

grant select on identity.linked_accounts to chowk_person;
create policy own on identity.linked_accounts for select to chowk_person
  using (user_id = (select kernel.current_user_id()));

grant insert on identity.user_flags to chowk_person;
create policy own_insert on identity.user_flags for insert to chowk_person
  with check (flagged_by = (select kernel.current_user_id()) and user_id <> (select kernel.current_user_id()));

-- Platform staff: accounts, by permission.
grant insert, update (display_name, status, status_reason) on identity.users to chowk_platform;
create policy permitted on identity.users for select to chowk_platform
  using ((select kernel.current_permission()) like 'PERM\_USER\_%');
create policy permitted_insert on identity.users for insert to chowk_platform
  with check ((select kernel.current_permission()) = 'PERM_USER_CREATE');
create policy permitted_update on identity.users for update to chowk_platform
  using ((select kernel.current_permission()) = 'PERM_USER_UPDATE');

create policy permitted on identity.sessions for select to chowk_platform
  using ((select kernel.current_permission()) in ('PERM_USER_READ', 'PERM_USER_UPDATE'));
create policy permitted_update on identity.sessions for update to chowk_platform
  using ((select kernel.current_permission()) = 'PERM_USER_UPDATE');
create policy permitted on identity.mfa_factors for select to chowk_platform
  using ((select kernel.current_permission()) = 'PERM_USER_READ');
grant select on identity.user_flags to chowk_platform;
create policy permitted on identity.user_flags for select to chowk_platform
  using ((select kernel.current_permission()) = 'PERM_USER_READ');

-- What other modules may name in their SQL: who exists, under what name.
create view identity.v_people with (security_invoker = true) as
  select id, display_name, language, status, is_active, created_at from identity.users where deleted_at is null;
comment on view identity.v_people is 'Accounts that were not closed, without contact data; rows as its reader may see users';
grant select on identity.v_people to chowk_person, chowk_platform, chowk_login, chowk_system;
