-- PostgreSQL holds what is not a number to be larger than all that are, so no bound keeps it out: and a movement of it
-- could never be taken back.
alter table inventory.movements add constraint movements_number check (quantity <> 'NaN');
alter table inventory.stock add constraint stock_numbers check (minimum <> 'NaN' and maximum <> 'NaN');
alter table inventory.reservations add constraint reservations_number check (quantity <> 'NaN');
