import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Avatar } from '#ui/avatar.tsx'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Money } from '#ui/money.tsx'
import { Panel, PanelRow } from '#ui/panel.tsx'
import { ShowMore } from '#ui/show-more.tsx'
import { Table } from '#ui/table.tsx'
import { Tabs } from '#ui/tabs.tsx'

const people = [
  { id: '1', name: 'Asha Verma', state: 'neem', minor: 12345650 },
  { id: '2', name: 'राजेश कुमार', state: 'haldi', minor: 98000 },
  { id: '3', name: 'Fatima Sheikh', state: 'mirch', minor: 4500000 },
] as const

export function DataDisplay() {
  const { t } = useTranslation('kit')
  const [tab, setTab] = useState('one')
  return (
    <div className="space-y-6">
      <Panel title={t('data.people')} help={t('data.peopleHelp')} flush>
        <Table
          label={t('data.people')}
          rows={people}
          rowId={(person) => person.id}
          columns={[
            {
              id: 'name',
              header: t('fields.name'),
              cell: (person) => (
                <span className="flex items-center gap-3">
                  <Avatar name={person.name} size="small" />
                  <span className="font-bold">{person.name}</span>
                </span>
              ),
            },
            {
              id: 'state',
              header: t('data.state'),
              cell: (person) => <Badge tone={person.state}>{t(`feedback.badge.${person.state}`)}</Badge>,
            },
            {
              id: 'sum',
              header: t('letters.money'),
              align: 'right',
              cell: (person) => <Money minor={person.minor} />,
            },
          ]}
        />
        <ShowMore shown={3} hasMore isFetching={false} onMore={() => undefined} />
      </Panel>
      <div className="flex flex-wrap items-center gap-4">
        <Avatar name="Asha Verma" size="large" />
        <Avatar name="राजेश कुमार" />
        <Avatar name="Fatima Sheikh" size="small" />
      </div>
      <Panel title={t('data.panel')} flush>
        <PanelRow
          icon={<KeyRound />}
          title={t('fields.password')}
          action={
            <Button variant="secondary" size="small">
              {t('actions.rename')}
            </Button>
          }
        >
          {t('fields.hint')}
        </PanelRow>
      </Panel>
      <Tabs
        label={t('data.tabs')}
        selected={tab}
        onSelect={setTab}
        tabs={[
          { id: 'one', label: t('fields.one'), content: <p>{t('letters.sample')}</p> },
          { id: 'two', label: t('fields.two'), content: <p>{t('letters.muted')}</p> },
        ]}
      />
    </div>
  )
}
