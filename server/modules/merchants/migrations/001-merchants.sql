-- Businesses, their people, papers and places. Tenant tables: keys begin with tenant_id, and foreign keys
-- include it, so that a row cannot point into another business. Sealed columns hold v1.<key>.<iv>.<data>.
create extension if not exists cube with schema public;

create schema merchants;
comment on schema merchants is 'Businesses, their people, places and papers';
grant usage on schema merchants to chowk_anonymous, chowk_guest, chowk_person, chowk_staff, chowk_platform, chowk_system;

-- Businesses --------------------------------------------------------------------------------------

create table merchants.tenants (
  id uuid primary key,
  name text not null check (length(name) between 1 and 120),
  domain text unique check (length(domain) <= 253
    and domain ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$'),
  subscription_tier text not null default 'starter' check (subscription_tier in ('starter', 'growth', 'enterprise')),
  is_active boolean not null default true,
  country text not null default 'IN' check (country ~ '^[A-Z]{2}$'),
  currency char(3) not null default 'INR' check (currency ~ '^[A-Z]{3}$'),
  time_zone text not null default 'Asia/Kolkata' check (length(time_zone) between 1 and 60),
  created_by uuid not null references identity.users (id),
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table merchants.tenants is 'D4 tenant: the legal business. Never deleted: whose last owner left is inactive';
create index on merchants.tenants (created_by);
create index on merchants.tenants (created_at desc, id desc);
create trigger touch before update on merchants.tenants for each row execute function kernel.touch();

create table merchants.seller_profiles (
  tenant_id uuid not null references merchants.tenants (id),
  id uuid not null,
  user_id uuid not null references identity.users (id),
  kind text not null default 'seller' check (kind in ('seller', 'supplier', 'both')),
  business_name text not null check (length(business_name) between 1 and 120),
  business_type text not null check (business_type in
    ('sole_proprietorship', 'partnership', 'llp', 'private_limited', 'public_limited', 'cooperative', 'trust', 'other')),
  phone_number text check (length(phone_number) <= 400),
  about text check (length(about) <= 2000),
  status text not null default 'pending' check (status in ('pending', 'approved', 'suspended', 'blocked')),
  status_reason text check (length(status_reason) <= 500),
  approved_at timestamptz,
  approved_by uuid references identity.users (id),
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id),
  check (status <> 'approved' or approved_at is not null)
);
comment on table merchants.seller_profiles is
  'D4 seller_profile, D1 Seller and Supplier: the business''s face towards buyers, one each. Only an approved one may sell';
comment on column merchants.seller_profiles.user_id is 'Who opened the business';
comment on column merchants.seller_profiles.phone_number is 'Sealed, E.164: for the platform; buyers call the store';
create index on merchants.seller_profiles (id);
create index on merchants.seller_profiles (user_id);
create index on merchants.seller_profiles (approved_by);
create index on merchants.seller_profiles (status, created_at desc, id desc);
create index seller_profiles_name_search on merchants.seller_profiles using gin (lower(business_name) public.gin_trgm_ops);
create trigger touch before update on merchants.seller_profiles for each row execute function kernel.touch();

create table merchants.onboardings (
  tenant_id uuid not null,
  id uuid not null,
  seller_profile_id uuid not null,
  onboarding_status text not null default 'not_started'
    check (onboarding_status in ('not_started', 'in_progress', 'submitted', 'completed')),
  verification_status text not null default 'unverified'
    check (verification_status in ('unverified', 'pending', 'verified', 'rejected')),
  submitted_at timestamptz,
  verified_at timestamptz,
  rejected_at timestamptz,
  rejection_reasons jsonb not null default '[]' check (jsonb_typeof(rejection_reasons) = 'array'),
  reviewed_by uuid references identity.users (id),
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id),
  foreign key (tenant_id, seller_profile_id) references merchants.seller_profiles (tenant_id, id),
  check ((verification_status = 'pending') = (onboarding_status = 'submitted')),
  check ((verification_status = 'verified') = (onboarding_status = 'completed')),
  check (verification_status <> 'pending' or submitted_at is not null),
  check (verification_status <> 'verified' or verified_at is not null),
  check (verification_status <> 'rejected' or rejected_at is not null and jsonb_array_length(rejection_reasons) > 0)
);
comment on table merchants.onboardings is 'D4 seller_onboarding: how far a business is with its papers, and what the review said';
create index on merchants.onboardings (id);
create index on merchants.onboardings (tenant_id, seller_profile_id);
create index on merchants.onboardings (reviewed_by);
create index on merchants.onboardings (submitted_at) where verification_status = 'pending';
create trigger touch before update on merchants.onboardings for each row execute function kernel.touch();

