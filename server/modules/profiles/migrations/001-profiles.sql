-- The person behind an account: profile, addresses, privacy, wallet links, what they are as a customer.
-- All are person tables: rows belong to user_id. Sealed columns hold text of the form v1.<key>.<iv>.<data>.
create schema profiles;
comment on schema profiles is 'The person behind the account';
grant usage on schema profiles to chowk_anonymous, chowk_guest, chowk_person, chowk_staff, chowk_platform, chowk_system;

-- Profiles ----------------------------------------------------------------------------------------

create table profiles.profiles (
  id uuid primary key,
  user_id uuid not null unique references identity.users (id) on delete cascade,
  first_name text check (length(first_name) between 1 and 80),
  last_name text check (length(last_name) between 1 and 80),
  full_name text generated always as (nullif(btrim(coalesce(first_name, '') || ' ' || coalesce(last_name, '')), '')) stored,
  date_of_birth date check (date_of_birth > '1850-01-01'),
  gender text check (gender in ('female', 'male', 'other', 'undisclosed')),
  national_id_number text check (length(national_id_number) <= 400),
  national_id_index bytea check (length(national_id_index) <= 64),
  phone text check (length(phone) <= 400),
  preferred_language text check (preferred_language ~ '^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$'),
  avatar_file text check (avatar_file ~ '^avatars/[0-9a-f-]{36}\.webp$'),
  residential_address_line1 text check (length(residential_address_line1) between 1 and 200),
  residential_address_line2 text check (length(residential_address_line2) between 1 and 200),
  city text check (length(city) between 1 and 100),
  state text check (length(state) between 1 and 100),
  postal_code text check (length(postal_code) between 2 and 12),
  country text check (country ~ '^[A-Z]{2}$'),
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check ((national_id_number is null) = (national_id_index is null)),
  -- A residential address is whole or absent.
  check (num_nonnulls(residential_address_line1, city, state, postal_code, country) in (0, 5)),
  check (residential_address_line2 is null or residential_address_line1 is not null)
);
comment on table profiles.profiles is 'D1 UserProfile, D2 Profile, D4 buyer_profile, D5 profiles: one per user';
comment on column profiles.profiles.national_id_number is 'Sealed; shown to nobody but masked';
comment on column profiles.profiles.national_id_index is 'Blind index: tells that two accounts gave the same number';
comment on column profiles.profiles.phone is 'Sealed, E.164: the number others see if privacy allows; the log-in number is identity''s';
comment on column profiles.profiles.date_of_birth is 'Age is derived from it whenever it is shown';
create index on profiles.profiles (national_id_index) where national_id_index is not null;
create unique index on profiles.profiles (avatar_file) where avatar_file is not null;
create trigger touch before update on profiles.profiles for each row execute function kernel.touch();

-- Addresses ---------------------------------------------------------------------------------------

create table profiles.addresses (
  id uuid primary key,
  user_id uuid not null references identity.users (id) on delete cascade,
  address_type text not null check (address_type in ('home', 'work', 'other')),
  recipient_name text not null check (length(recipient_name) between 1 and 120),
  phone text check (length(phone) <= 400),
  address_line1 text not null check (length(address_line1) between 1 and 200),
  address_line2 text check (length(address_line2) between 1 and 200),
  landmark text check (length(landmark) between 1 and 200),
  city text not null check (length(city) between 1 and 100),
  state text not null check (length(state) between 1 and 100),
  pincode text not null check (length(pincode) between 2 and 12),
  country text not null default 'IN' check (country ~ '^[A-Z]{2}$'),
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  is_default boolean not null default false,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check ((latitude is null) = (longitude is null))
);
comment on table profiles.addresses is 'D3 customer_addresses, D4 address_book: where a person has things delivered';
comment on column profiles.addresses.phone is 'Sealed, E.164: whom the courier calls';
comment on column profiles.addresses.latitude is 'Found when the address is saved, or the pin the person set';
create unique index addresses_one_default on profiles.addresses (user_id) where is_default;
create index addresses_customer_coordinates on profiles.addresses (user_id, latitude, longitude);
create index addresses_newest on profiles.addresses (user_id, created_at desc, id desc);
create trigger touch before update on profiles.addresses for each row execute function kernel.touch();

-- Wallet links ------------------------------------------------------------------------------------

