-- A store's customers are counted from their orders, so that it makes no difference when an event comes or whose an order
-- becomes meanwhile: a guest who logs in takes theirs along, and no empty row stays behind.

alter table orders.customers
  add column forgotten_orders int not null default 0 check (forgotten_orders >= 0),
  add column forgotten_spent_minor bigint not null default 0 check (forgotten_spent_minor >= 0);
comment on column orders.customers.total_orders is 'Of what stands, and of what is forgotten; cancelled ones do not count';
comment on column orders.customers.forgotten_orders is 'How many of the orders are too old to tell any more whose they were';
comment on column orders.customers.forgotten_spent_minor is 'What those came to';
grant delete on orders.customers to chowk_system;

delete from orders.customers c
where c.user_id is null and c.phone_index is not null and not exists (
  select from orders.orders o
  where o.tenant_id = c.tenant_id and o.store_id = c.store_id and o.customer_phone_index = c.phone_index
    and o.user_id is null and o.placed_at is not null);
