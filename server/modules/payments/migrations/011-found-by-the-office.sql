-- Whoever looks after payments finds one by what its provider calls it, or a bank's statement says of it.
create index payments_by_provider_reference on payments.payments (provider_reference) where provider_reference is not null;
create index payments_by_transaction on payments.payments (transaction_id) where transaction_id is not null;
