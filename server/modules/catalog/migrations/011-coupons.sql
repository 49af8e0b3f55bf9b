-- An offer with a code is a coupon: it counts only for whoever gives the code.
alter table catalog.offers add column code text check (code ~ '^[A-Z0-9]{3,20}$');
comment on column catalog.offers.code is 'What the buyer types to have it; without one the offer holds for everybody';
create unique index offers_code on catalog.offers (tenant_id, store_id, code) where code is not null;
grant insert (code), update (code) on catalog.offers to chowk_staff;

-- Rice from the sack is sold by the quarter of a kilogram, a packet only whole.
alter table catalog.products
  add column quantity_step numeric(12, 3) not null default 1 check (quantity_step between 0.001 and 1000);
comment on column catalog.products.quantity_step is 'Buyers take a multiple of it';
grant insert (quantity_step), update (quantity_step) on catalog.products to chowk_staff;