create table merchants.kyc_info (
  tenant_id uuid not null,
  id uuid not null,
  seller_profile_id uuid not null,
  business_registration_number text check (length(business_registration_number) <= 400),
  business_registration_number_index bytea check (length(business_registration_number_index) <= 64),
  tax_id text check (length(tax_id) <= 400),
  tax_id_index bytea check (length(tax_id_index) <= 64),
  pan text check (length(pan) <= 400),
  pan_index bytea check (length(pan_index) <= 64),
  verification_status text not null default 'unverified'
    check (verification_status in ('unverified', 'pending', 'verified', 'rejected')),
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id),
  foreign key (tenant_id, seller_profile_id) references merchants.seller_profiles (tenant_id, id),
  check ((business_registration_number is null) = (business_registration_number_index is null)),
  check ((tax_id is null) = (tax_id_index is null)),
  check ((pan is null) = (pan_index is null))
);
comment on table merchants.kyc_info is 'D4 kyc_info: the numbers a business is known by, sealed';
comment on column merchants.kyc_info.tax_id is 'Sealed: the GSTIN';
comment on column merchants.kyc_info.tax_id_index is 'Blind index: tells the reviewer that two businesses gave the same number';
create index on merchants.kyc_info (id);
create index on merchants.kyc_info (tenant_id, seller_profile_id);
create index on merchants.kyc_info (tax_id_index);
create index on merchants.kyc_info (pan_index);
create index on merchants.kyc_info (business_registration_number_index);
create trigger touch before update on merchants.kyc_info for each row execute function kernel.touch();

create table merchants.kyc_documents (
  tenant_id uuid not null,
  id uuid not null,
  onboarding_id uuid not null,
  document_type text not null check (document_type in ('gst_certificate', 'pan_card', 'registration_certificate',
    'shop_licence', 'fssai_licence', 'address_proof', 'bank_proof', 'identity_proof', 'other')),
  file_key text not null unique check (file_key ~ '^kyc/[0-9a-f]{64}$'),
  file_name text not null check (length(file_name) between 1 and 200),
  media_type text not null check (media_type in ('application/pdf', 'image/jpeg', 'image/png', 'image/webp')),
  size_bytes int not null check (size_bytes > 0),
  sha256 bytea not null check (length(sha256) = 32),
  verification_status text not null default 'unverified'
    check (verification_status in ('unverified', 'pending', 'verified', 'rejected')),
  note text check (length(note) <= 500),
  uploaded_by uuid not null references identity.users (id),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, onboarding_id) references merchants.onboardings (tenant_id, id)
);
comment on table merchants.kyc_documents is 'D4 kyc_document: scans for the review, in private storage';
comment on column merchants.kyc_documents.file_key is 'Where in private storage; random, and told to nobody (D4 document_url)';
create index on merchants.kyc_documents (id);
create index on merchants.kyc_documents (tenant_id, onboarding_id);
create index on merchants.kyc_documents (uploaded_by);
create trigger touch before update on merchants.kyc_documents for each row execute function kernel.touch();

-- Stores ------------------------------------------------------------------------------------------

