import { useInfiniteQuery } from '@tanstack/react-query'
import { History, MoveRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { PagedList } from '#app/list/paged-list.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Time } from '#ui/time.tsx'
import { PersonName, ShortId } from '../../identity/admin/person-name.tsx'
import { type Setting, type SettingChange, settingHistoryQuery } from './api.ts'
import { SettingValue } from './setting-value.tsx'
import { useSettingWords } from './words.ts'

/** Who changed a setting, when, from what to what. */
export function HistoryDialog({ setting, onClose }: { setting: Setting; onClose: () => void }) {
  const { t } = useTranslation('admin')
  const { settingName } = useSettingWords()
  const list = useInfiniteQuery(settingHistoryQuery(setting.key))
  return (
    <Dialog title={t('settings.historyOf', { setting: settingName(setting) })} isOpen onClose={onClose} wide>
      <div className="-mx-5 md:-mx-6">
        <PagedList
          list={list}
          empty={
            <EmptyState icon={<History />} title={t('settings.neverChanged')}>
              {t('settings.neverChangedText')}
            </EmptyState>
          }
        >
          {(changes) => (
            <ol className="divide-y divide-line">
              {changes.map((change) => (
                <Change key={`${change.changedAt} ${change.tenantId}`} change={change} setting={setting} />
              ))}
            </ol>
          )}
        </PagedList>
      </div>
    </Dialog>
  )
}

function Change({ change, setting }: { change: SettingChange; setting: Setting }) {
  const { t } = useTranslation('admin')
  return (
    <li className="px-5 py-3 md:px-6">
      <p className="flex flex-wrap items-center gap-x-3">
        <span className="text-muted">
          <SettingValue value={change.oldValue ?? setting.fallback} />
        </span>
        <MoveRight className="size-4 text-muted" aria-label={t('audit.became')} />
        <span className="font-bold">
          <SettingValue value={change.newValue} />
        </span>
      </p>
      <p className="text-sm text-muted">
        <PersonName userId={change.changedBy} />, <Time at={change.changedAt} />
        {change.tenantId && (
          <>
            {', '}
            {t('userRoles.inBusiness')} <ShortId id={change.tenantId} />
          </>
        )}
      </p>
    </li>
  )
}
