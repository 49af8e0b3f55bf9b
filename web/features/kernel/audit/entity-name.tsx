import { PersonName, ShortId } from '../../identity/admin/person-name.tsx'
import { RoleName } from '../../identity/admin/role-name.tsx'
import { useAuditWords } from './words.ts'

/** Accounts have names; other things are known by their id. */
export function EntityName({ type, id }: { type: string | undefined; id: string }) {
  const words = useAuditWords()
  if (type === 'user' || type === 'profile') return <PersonName userId={id} />
  if (type === 'role') return <RoleName roleId={id} />
  return /^[\da-f-]{36}$/i.test(id) ? <ShortId id={id} /> : words.word(id)
}
