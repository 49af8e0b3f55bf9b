import { useTranslation } from 'react-i18next'
import { Panel } from '#ui/panel.tsx'
import { categoryOf } from '../permission-category.ts'
import { useWords } from '../words.ts'

/** What the reader may do, by subject, so that nobody has to find out by being refused. */
export function MyPowersPanel({ permissions }: { permissions: string[] }) {
  const { t } = useTranslation('admin')
  const words = useWords()
  const groups = Map.groupBy(permissions, (id) => categoryOf(id))
  return (
    <Panel title={t('home.powers')} help={t('home.powersHelp')}>
      <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        {[...groups].map(([category, ids]) => (
          <div key={category}>
            <dt className="text-sm text-muted">{words.category(category)}</dt>
            <dd className="mt-0.5">{ids.map((id) => words.permissionName(id)).join(' · ')}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}