create table merchants.stores (
  tenant_id uuid not null references merchants.tenants (id),
  id uuid not null,
  store_code text not null unique check (store_code ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(store_code) between 3 and 60),
  store_name text not null check (length(store_name) between 1 and 120),
  owner_name text check (length(owner_name) between 1 and 120),
  email text check (length(email) between 3 and 254),
  phone text check (phone ~ '^\+[0-9]{6,15}$'),
  whatsapp_number text check (whatsapp_number ~ '^\+[0-9]{6,15}$'),
  address_line1 text not null check (length(address_line1) between 1 and 200),
  address_line2 text check (length(address_line2) between 1 and 200),
  landmark text check (length(landmark) between 1 and 200),
  city text not null check (length(city) between 1 and 100),
  state text not null check (length(state) between 1 and 100),
  pincode text not null check (length(pincode) between 2 and 12),
  country text not null default 'IN' check (country ~ '^[A-Z]{2}$'),
  address text generated always as (address_line1 || coalesce(', ' || address_line2, '') || coalesce(', ' || landmark, '')
    || ', ' || city || ', ' || state || ' ' || pincode) stored,
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  gstin text check (gstin ~ '^[0-9]{2}[A-Z]{5}[0-9]{4}[A-Z][0-9A-Z]{3}$'),
  store_type text not null check (store_type in ('grocery', 'pharmacy', 'bakery', 'dairy', 'fruits_vegetables', 'meat_fish',
    'sweets', 'electronics', 'fashion', 'stationery', 'home', 'hardware', 'beauty', 'restaurant', 'wholesale', 'other')),
  business_hours jsonb not null default '{}' check (jsonb_typeof(business_hours) = 'object'),
  holidays jsonb not null default '[]' check (jsonb_typeof(holidays) = 'array'),
  time_zone text not null default 'Asia/Kolkata' check (length(time_zone) between 1 and 60),
  delivery_radius_km numeric(6, 2) not null default 5 check (delivery_radius_km between 0 and 500),
  min_order_minor bigint not null default 0 check (min_order_minor between 0 and 10000000000),
  currency char(3) not null default 'INR' check (currency ~ '^[A-Z]{3}$'),
  delivers boolean not null default true,
  offers_pickup boolean not null default true,
  accepts_online_payment boolean not null default true,
  status text not null default 'pending_verification'
    check (status in ('active', 'inactive', 'suspended', 'pending_verification')),
  verified boolean not null default false,
  rating numeric(3, 2) not null default 0 check (rating between 0 and 5),
  rating_count int not null default 0 check (rating_count >= 0),
  total_orders int not null default 0 check (total_orders >= 0),
  about text check (length(about) <= 2000),
  picture_file text check (picture_file ~ '^stores/[0-9a-f-]{36}\.webp$'),
  languages text[] not null default '{}' check (cardinality(languages) <= 20),
  deleted_at timestamptz,
  is_listed boolean not null generated always as (status = 'active' and verified and deleted_at is null) stored,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  check ((latitude is null) = (longitude is null))
);
comment on table merchants.stores is 'D3 stores: shops, with what buyers need to find, reach and trust them';
comment on column merchants.stores.store_code is 'D3 store_id: what stands in its address on the web';
comment on column merchants.stores.business_hours is
  '{mon:[{opens,closes},…],…}; a part that closes at or before it opens runs past midnight';
comment on column merchants.stores.holidays is '[{date,name,hours?}]: closed that day, or open as said';
comment on column merchants.stores.verified is 'Whether its business is approved to sell';
comment on column merchants.stores.is_listed is 'Whether buyers see it';
create index on merchants.stores (id);
create index stores_code_status on merchants.stores (store_code, status);
create index stores_coordinates on merchants.stores (latitude, longitude);
create index stores_pincode on merchants.stores (pincode);
create index stores_newest on merchants.stores (tenant_id, created_at desc, id desc);
create index stores_listed on merchants.stores (is_listed, id);
create unique index on merchants.stores (picture_file) where picture_file is not null;
create trigger touch before update on merchants.stores for each row execute function kernel.touch();

-- A store of an approved business is verified from the start, any other is not: nobody's to decide.
create function merchants.verify_new_store() returns trigger language plpgsql security definer
  set search_path = merchants, pg_temp as $$
begin
  new.verified := exists (
    select from merchants.seller_profiles where tenant_id = new.tenant_id and status = 'approved');
  if new.status in ('active', 'pending_verification') then
    new.status := case when new.verified then 'active' else 'pending_verification' end;
  end if;
  return new;
end $$;
create trigger verify_new_store before insert on merchants.stores
  for each row execute function merchants.verify_new_store();

create table merchants.delivery_slots (
  tenant_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  weekday smallint not null check (weekday between 1 and 7),
  starts_at time not null,
  ends_at time not null,
  kind text not null default 'delivery' check (kind in ('delivery', 'pickup')),
  capacity int not null check (capacity between 1 and 10000),
  cutoff_minutes int not null default 0 check (cutoff_minutes between 0 and 10080),
  is_active boolean not null default true,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, store_id, kind, weekday, starts_at, ends_at),
  foreign key (tenant_id, store_id) references merchants.stores (tenant_id, id),
  check (ends_at > starts_at)
);
comment on table merchants.delivery_slots is 'When a store brings or hands out orders, week after week';
comment on column merchants.delivery_slots.weekday is '1 is Monday, 7 is Sunday, on the store''s clock';
comment on column merchants.delivery_slots.cutoff_minutes is 'How long before it starts the slot can be booked for the last time';
create index on merchants.delivery_slots (id);
create index on merchants.delivery_slots (store_id, weekday);
create trigger touch before update on merchants.delivery_slots for each row execute function kernel.touch();

-- Team --------------------------------------------------------------------------------------------

