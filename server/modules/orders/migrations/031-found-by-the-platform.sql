-- Support finds an order of any business by its number, by the buyer's telephone number or name.
create index orders_by_number on orders.orders (order_number);
create index orders_by_phone on orders.orders (customer_phone_index) where customer_phone_index is not null;
create index orders_by_words on orders.orders (customer_words);
