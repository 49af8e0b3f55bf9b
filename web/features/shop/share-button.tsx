import { Share2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { toast } from '#ui/toast.tsx'

/** The device's own sheet where it has one; else the link lies on the clipboard. */
export function ShareButton({ title }: { title: string }) {
  const { t } = useTranslation('shop')
  const share = async () => {
    const url = window.location.href
    if ('share' in navigator) {
      // Whoever closes the sheet has not failed at anything.
      await navigator.share({ title, url }).catch(() => undefined)
      return
    }
    await (navigator as Navigator).clipboard.writeText(url).then(
      () => toast(t('share.copied')),
      () => toast(t('share.refused', { url }), { bad: true }),
    )
  }
  return (
    <Button
      variant="secondary"
      size="icon"
      aria-label={t('share.label', { name: title })}
      icon={<Share2 aria-hidden="true" />}
      onPress={() => void share()}
    />
  )
}
