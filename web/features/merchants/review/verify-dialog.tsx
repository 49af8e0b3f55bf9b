import { useTranslation } from 'react-i18next'
import { useAct } from '#app/use-act.ts'
import { Button } from '#ui/button.tsx'
import { Actions, Dialog } from '#ui/dialog.tsx'
import { giveVerdict, type Seller, sellerQuery, sellersKey } from './api.ts'

/** Verified papers cannot be made unverified, so this asks once and says what will happen. */
export function VerifyDialog({ seller, onClose }: { seller: Seller; onClose: () => void }) {
  const { t } = useTranslation(['sell', 'app'])
  const { tenant, profile } = seller
  const name = profile.businessName
  const verify = useAct(() => giveVerdict(tenant.id, { decision: 'verified' }), {
    changes: [sellerQuery(tenant.id).queryKey, sellersKey],
    said: t('sellers.verified', { name }),
    onDone: onClose,
  })
  return (
    <Dialog title={t('sellers.verifyTitle', { name })} isOpen onClose={onClose} keepOpen>
      <p>{t('sellers.verifyText')}</p>
      <Actions>
        <Button variant="secondary" onPress={onClose}>
          {t('app:cancel')}
        </Button>
        <Button isPending={verify.isPending} onPress={() => verify.mutate()}>
          {t('sellers.verify')}
        </Button>
      </Actions>
    </Dialog>
  )
}
