import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '#app/loaded.tsx'
import { ApiProblem } from '#app/problem.ts'
import { AccountHeader } from '#app/shell/account-header.tsx'
import { useAct } from '#app/use-act.ts'
import { Panel } from '#ui/panel.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import { SkeletonForm } from '#ui/skeleton.tsx'
import { Switch } from '#ui/switch.tsx'
import { type Channel, getPrivacy, type Privacy, privacyQuery, putPrivacy, type Visibility } from './api.ts'
import { choiceQueue } from './choice-queue.ts'
import { SeenByOthers } from './seen-by-others.tsx'

export function PrivacyPage() {
  const { t } = useTranslation('account')
  return (
    <>
      <AccountHeader title={t('privacy.title')}>{t('privacy.lead')}</AccountHeader>
      <Loaded query={useQuery(privacyQuery)} skeleton={<SkeletonForm fields={5} />}>
        {(privacy) => <PrivacySettings privacy={privacy} />}
      </Loaded>
    </>
  )
}

const seen = ['nameVisibility', 'phoneVisibility', 'avatarVisibility'] as const
const viewers = ['everyone', 'members', 'nobody'] as const
const channels: Channel[] = ['email', 'sms', 'push', 'whatsapp']

/** Each choice is kept at once; the page shows it before the server has answered, and goes back if it refuses. */
function PrivacySettings({ privacy }: { privacy: Privacy }) {
  const { t } = useTranslation('account')
  const change = useChangePrivacy()
  return (
    <div className="space-y-6">
      <Panel title={t('privacy.seen')} help={t('privacy.seenHelp')}>
        <div className="grid gap-8 lg:grid-cols-[1fr_15rem]">
          <div className="space-y-6">
            {seen.map((name) => (
              <RadioGroup<Visibility>
                key={name}
                label={t(`privacy.${name}`)}
                shape="row"
                value={privacy[name]}
                onChange={(value) => change(() => ({ [name]: value }))}
                choices={viewers.map((value) => ({ value, label: t(`privacy.viewers.${value}`) }))}
              />
            ))}
          </div>
          <SeenByOthers privacy={privacy} />
        </div>
      </Panel>
      <Panel title={t('privacy.channels')} help={t('privacy.channelsHelp')}>
        <div className="-my-2 divide-y divide-line">
          {channels.map((channel) => (
            <Switch
              key={channel}
              isSelected={privacy.consents[channel]}
              onChange={(on) => change(({ consents }) => ({ consents: { ...consents, [channel]: on } }))}
            >
              {t(`privacy.channel.${channel}`)}
            </Switch>
          ))}
        </div>
      </Panel>
      <Panel title={t('privacy.analytics')}>
        <div className="-my-2">
          <Switch
            isSelected={privacy.analytics}
            onChange={(analytics) => change(() => ({ analytics }))}
            help={t('privacy.analyticsHelp')}
          >
            {t('privacy.analyticsOn')}
          </Switch>
        </div>
      </Panel>
    </div>
  )
}

function useChangePrivacy() {
  const { t } = useTranslation('account')
  const queryClient = useQueryClient()
  const keep = useAct((saving: Promise<void>) => saving, { said: t('privacy.kept') })
  const [choose] = useState(() => {
    const key = privacyQuery.queryKey
    return choiceQueue<Privacy>({
      read: () => queryClient.getQueryData(key) as Privacy,
      show: (privacy) => queryClient.setQueryData(key, privacy),
      put: putPrivacy,
      fetchNewest: () => getPrivacy(),
      isConflict: (error) => error instanceof ApiProblem && error.code === 'changed_meanwhile',
    })
  })
  return (edit: (privacy: Privacy) => Partial<Privacy>) => {
    const saving = choose((privacy) => ({ ...privacy, ...edit(privacy) }))
    if (saving) keep.mutate(saving)
  }
}