create table merchants.team_members (
  tenant_id uuid not null references merchants.tenants (id),
  id uuid not null,
  user_id uuid not null references identity.users (id),
  store_id uuid,
  role text not null check (role in ('owner', 'manager', 'staff')),
  permissions jsonb not null default '{"allow": [], "deny": []}'
    check (jsonb_typeof(permissions -> 'allow') = 'array' and jsonb_typeof(permissions -> 'deny') = 'array'),
  is_active boolean not null default true,
  added_by uuid references identity.users (id),
  joined_at timestamptz not null default now(),
  left_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique nulls not distinct (tenant_id, user_id, store_id),
  foreign key (tenant_id, store_id) references merchants.stores (tenant_id, id),
  check (is_active = (left_at is null))
);
comment on table merchants.team_members is
  'D4 team_members, D3 store_users: who works in a business, or in one of its stores, and as what. One row for each';
comment on column merchants.team_members.store_id is 'Null: the whole business';
comment on column merchants.team_members.permissions is 'What this person may beyond (allow) or short of (deny) the role';
create index on merchants.team_members (id);
create index on merchants.team_members (user_id);
create index on merchants.team_members (added_by);
create index on merchants.team_members (tenant_id, store_id);
create index on merchants.team_members (store_id);
create trigger touch before update on merchants.team_members for each row execute function kernel.touch();

create table merchants.team_invites (
  tenant_id uuid not null references merchants.tenants (id),
  id uuid not null,
  email text not null check (length(email) <= 1200),
  email_index bytea not null check (length(email_index) <= 64),
  store_id uuid,
  role text not null check (role in ('owner', 'manager', 'staff')),
  status text not null default 'pending' check (status in ('pending', 'accepted', 'revoked', 'expired')),
  token_hash bytea not null unique check (length(token_hash) = 32),
  language text not null default 'en' check (length(language) between 2 and 10),
  expires_at timestamptz not null,
  sent_count int not null default 1 check (sent_count between 1 and 100),
  created_by uuid not null references identity.users (id),
  accepted_by uuid references identity.users (id),
  accepted_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, store_id) references merchants.stores (tenant_id, id),
  check ((status = 'accepted') = (accepted_at is not null))
);
comment on table merchants.team_invites is 'D4 team_invites: a place in the team, offered by mail';
comment on column merchants.team_invites.email is 'Sealed; shown to the team that invited';
comment on column merchants.team_invites.token_hash is 'SHA-256 of what the link carries';
create index on merchants.team_invites (id);
create unique index team_invites_one_open on merchants.team_invites (tenant_id, email_index, store_id) nulls not distinct
  where status = 'pending';
create index on merchants.team_invites (tenant_id, store_id);
create index on merchants.team_invites (store_id);
create index on merchants.team_invites (created_by);
create index on merchants.team_invites (accepted_by);
create index on merchants.team_invites (tenant_id, created_at desc, id desc);
create index on merchants.team_invites (expires_at) where status = 'pending';
create trigger touch before update on merchants.team_invites for each row execute function kernel.touch();

-- Who may do what ---------------------------------------------------------------------------------

do $$
declare t text;
begin
  foreach t in array array['tenants', 'seller_profiles', 'onboardings', 'kyc_info', 'kyc_documents', 'stores',
    'delivery_slots', 'team_members', 'team_invites'] loop
    execute format('alter table merchants.%I enable row level security', t);
    execute format('alter table merchants.%I force row level security', t);
    execute format('create policy owner_all on merchants.%I to chowk_owner using (true) with check (true)', t);
    execute format('create policy all_rows on merchants.%I to chowk_system using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on merchants.%I to chowk_system', t);
    execute format('grant select on merchants.%I to chowk_staff, chowk_platform', t);
    execute format($policy$create policy permitted on merchants.%I for select to chowk_platform
      using ((select kernel.current_permission()) in ('PERM_SELLER_READ', 'PERM_SELLER_REVIEW', 'PERM_SELLER_UPDATE'))$policy$, t);
  end loop;
end $$;

-- Staff: their business, and of it what their permission reaches. What belongs to no store is for those who hold
-- the permission in the whole business.
create policy business on merchants.tenants to chowk_staff
  using (id = (select kernel.current_tenant_id())) with check (id = (select kernel.current_tenant_id()));
create policy business on merchants.seller_profiles to chowk_staff
  using (tenant_id = (select kernel.current_tenant_id())) with check (tenant_id = (select kernel.current_tenant_id()));
create policy business on merchants.onboardings to chowk_staff
  using (tenant_id = (select kernel.current_tenant_id()) and (select kernel.current_store_ids()) is null)
  with check (tenant_id = (select kernel.current_tenant_id()) and (select kernel.current_store_ids()) is null);
