-- A buyer without an account: the id is made from a secret that only the browser holds.
create function kernel.current_guest_id() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.guest_id', true), '')::uuid;
