-- A stranger may ask for codes and guess at them without the owner's code losing anything by it.
drop index identity.otp_verifications_live;
create index otp_verifications_live on identity.otp_verifications (recipient_index, act, created_at desc)
  where not verified and voided_at is null;
alter table identity.otp_verifications
  add column foreign_attempts int not null default 0 check (foreign_attempts <= 5);
comment on column identity.otp_verifications.attempts is 'Wrong guesses of the browser that asked for the code';
comment on column identity.otp_verifications.foreign_attempts is
  'Wrong guesses from elsewhere, counted apart: they close the code to others, not to the browser that asked for it';
comment on column identity.otp_verifications.browser_hash is 'The browser that asked for the code; null: none, or a program';
comment on table identity.otp_verifications is
  'Six-digit codes by SMS or mail (D3): keyed hash, five attempts, ten minutes, once. A retry makes a new row, which lives beside the old one';