create table profiles.wallet_links (
  id uuid primary key,
  user_id uuid not null references identity.users (id) on delete cascade,
  kind text not null check (kind in ('upi', 'wallet')),
  provider text check (length(provider) between 1 and 60),
  address text not null check (length(address) <= 1200),
  address_index bytea not null check (length(address_index) <= 64),
  label text check (length(label) between 1 and 60),
  status text not null default 'pending' check (status in ('pending', 'linked')),
  code_hash bytea check (length(code_hash) = 32),
  code_expires_at timestamptz,
  attempts int not null default 0 check (attempts between 0 and 5),
  linked_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (user_id, address_index),
  check ((status = 'linked') = (linked_at is not null)),
  -- A code is used once: a linked wallet has none left.
  check ((status = 'pending') = (code_hash is not null)),
  check ((code_hash is null) = (code_expires_at is null))
);
comment on table profiles.wallet_links is 'D5: a UPI address or outside wallet of a person, proven by a code';
comment on column profiles.wallet_links.address is 'Sealed; shown masked';
comment on column profiles.wallet_links.address_index is 'Blind index: one link per person and address';
comment on column profiles.wallet_links.code_hash is 'Keyed hash of the confirmation code that was sent';
create index on profiles.wallet_links (updated_at) where status = 'pending';
create trigger touch before update on profiles.wallet_links for each row execute function kernel.touch();

-- Privacy settings --------------------------------------------------------------------------------