create policy business on merchants.kyc_info to chowk_staff
  using (tenant_id = (select kernel.current_tenant_id()) and (select kernel.current_store_ids()) is null)
  with check (tenant_id = (select kernel.current_tenant_id()) and (select kernel.current_store_ids()) is null);
create policy business on merchants.kyc_documents to chowk_staff
  using (tenant_id = (select kernel.current_tenant_id()) and (select kernel.current_store_ids()) is null)
  with check (tenant_id = (select kernel.current_tenant_id()) and (select kernel.current_store_ids()) is null);
create policy stores_of_business on merchants.stores to chowk_staff
  using (tenant_id = (select kernel.current_tenant_id())
    and ((select kernel.current_store_ids()) is null or id = any ((select kernel.current_store_ids())::uuid[])))
  with check (tenant_id = (select kernel.current_tenant_id())
    and ((select kernel.current_store_ids()) is null or id = any ((select kernel.current_store_ids())::uuid[])));
create policy stores_of_business on merchants.delivery_slots to chowk_staff
  using (tenant_id = (select kernel.current_tenant_id())
    and ((select kernel.current_store_ids()) is null or store_id = any ((select kernel.current_store_ids())::uuid[])))
  with check (tenant_id = (select kernel.current_tenant_id())
    and ((select kernel.current_store_ids()) is null or store_id = any ((select kernel.current_store_ids())::uuid[])));
create policy stores_of_business on merchants.team_members to chowk_staff
  using (tenant_id = (select kernel.current_tenant_id())
    and ((select kernel.current_store_ids()) is null or store_id = any ((select kernel.current_store_ids())::uuid[])))
  with check (tenant_id = (select kernel.current_tenant_id())
    and ((select kernel.current_store_ids()) is null or store_id = any ((select kernel.current_store_ids())::uuid[])));
create policy stores_of_business on merchants.team_invites to chowk_staff
  using (tenant_id = (select kernel.current_tenant_id())
    and ((select kernel.current_store_ids()) is null or store_id = any ((select kernel.current_store_ids())::uuid[])))
  with check (tenant_id = (select kernel.current_tenant_id())
    and ((select kernel.current_store_ids()) is null or store_id = any ((select kernel.current_store_ids())::uuid[])));

-- Columns are named: a business neither approves itself, nor chooses its tier, nor rates its stores.
grant insert (id, name, domain, country, currency, time_zone, created_by), update (name, domain, time_zone)
  on merchants.tenants to chowk_staff;
grant insert (tenant_id, id, user_id, kind, business_name, business_type, phone_number, about),
  update (kind, business_name, business_type, phone_number, about) on merchants.seller_profiles to chowk_staff;
grant insert (tenant_id, id, seller_profile_id), update (onboarding_status, verification_status, submitted_at)
  on merchants.onboardings to chowk_staff;
grant insert (tenant_id, id, seller_profile_id, business_registration_number, business_registration_number_index,
    tax_id, tax_id_index, pan, pan_index),
  update (business_registration_number, business_registration_number_index, tax_id, tax_id_index, pan, pan_index,
    verification_status) on merchants.kyc_info to chowk_staff;
grant insert (tenant_id, id, onboarding_id, document_type, file_key, file_name, media_type, size_bytes, sha256, uploaded_by),
  update (verification_status), delete on merchants.kyc_documents to chowk_staff;
grant insert (tenant_id, id, store_code, store_name, owner_name, email, phone, whatsapp_number, address_line1,
    address_line2, landmark, city, state, pincode, country, latitude, longitude, gstin, store_type, business_hours,
    holidays, time_zone, delivery_radius_km, min_order_minor, currency, delivers, offers_pickup, accepts_online_payment,
    status, about, languages),
  update (store_code, store_name, owner_name, email, phone, whatsapp_number, address_line1,
    address_line2, landmark, city, state, pincode, country, latitude, longitude, gstin, store_type, business_hours,
    holidays, time_zone, delivery_radius_km, min_order_minor, delivers, offers_pickup, accepts_online_payment,
    status, about, languages, picture_file, deleted_at) on merchants.stores to chowk_staff;
grant insert (tenant_id, id, store_id, weekday, starts_at, ends_at, kind, capacity, cutoff_minutes, is_active),
  update (weekday, starts_at, ends_at, kind, capacity, cutoff_minutes, is_active), delete
  on merchants.delivery_slots to chowk_staff;
