-- What a seal covers of an audit row: every column, in a form that no session setting changes.
create function kernel.audit_row_hash(entry kernel.audit_logs) returns bytea language sql stable
  set search_path = kernel, pg_temp as $$
  select sha256(convert_to(jsonb_build_array(entry.id, entry.user_id, entry.action, entry.entity_type,
    entry.entity_id, entry.tenant_id, entry.old_values, entry.new_values, entry.ip_address, entry.user_agent,
    entry.request_id, (extract(epoch from entry.created_at) * 1000000)::bigint)::text, 'utf8'));
$$;
