-- What a store asks for bringing an order.
alter table merchants.stores
  add column delivery_fee_minor bigint not null default 0 check (delivery_fee_minor between 0 and 10000000000),
  add column free_delivery_from_minor bigint check (free_delivery_from_minor between 0 and 10000000000);
comment on column merchants.stores.delivery_fee_minor is 'For bringing one order, tax included';
comment on column merchants.stores.free_delivery_from_minor is 'From how much on it is brought for nothing; null where it never is';
grant insert (delivery_fee_minor, free_delivery_from_minor), update (delivery_fee_minor, free_delivery_from_minor)
  on merchants.stores to chowk_staff;
