-- When a store is open, as ranges of minutes by its own clocks: what stores near a place are filtered by. JavaScript
-- (hours/opening-hours.ts) says the same of one store in more words; a test holds the two together.

-- The parts of a day; beyond 1440 where they run past midnight.
create function merchants.open_minutes(p_parts jsonb) returns int8multirange language sql immutable parallel safe as $$
  select coalesce(range_agg(int8range(opens, closes + case when closes <= opens then 1440 else 0 end)), '{}')
  from (
    select split_part(part ->> 'opens', ':', 1)::int8 * 60 + split_part(part ->> 'opens', ':', 2)::int8 as opens,
      split_part(part ->> 'closes', ':', 1)::int8 * 60 + split_part(part ->> 'closes', ':', 2)::int8 as closes
    from jsonb_array_elements(p_parts) part) p
$$;

create function merchants.later_by(p_range int8range, p_minutes int8) returns int8range
  language sql immutable parallel safe as $$
  select int8range(lower(p_range) + p_minutes, upper(p_range) + p_minutes)
$$;

-- Any week without holidays, from Monday's midnight on. What runs past Sunday's midnight stands at its beginning.
create function merchants.open_week(p_hours jsonb) returns int8multirange language sql immutable parallel safe as $$
  select coalesce(range_agg(merchants.later_by(part, (day.number - 1) * 1440 - week * 10080)), '{}') * '{[0,10080)}'
  from unnest(array['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']) with ordinality day(name, number),
    unnest(merchants.open_minutes(p_hours -> day.name)) part, generate_series(0, 1) week
$$;

-- By date, counted from 1 January 2000, the parts of each holiday.
create function merchants.holiday_parts(p_holidays jsonb) returns table (day int, parts jsonb)
  language sql immutable parallel safe as $$
  select distinct on (1)
    make_date(substr(h.holiday ->> 'date', 1, 4)::int, substr(h.holiday ->> 'date', 6, 2)::int,
      substr(h.holiday ->> 'date', 9, 2)::int) - date '2000-01-01',
    coalesce(h.holiday -> 'hours', '[]')
  from jsonb_array_elements(p_holidays) with ordinality h(holiday, number)
  where h.holiday ->> 'date' not like '0000%'
  order by 1, h.number
$$;

-- Holidays and the days after them, into which hours before midnight may run or no longer run.
create function merchants.special_days(p_holidays jsonb) returns int8multirange language sql immutable parallel safe as $$
  select coalesce(range_agg(int8range(h.day * 1440::int8, (h.day + 2) * 1440::int8)), '{}')
  from merchants.holiday_parts(p_holidays) h
$$;

create function merchants.special_hours(p_hours jsonb, p_holidays jsonb) returns int8multirange
  language sql immutable parallel safe as $$
  with holiday as materialized (select * from merchants.holiday_parts(p_holidays)),
  special as (select day from holiday union select day + 1 from holiday)
  select coalesce(range_agg(merchants.later_by(part, begun.day * 1440::int8)
    * int8range(special.day * 1440::int8, (special.day + 1) * 1440::int8)), '{}')
  from special
  cross join lateral (values (special.day), (special.day - 1)) begun(day)
  left join holiday on holiday.day = begun.day
  cross join lateral unnest(merchants.open_minutes(case when holiday.day is not null then holiday.parts else
    -- The first of January 2000 was a Saturday.
    p_hours -> (array['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])[((begun.day + 5) % 7 + 7) % 7 + 1] end)) part
$$;

alter table merchants.stores
  add column open_week int8multirange not null generated always as (merchants.open_week(business_hours)) stored,
  add column special_days int8multirange not null generated always as (merchants.special_days(holidays)) stored,
  add column special_hours int8multirange not null
    generated always as (merchants.special_hours(business_hours, holidays)) stored,
  add column place public.cube generated always as (merchants.earth_point(latitude, longitude)) stored;
drop index merchants.stores_places;
create index stores_places on merchants.stores using gist (place) where is_listed;
comment on column merchants.stores.open_week is 'From business_hours: when it is open, in minutes of a week without holidays';
comment on column merchants.stores.special_days is 'From holidays: days for which open_week does not count, in minutes since 2000 by its clocks';
comment on column merchants.stores.special_hours is 'When it is open on these days';
comment on column merchants.stores.place is 'From its coordinates: where it stands on the Earth, so that a search need not reckon it of every store it passes';

-- A moment, as the clocks of a place show it, in minutes since 2000.
create function merchants.shown_minutes(p_at timestamptz, p_time_zone text) returns int8
  language sql immutable strict parallel safe as $$
  select floor((date_part('epoch', p_at at time zone p_time_zone) - 946684800) / 60)::int8
$$;

-- Looks at the nearest stores, as many as p_look at most; the last of them comes with is_last, open or not, so that
-- who asks can go on from there. Planned once: planning would cost more than running it.
drop function merchants.stores_near;
create function merchants.stores_near(
  p_latitude double precision, p_longitude double precision, p_within_km double precision, p_limit int,
  p_after_km double precision default null, p_after_id uuid default null, p_store_type text default null,
  p_open_at timestamptz default null, p_look int default 2000)
  returns table (tenant_id uuid, store_id uuid, distance_km double precision, is_open boolean, is_last boolean)
  language plpgsql stable security definer rows 25 set search_path = merchants, public, pg_temp
  set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_bitmapscan = off set jit = off as $$
#variable_conflict use_column
declare
  v_place constant cube := merchants.earth_point(p_latitude, p_longitude);
  v_square constant cube := cube_enlarge(v_place, least(p_within_km, 20000), 3);
begin
  return query
  select f.tenant_id, f.id, f.km, f.is_open, f.number = p_look
  from (
    select n.*, row_number() over (order by n.chord, n.id) as number,
      case when p_open_at is null then true
        when not isempty(n.special_days) and n.special_days @> n.minutes then n.special_hours @> n.minutes
        -- The third of January 2000 was a Monday.
        else n.open_week @> ((n.minutes - 2880) % 10080 + 10080) % 10080 end as is_open
    from (
      select s.tenant_id, s.id, s.place <-> v_place as chord, k.km, s.open_week, s.special_days, s.special_hours,
        merchants.shown_minutes(p_open_at, s.time_zone) as minutes
      from merchants.stores s
      cross join lateral (
        select 2 * 6371.0088 * asin(least(1, (s.place <-> v_place) / (2 * 6371.0088))) as km) k
      where s.is_listed and (p_store_type is null or s.store_type = p_store_type)
        and s.place <@ v_square and k.km <= p_within_km
        and (p_after_km is null or (k.km, s.id) > (p_after_km, p_after_id))) n) f
  where f.number <= p_look and (f.is_open or f.number = p_look)
  order by f.chord, f.id
  limit least(p_limit, 1000);
end $$;
comment on function merchants.stores_near is
  'Listed stores by distance on the ground, nearest first, after a given one; those that are open at a moment where one is given';

revoke all on function merchants.stores_near from public;
grant execute on function merchants.stores_near to
  chowk_anonymous, chowk_guest, chowk_person, chowk_staff, chowk_platform, chowk_system;