grant insert (tenant_id, id, user_id, store_id, role, permissions, added_by),
  update (role, permissions, is_active, added_by, joined_at, left_at) on merchants.team_members to chowk_staff;
grant insert (tenant_id, id, email, email_index, store_id, role, token_hash, language, expires_at, created_by),
  update (status, token_hash, expires_at, sent_count, accepted_by, accepted_at) on merchants.team_invites to chowk_staff;

-- A business may hand in its papers and take them up again; what the review found is the review's to say.
create function merchants.refuse_own_verdict() returns trigger language plpgsql as $$
begin
  if current_user = 'chowk_staff' and new.verification_status <> old.verification_status
    and new.verification_status in ('verified', 'rejected') then
    raise exception 'a business does not verify itself' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger own_verdict before update on merchants.onboardings
  for each row execute function merchants.refuse_own_verdict();
create trigger own_verdict before update on merchants.kyc_info
  for each row execute function merchants.refuse_own_verdict();
create trigger own_verdict before update on merchants.kyc_documents
  for each row execute function merchants.refuse_own_verdict();

-- Buyers and passers-by: what is listed.
create policy listed on merchants.stores for select to chowk_anonymous, chowk_guest, chowk_person using (is_listed);
grant select on merchants.stores to chowk_anonymous, chowk_guest, chowk_person;
create policy listed on merchants.delivery_slots for select to chowk_anonymous, chowk_guest, chowk_person
  using (is_active and exists (
    select from merchants.stores s where s.tenant_id = delivery_slots.tenant_id and s.id = delivery_slots.store_id));
grant select on merchants.delivery_slots to chowk_anonymous, chowk_guest, chowk_person;
create policy approved on merchants.seller_profiles for select to chowk_anonymous, chowk_guest, chowk_person
  using (status = 'approved');
grant select (tenant_id, id, kind, business_name, about, status, approved_at)
  on merchants.seller_profiles to chowk_anonymous, chowk_guest, chowk_person;

create policy own on merchants.team_members for select to chowk_person
  using (user_id = (select kernel.current_user_id()));
grant select on merchants.team_members to chowk_person;

-- Platform staff, each under the one permission that admitted them.
create policy reviewed on merchants.seller_profiles for update to chowk_platform
  using ((select kernel.current_permission()) in ('PERM_SELLER_REVIEW', 'PERM_SELLER_UPDATE'));
create policy reviewed on merchants.stores for update to chowk_platform
  using ((select kernel.current_permission()) in ('PERM_SELLER_REVIEW', 'PERM_SELLER_UPDATE'));
create policy reviewed on merchants.onboardings for update to chowk_platform
  using ((select kernel.current_permission()) = 'PERM_SELLER_REVIEW');
create policy reviewed on merchants.kyc_info for update to chowk_platform
  using ((select kernel.current_permission()) = 'PERM_SELLER_REVIEW');
create policy reviewed on merchants.kyc_documents for update to chowk_platform
  using ((select kernel.current_permission()) = 'PERM_SELLER_REVIEW');
create policy kept on merchants.tenants for update to chowk_platform
  using ((select kernel.current_permission()) = 'PERM_SELLER_UPDATE');
grant update (status, status_reason, approved_at, approved_by) on merchants.seller_profiles to chowk_platform;
grant update (status, verified) on merchants.stores to chowk_platform;
grant update (onboarding_status, verification_status, verified_at, rejected_at, rejection_reasons, reviewed_by)
  on merchants.onboardings to chowk_platform;
grant update (verification_status) on merchants.kyc_info to chowk_platform;
grant update (verification_status, note) on merchants.kyc_documents to chowk_platform;
grant update (subscription_tier, is_active) on merchants.tenants to chowk_platform;

-- What other modules may join -----------------------------------------------------------------------

create view merchants.v_stores with (security_invoker = true) as
  select tenant_id, id, store_code, store_name, city, state, pincode, landmark, latitude, longitude, store_type,
    business_hours, holidays, time_zone, delivers, offers_pickup, delivery_radius_km, min_order_minor, currency,
    rating, rating_count, picture_file, status, verified, is_listed, deleted_at, created_at
  from merchants.stores;
comment on view merchants.v_stores is 'Stores as their reader may see them: buyers the listed ones, staff their own';
grant select on merchants.v_stores to
  chowk_anonymous, chowk_guest, chowk_person, chowk_staff, chowk_platform, chowk_system;

create view merchants.v_sellers with (security_invoker = true) as
  select tenant_id, id, kind, business_name, about, status, approved_at from merchants.seller_profiles;
