-- What modules above may join to: who a person is called, nothing that identifies them further.
create view identity.v_people with (security_invoker = true) as
  select id, display_name, language, status, created_at from identity.users where deleted_at is null;
comment on view identity.v_people is 'Accounts that are not closed, under the rows the reader may see anyway';
grant select on identity.v_people to chowk_person, chowk_platform, chowk_system;
