-- Which stores a person likes is theirs to say; loyalty points and figures stay events' business.
grant update (preferred_stores) on profiles.customers to chowk_person;
