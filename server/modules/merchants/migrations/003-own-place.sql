-- Whoever decides something about a business on behalf of the platform must be seen to work there, if they do.
create policy own_of_platform on merchants.team_members for select to chowk_platform
  using (user_id = (select kernel.current_user_id()));
