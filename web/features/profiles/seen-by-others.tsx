import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Avatar } from '#ui/avatar.tsx'
import { readablePhone } from '#ui/phone-number.ts'
import { Segmented } from '#ui/segmented.tsx'
import { type Privacy, profileQuery, type Visibility } from './api.ts'

type Viewer = 'stranger' | 'member'

/** Shows what the choices beside it mean: one's own card, as others see it. */
export function SeenByOthers({ privacy }: { privacy: Privacy }) {
  const { t } = useTranslation('account')
  const profile = useQuery(profileQuery).data
  const [viewer, setViewer] = useState<Viewer>('stranger')
  const shows = (visibility: Visibility) =>
    visibility === 'everyone' || (visibility === 'members' && viewer === 'member')
  const name = shows(privacy.nameVisibility) ? (profile?.displayName ?? null) : null
  const phone = shows(privacy.phoneVisibility) ? profile?.phoneMasked : null
  return (
    <div className="space-y-4">
      <p className="font-bold">{t('privacy.preview')}</p>
      <Segmented
        label={t('privacy.preview')}
        value={viewer}
        onChange={setViewer}
        choices={[
          { value: 'stranger', label: t('privacy.stranger') },
          { value: 'member', label: t('privacy.member') },
        ]}
      />
      <div className="flex flex-col items-center rounded-lg border border-line bg-paper p-5 text-center">
        <Avatar name={name} url={shows(privacy.avatarVisibility) ? profile?.avatarUrl : null} size="large" />
        <p className="mt-3 font-bold">{name ?? t('privacy.noName')}</p>
        <p className="figures text-sm text-muted">{phone ? readablePhone(phone) : t('privacy.noPhone')}</p>
      </div>
    </div>
  )
}