create table profiles.privacy_settings (
  id uuid primary key,
  user_id uuid not null unique references identity.users (id) on delete cascade,
  name_visibility text not null default 'everyone' check (name_visibility in ('everyone', 'members', 'nobody')),
  phone_visibility text not null default 'nobody' check (phone_visibility in ('everyone', 'members', 'nobody')),
  avatar_visibility text not null default 'everyone' check (avatar_visibility in ('everyone', 'members', 'nobody')),
  email_consent boolean not null default false,
  sms_consent boolean not null default false,
  push_consent boolean not null default false,
  whatsapp_consent boolean not null default false,
  analytics boolean not null default false,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table profiles.privacy_settings is
  'D5: who sees name, phone and picture; consent to be contacted per channel beyond what an order needs; analytics';
create trigger touch before update on profiles.privacy_settings for each row execute function kernel.touch();

-- Customers ---------------------------------------------------------------------------------------

create table profiles.customers (
  id uuid primary key,
  user_id uuid not null unique references identity.users (id) on delete cascade,
  preferred_stores uuid[] not null default '{}' check (cardinality(preferred_stores) <= 200),
  loyalty_points int not null default 0 check (loyalty_points >= 0),
  total_orders int not null default 0 check (total_orders >= 0),
  total_spent_minor bigint not null default 0 check (total_spent_minor >= 0),
  total_spent numeric(18, 2) generated always as (total_spent_minor / 100.0) stored,
  currency char(3) not null default 'INR' check (currency ~ '^[A-Z]{3}$'),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table profiles.customers is 'D3 customers: favourite stores and lifetime figures, kept by events';
create trigger touch before update on profiles.customers for each row execute function kernel.touch();

create view profiles.v_customers with (security_invoker = true) as
select c.id, c.user_id, c.preferred_stores, a.id as default_address_id,
  concat_ws(', ', a.recipient_name, a.address_line1, a.address_line2, a.landmark, a.city, a.state, a.pincode, a.country)
    as default_address,
  c.loyalty_points, c.total_orders, c.total_spent_minor, c.total_spent, c.currency, c.created_at, c.updated_at
from profiles.customers c
left join profiles.addresses a on a.user_id = c.user_id and a.is_default;
comment on view profiles.v_customers is 'Customers with their default address in one line (D3 customers.default_address)';

-- Who may do what ---------------------------------------------------------------------------------

alter table profiles.profiles enable row level security;
alter table profiles.profiles force row level security;
alter table profiles.addresses enable row level security;
alter table profiles.addresses force row level security;
alter table profiles.wallet_links enable row level security;
alter table profiles.wallet_links force row level security;
alter table profiles.privacy_settings enable row level security;
alter table profiles.privacy_settings force row level security;
alter table profiles.customers enable row level security;
alter table profiles.customers force row level security;

-- For the definer functions below, which run as the owner.
create policy owner_all on profiles.profiles to chowk_owner using (true) with check (true);
create policy owner_all on profiles.addresses to chowk_owner using (true) with check (true);
create policy owner_all on profiles.wallet_links to chowk_owner using (true) with check (true);
create policy owner_all on profiles.privacy_settings to chowk_owner using (true) with check (true);
create policy owner_all on profiles.customers to chowk_owner using (true) with check (true);

create policy own on profiles.profiles to chowk_person
  using (user_id = (select kernel.current_user_id())) with check (user_id = (select kernel.current_user_id()));
create policy own on profiles.addresses to chowk_person
  using (user_id = (select kernel.current_user_id())) with check (user_id = (select kernel.current_user_id()));
create policy own on profiles.wallet_links to chowk_person
  using (user_id = (select kernel.current_user_id())) with check (user_id = (select kernel.current_user_id()));
create policy own on profiles.privacy_settings to chowk_person
  using (user_id = (select kernel.current_user_id())) with check (user_id = (select kernel.current_user_id()));
create policy own on profiles.customers to chowk_person
  using (user_id = (select kernel.current_user_id())) with check (user_id = (select kernel.current_user_id()));

-- Columns are named wherever a person writes: nobody gives their row to another, or themselves points.
grant select, delete on profiles.profiles, profiles.addresses, profiles.wallet_links, profiles.privacy_settings,
  profiles.customers to chowk_person;
grant insert (id, user_id, phone, preferred_language),
  update (first_name, last_name, date_of_birth, gender, national_id_number, national_id_index, phone,
    preferred_language, avatar_file, residential_address_line1, residential_address_line2, city, state,
    postal_code, country) on profiles.profiles to chowk_person;
grant insert (id, user_id, address_type, recipient_name, phone, address_line1, address_line2, landmark, city, state,
    pincode, country, latitude, longitude, is_default),
  update (address_type, recipient_name, phone, address_line1, address_line2, landmark, city, state,
    pincode, country, latitude, longitude, is_default) on profiles.addresses to chowk_person;
grant insert (id, user_id, kind, provider, address, address_index, label, code_hash, code_expires_at),
  update (kind, provider, address, label, status, code_hash, code_expires_at, attempts, linked_at)
  on profiles.wallet_links to chowk_person;
grant insert (id, user_id),
  update (name_visibility, phone_visibility, avatar_visibility, email_consent, sms_consent, push_consent,
    whatsapp_consent, analytics) on profiles.privacy_settings to chowk_person;
grant insert (id, user_id), update (updated_at) on profiles.customers to chowk_person;

create policy permitted on profiles.profiles for select to chowk_platform
  using ((select kernel.current_permission()) = 'PERM_USER_READ');
create policy permitted on profiles.privacy_settings for select to chowk_platform
  using ((select kernel.current_permission()) = 'PERM_USER_READ');
grant select on profiles.profiles, profiles.privacy_settings to chowk_platform;

create policy all_rows on profiles.profiles to chowk_system using (true) with check (true);
create policy all_rows on profiles.addresses to chowk_system using (true) with check (true);
create policy all_rows on profiles.wallet_links to chowk_system using (true) with check (true);
create policy all_rows on profiles.privacy_settings to chowk_system using (true) with check (true);
create policy all_rows on profiles.customers to chowk_system using (true) with check (true);
grant select, insert, update, delete on profiles.profiles, profiles.addresses, profiles.wallet_links,
  profiles.privacy_settings, profiles.customers to chowk_system;
grant select on profiles.v_customers to chowk_person, chowk_system;

-- What others see ---------------------------------------------------------------------------------

create function profiles.may_see(visibility text, subject uuid) returns boolean language sql stable parallel safe as $$
  select case
    when subject = kernel.current_user_id() then true
    when visibility = 'everyone' then true
    when visibility = 'members' then kernel.current_user_id() is not null
    else false
  end
$$;
comment on function profiles.may_see is 'Whether whoever asks may see what its subject shows to `visibility`; null shows to nobody';

-- The only way to another person's name, phone or picture: what privacy hides never leaves the database.
create function profiles.visible_cards(p_user_ids uuid[])
  returns table (user_id uuid, profile_id uuid, display_name text, phone text, avatar_file text)
  language sql stable security definer set search_path = profiles, pg_temp as $$
  select u.id, p.id,
    case when profiles.may_see(s.name_visibility, u.id) then u.display_name end,
    case when profiles.may_see(s.phone_visibility, u.id) then p.phone end,
    case when profiles.may_see(s.avatar_visibility, u.id) then p.avatar_file end
  from identity.v_people u
  left join profiles.profiles p on p.user_id = u.id
  left join profiles.privacy_settings s on s.user_id = u.id
  where u.id = any (p_user_ids) and u.status <> 'pending'
$$;
revoke all on function profiles.may_see, profiles.visible_cards from public;
grant execute on function profiles.visible_cards to
  chowk_anonymous, chowk_guest, chowk_person, chowk_staff, chowk_platform, chowk_system;

create function profiles.may_contact(p_user_id uuid, p_channel text) returns boolean
  language sql stable security definer set search_path = profiles, pg_temp as $$
  select coalesce((
    select case p_channel
      when 'email' then email_consent
      when 'sms' then sms_consent
      when 'push' then push_consent
      when 'whatsapp' then whatsapp_consent
    end
    from profiles.privacy_settings where user_id = p_user_id), false)
$$;
create function profiles.allows_analytics(p_user_id uuid) returns boolean
  language sql stable security definer set search_path = profiles, pg_temp as $$
  select coalesce((select analytics from profiles.privacy_settings where user_id = p_user_id), false)
$$;
revoke all on function profiles.may_contact, profiles.allows_analytics from public;
grant execute on function profiles.may_contact, profiles.allows_analytics to
  chowk_person, chowk_staff, chowk_platform, chowk_system;