comment on view merchants.v_sellers is 'Businesses by the face they show: buyers see the approved ones';
grant select on merchants.v_sellers to
  chowk_anonymous, chowk_guest, chowk_person, chowk_staff, chowk_platform, chowk_system;

-- What needs more than the rows its caller may see --------------------------------------------------

-- One row a permission and place: by membership of the team, or by a role granted for this business.
create function merchants.my_grants(p_tenant_id uuid)
  returns table (is_active boolean, permission_id text, store_id uuid)
  language sql stable security definer set search_path = merchants, pg_temp as $$
  with member as (
    select m.store_id, m.role, m.permissions from merchants.team_members m
    where m.tenant_id = p_tenant_id and m.user_id = kernel.current_user_id() and m.is_active
      and not exists (select from merchants.stores s
        where s.tenant_id = m.tenant_id and s.id = m.store_id and s.deleted_at is not null)
  ), held as (
    select r.permission_id, m.store_id from member m
    join identity.v_role_permissions r on r.role_id = 'ROLE_' || upper(m.role)
    where not m.permissions -> 'deny' ? r.permission_id
    union
    -- Whatever was written down, nobody is allowed here what even an owner is not.
    select r.permission_id, m.store_id from member m
    join identity.v_role_permissions r on r.role_id = 'ROLE_OWNER'
    where m.permissions -> 'allow' ? r.permission_id and not m.permissions -> 'deny' ? r.permission_id
    union
    select p.permission_id, p.store_id from identity.v_user_permissions p
    where p.user_id = kernel.current_user_id() and p.tenant_id = p_tenant_id and p.effect = 'allow'
      and (p.expires_at is null or p.expires_at > now())
  ), denied as (
    select p.permission_id from identity.v_user_permissions p
    where p.user_id = kernel.current_user_id() and p.tenant_id is null and p.effect = 'deny'
      and (p.expires_at is null or p.expires_at > now())
  )
  select t.is_active, h.permission_id, h.store_id from merchants.tenants t
  left join held h on h.permission_id not in (select d.permission_id from denied d)
  where t.id = p_tenant_id and (exists (select from member) or exists (select from held))
$$;
comment on function merchants.my_grants is 'What whoever asks may do in a business, and where; no row: does not belong to it';

create function merchants.my_memberships()
  returns table (tenant_id uuid, tenant_name text, is_active boolean, seller_status text, kind text,
    verification_status text, member_id uuid, role text, store_id uuid, store_name text, store_code text)
  language sql stable security definer set search_path = merchants, pg_temp as $$
  select t.id, t.name, t.is_active, p.status, p.kind, o.verification_status, m.id, m.role, m.store_id,
    s.store_name, s.store_code
  from merchants.team_members m
  join merchants.tenants t on t.id = m.tenant_id
  join merchants.seller_profiles p on p.tenant_id = t.id
  join merchants.onboardings o on o.tenant_id = t.id
  left join merchants.stores s on s.tenant_id = m.tenant_id and s.id = m.store_id
  where m.user_id = kernel.current_user_id() and m.is_active and s.deleted_at is null
  order by t.created_at, t.id, m.store_id nulls first
$$;
comment on function merchants.my_memberships is 'Where whoever asks works, and as what';

create function merchants.belongs_to_approved_business() returns boolean
  language sql stable security definer set search_path = merchants, pg_temp as $$
  select exists (
    select from merchants.team_members m
    join merchants.seller_profiles p on p.tenant_id = m.tenant_id and p.status = 'approved'
    where m.user_id = kernel.current_user_id() and m.is_active)
$$;
comment on function merchants.belongs_to_approved_business is 'Whether whoever asks buys for a business: wholesale is for them';

create function merchants.invite_by_token(p_token_hash bytea)
  returns table (tenant_id uuid, id uuid, email text, role text, store_id uuid, store_name text, business_name text,
    status text, expires_at timestamptz, created_by uuid)
  language sql stable security definer set search_path = merchants, pg_temp as $$
  select i.tenant_id, i.id, i.email, i.role, i.store_id, s.store_name, p.business_name,
    case when i.status = 'pending' and i.expires_at <= now() then 'expired' else i.status end, i.expires_at, i.created_by
  from merchants.team_invites i
  join merchants.seller_profiles p on p.tenant_id = i.tenant_id
  left join merchants.stores s on s.tenant_id = i.tenant_id and s.id = i.store_id
  where i.token_hash = p_token_hash
$$;
comment on function merchants.invite_by_token is 'The invite whose link somebody followed: the token is their proof';

