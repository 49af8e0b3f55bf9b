-- Stars come and go one by one, in any order: their sum is kept beside their number, and the average follows.
alter table catalog.products
  add column rating_sum bigint not null default 0 check (rating_sum >= 0);
comment on column catalog.products.rating_sum is 'All stars together; kept by events, as rating and rating_count are';
update catalog.products set rating_sum = round(rating * rating_count) where rating_count > 0;
