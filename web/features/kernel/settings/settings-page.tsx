import { useQuery } from '@tanstack/react-query'
import { Settings2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '#app/loaded.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { Panel } from '#ui/panel.tsx'
import { SkeletonRows } from '#ui/skeleton.tsx'
import { type Setting, settingsQuery } from './api.ts'
import { SettingRow } from './setting-row.tsx'

/** The choices an operator makes while Chowk runs. */
export function SettingsPage() {
  const { t } = useTranslation(['admin', 'app'])
  const settings = useQuery(settingsQuery)
  return (
    <>
      <PageHeader
        title={t('settings.title')}
        back={{ to: '/admin', label: t('app:places.admin'), phoneOnly: true }}
      >
        {t('settings.lead')}
      </PageHeader>
      <Loaded query={settings} skeleton={<SkeletonRows rows={6} />}>
        {(all) => <Categories settings={all} />}
      </Loaded>
    </>
  )
}

function Categories({ settings }: { settings: Setting[] }) {
  const { t } = useTranslation('admin')
  if (settings.length === 0) {
    return (
      <Panel>
        <EmptyState icon={<Settings2 />} title={t('settings.none')}>
          {t('settings.noneText')}
        </EmptyState>
      </Panel>
    )
  }
  return (
    <div className="space-y-6">
      {[...Map.groupBy(settings, ({ category }) => category)].map(([category, members]) => (
        <Panel
          key={category}
          title={t(`settings.categories.${category}` as 'settings.title', {
            defaultValue: readable(category),
          })}
          flush
        >
          {members.map((setting) => (
            <SettingRow key={setting.key} setting={setting} />
          ))}
        </Panel>
      ))}
    </div>
  )
}

/** Modules name their categories as they name themselves: `orders`, `seller_profiles`. */
const readable = (category: string): string =>
  category.charAt(0).toUpperCase() + category.slice(1).replaceAll('_', ' ')