create function merchants.search_sellers(p_pattern text, p_limit int) returns setof uuid
  language sql stable security definer set search_path = merchants, pg_temp as $$
  select tenant_id from merchants.seller_profiles
  where kernel.current_permission() = 'PERM_SELLER_READ' and lower(business_name) like lower(p_pattern)
  order by created_at desc limit least(p_limit, 1000)
$$;

-- Stores near a place ---------------------------------------------------------------------------------

-- On a sphere of the Earth's mean radius, in kilometres, so that straight distances order like those on the ground.
create function merchants.earth_point(p_latitude double precision, p_longitude double precision) returns public.cube
  language sql immutable strict parallel safe as $$
  -- A hair's breadth beside zero is zero: PostgreSQL refuses to multiply what gets too small.
  with place as (
    select radians(case when abs(p_latitude) < 1e-9 then 0 else p_latitude end) as north,
      radians(case when abs(p_longitude) < 1e-9 then 0 else p_longitude end) as east)
  select public.cube(array[
    6371.0088 * cos(north) * cos(east), 6371.0088 * cos(north) * sin(east), 6371.0088 * sin(north)]) from place
$$;
create index stores_places on merchants.stores using gist (merchants.earth_point(latitude, longitude)) where is_listed;

-- Row security keeps such an index from being used, so the search runs as the owner, looks at listed stores
-- only and returns keys.
create function merchants.stores_near(
  p_latitude double precision, p_longitude double precision, p_within_km double precision, p_limit int,
  p_after_km double precision default null, p_after_id uuid default null, p_store_type text default null)
  returns table (tenant_id uuid, store_id uuid, distance_km double precision)
  language sql stable security definer rows 25 set search_path = merchants, public, pg_temp as $$
  select s.tenant_id, s.id, 2 * 6371.0088 * asin(least(1, s.chord / (2 * 6371.0088)))
  from (
    select tenant_id, id, merchants.earth_point(latitude, longitude) <-> merchants.earth_point(p_latitude, p_longitude) as chord
    from merchants.stores
    where is_listed and (p_store_type is null or store_type = p_store_type)
      and merchants.earth_point(latitude, longitude)
        <@ cube_enlarge(merchants.earth_point(p_latitude, p_longitude), least(p_within_km, 20000), 3)
  ) s
  where 2 * 6371.0088 * asin(least(1, s.chord / (2 * 6371.0088))) <= p_within_km
    and (p_after_km is null or (2 * 6371.0088 * asin(least(1, s.chord / (2 * 6371.0088))), s.id) > (p_after_km, p_after_id))
  order by s.chord, s.id
  limit least(p_limit, 1000)
$$;
comment on function merchants.stores_near is 'Listed stores by distance on the ground, nearest first, after a given one';

-- Where a landmark is: where a listed store stands that names it in its address.
create function merchants.address_words(p_line1 text, p_line2 text, p_landmark text) returns text
  language sql immutable parallel safe as $$
  select lower(p_line1 || coalesce(' ' || p_line2, '') || coalesce(' ' || p_landmark, ''))
$$;
create index stores_landmarks on merchants.stores
  using gin (merchants.address_words(address_line1, address_line2, landmark) public.gin_trgm_ops) where is_listed;
create function merchants.place_of_landmark(p_landmark text, p_city text)
  returns table (latitude double precision, longitude double precision)
  language sql stable security definer set search_path = merchants, public, pg_temp as $$
  select s.latitude, s.longitude from merchants.stores s
  where s.is_listed and s.latitude is not null and length(p_landmark) >= 3
    and merchants.address_words(s.address_line1, s.address_line2, s.landmark)
      like '%' || replace(replace(replace(lower(p_landmark), '\', '\\'), '%', '\%'), '_', '\_') || '%'
    and (p_city = '' or lower(s.city) = lower(p_city))
  order by s.rating_count desc, s.id
  limit 1
$$;

revoke all on function merchants.my_grants, merchants.my_memberships, merchants.belongs_to_approved_business,
  merchants.invite_by_token, merchants.search_sellers, merchants.stores_near, merchants.place_of_landmark from public;
grant execute on function merchants.my_grants to chowk_person, chowk_staff;
grant execute on function merchants.my_memberships to chowk_person;
grant execute on function merchants.invite_by_token, merchants.place_of_landmark to chowk_anonymous, chowk_person;
grant execute on function merchants.search_sellers to chowk_platform;
grant execute on function merchants.belongs_to_approved_business, merchants.stores_near to
  chowk_anonymous, chowk_guest, chowk_person, chowk_staff, chowk_platform, chowk_system;
