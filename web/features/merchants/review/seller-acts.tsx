import { Ban, CirclePause, CirclePlay, MoreHorizontal, ShieldCheck, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { may, useMe } from '#app/session.ts'
import { Button } from '#ui/button.tsx'
import { Menu, MenuItem } from '#ui/menu.tsx'
import type { Seller } from './api.ts'
import { RejectDialog } from './reject-dialog.tsx'
import { SellerStatusDialog } from './seller-status-dialog.tsx'
import { VerifyDialog } from './verify-dialog.tsx'

type Asked = 'verify' | 'reject' | 'approved' | 'suspended' | 'blocked' | null

/** What a reviewer decides: verify, send back with reasons, and later hold back or restore. */
export function SellerActs({ seller }: { seller: Seller }) {
  const { t } = useTranslation('sell')
  const me = useMe()
  const [asked, ask] = useState<Asked>(null)
  const { profile, onboarding } = seller
  const waits = onboarding.verificationStatus === 'pending' && may(me, 'PERM_SELLER_REVIEW')
  const mayHold = may(me, 'PERM_SELLER_UPDATE')
  return (
    <div className="flex flex-wrap gap-2">
      {waits && (
        <>
          <Button icon={<ShieldCheck aria-hidden="true" />} onPress={() => ask('verify')}>
            {t('sellers.verify')}
          </Button>
          <Button variant="secondary" icon={<Undo2 aria-hidden="true" />} onPress={() => ask('reject')}>
            {t('sellers.reject')}
          </Button>
        </>
      )}
      {mayHold && (
        <Menu
          label={t('sellers.more')}
          trigger={
            <Button
              variant="secondary"
              size="icon"
              aria-label={t('sellers.more')}
              icon={<MoreHorizontal aria-hidden="true" />}
            />
          }
        >
          {(profile.status === 'suspended' || profile.status === 'blocked') && (
            <MenuItem icon={<CirclePlay />} onAction={() => ask('approved')}>
              {t('sellers.acts.approved')}
            </MenuItem>
          )}
          {profile.status === 'approved' && (
            <MenuItem icon={<CirclePause />} onAction={() => ask('suspended')}>
              {t('sellers.acts.suspended')}
            </MenuItem>
          )}
          {profile.status !== 'blocked' && (
            <MenuItem danger icon={<Ban />} onAction={() => ask('blocked')}>
              {t('sellers.acts.blocked')}
            </MenuItem>
          )}
        </Menu>
      )}
      {asked === 'reject' && <RejectDialog seller={seller} onClose={() => ask(null)} />}
      {asked === 'verify' && <VerifyDialog seller={seller} onClose={() => ask(null)} />}
      {asked && asked !== 'verify' && asked !== 'reject' && (
        <SellerStatusDialog seller={seller} status={asked} onClose={() => ask(null)} />
      )}
    </div>
  )
}
