import { Minus, Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Time } from '#ui/time.tsx'
import { ShortId } from '../../identity/admin/person-name.tsx'
import { RoleName } from '../../identity/admin/role-name.tsx'
import { SettingValue } from '../settings/setting-value.tsx'
import type { AuditEntry } from './api.ts'
import { type Difference, differences, listChange } from './differences.ts'
import { useAuditWords } from './words.ts'

type Facts = Record<string, unknown> | null

/** Before and after, side by side; of lists only what came and went. */
export function Changes({ entry: { oldValues, newValues } }: { entry: AuditEntry }) {
  const { t } = useTranslation('admin')
  const words = useAuditWords()
  const changed = differences(oldValues as Facts, newValues as Facts)
  if (changed.length === 0) return null
  return (
    <table className="w-full max-w-2xl border-collapse text-sm">
      <thead className="sr-only">
        <tr>
          <th scope="col">{t('audit.what')}</th>
          <th scope="col">{t('audit.before')}</th>
          <th scope="col">{t('audit.after')}</th>
        </tr>
      </thead>
      <tbody>
        {changed.map((change) => (
          <tr key={change.key} className="border-t border-line align-top first:border-t-0">
            <th scope="row" className="w-1/4 py-2 pr-4 text-left font-normal text-muted">
              {words.key(change.key)}
            </th>
            <Sides change={change} />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Sides({ change }: { change: Difference }) {
  const lists = listChange(change)
  if (lists) {
    return (
      <>
        <Side kind="before">{lists.removed.length > 0 && <Words words={lists.removed} />}</Side>
        <Side kind="after">{lists.added.length > 0 && <Words words={lists.added} />}</Side>
      </>
    )
  }
  return (
    <>
      <Side kind="before">{isThere(change.before) && <Value value={change.before} />}</Side>
      <Side kind="after">{isThere(change.after) && <Value value={change.after} />}</Side>
    </>
  )
}

const isThere = (value: unknown): boolean => value !== null && value !== undefined

/** Not by colour alone: a minus for what went, a plus for what came. */
function Side({ kind, children }: { kind: 'before' | 'after'; children: ReactNode }) {
  const Icon = kind === 'before' ? Minus : Plus
  const tone = kind === 'before' ? 'bg-mirch-soft text-mirch-text' : 'bg-neem-soft text-neem-text'
  return (
    <td className="w-[37.5%] py-1.5 pr-2">
      {children && (
        <span className={`flex items-start gap-1.5 rounded-sm px-2 py-0.5 ${tone}`}>
          <Icon className="mt-1 size-3 shrink-0" strokeWidth={3} aria-hidden="true" />
          <span className="min-w-0 text-ink">{children}</span>
        </span>
      )}
    </td>
  )
}

const isMoment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/

function Value({ value }: { value: unknown }) {
  if (Array.isArray(value) && value.every((word) => typeof word === 'string')) return <Words words={value} />
  if (typeof value !== 'string') return <SettingValue value={value} />
  return isMoment.test(value) ? (
    <Time at={value} />
  ) : (
    <span className="break-words">
      <Word word={value} />
    </span>
  )
}

function Words({ words }: { words: string[] }) {
  return words.map((word) => (
    <span key={word} className="block break-words">
      <Word word={word} />
    </span>
  ))
}

const isId = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

function Word({ word }: { word: string }) {
  const words = useAuditWords()
  if (word.startsWith('ROLE_')) return <RoleName roleId={word} />
  return isId.test(word) ? <ShortId id={word} /> : words.word(word)
}
