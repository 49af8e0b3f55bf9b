import { PackageOpen } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Badge } from '#ui/badge.tsx'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { SkeletonForm, SkeletonRows } from '#ui/skeleton.tsx'
import { Stepper } from '#ui/stepper.tsx'

const banners = ['info', 'good', 'warn', 'bad'] as const
const badges = ['plain', 'neel', 'haldi', 'neem', 'mirch'] as const

export function Feedback() {
  const { t } = useTranslation('kit')
  return (
    <div className="space-y-6">
      <div className="grid gap-3 md:grid-cols-2">
        {banners.map((tone) => (
          <Banner key={tone} tone={tone} title={t(`feedback.${tone}`)}>
            {t('letters.sample')}
          </Banner>
        ))}
      </div>
      <div className="flex flex-wrap gap-2">
        {badges.map((tone) => (
          <Badge key={tone} tone={tone}>
            {t(`feedback.badge.${tone}`)}
          </Badge>
        ))}
      </div>
      <Stepper steps={[t('feedback.step1'), t('feedback.step2'), t('feedback.step3')]} current={1} />
      <div className="grid gap-6 md:grid-cols-2">
        <div className="rounded-lg border border-line bg-surface">
          <EmptyState
            icon={<PackageOpen />}
            title={t('feedback.empty')}
            action={<Button>{t('actions.add')}</Button>}
          >
            {t('feedback.emptyText')}
          </EmptyState>
        </div>
        <div className="space-y-6 rounded-lg border border-line bg-surface p-5">
          <SkeletonRows rows={2} avatar />
          <SkeletonForm fields={1} />
        </div>
      </div>
    </div>
  )
}
