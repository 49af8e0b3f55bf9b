import { PersonName, ShortId } from '../../identity/admin/person-name.tsx'
import { RoleName } from '../../identity/admin/role-name.tsx'
import { useSettingWords } from '../settings/words.ts'
import { useAuditWords } from './words.ts'

/** Accounts, roles and settings have names; other things are known by their id. */
export function EntityName({ type, id }: { type: string | undefined; id: string }) {
  const words = useAuditWords()
  const { settingName } = useSettingWords()
  if (type === 'user' || type === 'profile') return <PersonName userId={id} />
  if (type === 'role') return <RoleName roleId={id} />
  if (type === 'setting') return settingName({ key: id, description: id })
  return /^[\da-f-]{36}$/i.test(id) ? <ShortId id={id} /> : words.word(id)
}
