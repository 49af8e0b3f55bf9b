-- Stars come and go one by one, in any order: their sum is kept beside their number, and the average follows.
alter table merchants.stores
  add column rating_sum bigint not null default 0 check (rating_sum >= 0);
comment on column merchants.stores.rating_sum is 'All stars together; kept by events, as rating, rating_count and total_orders are';
update merchants.stores set rating_sum = round(rating * rating_count);

-- What buyers do is no edit that an editor of the store would have to know of.
drop trigger touch on merchants.stores;
create trigger touch before update on merchants.stores for each row
  when ((old.rating_sum, old.rating_count, old.total_orders)
    is not distinct from (new.rating_sum, new.rating_count, new.total_orders))
  execute function kernel.touch();
