import { useTranslation } from 'react-i18next'
import { Money } from '#ui/money.tsx'
import { Time } from '#ui/time.tsx'

const sizes = ['text-2xl font-bold', 'text-xl font-bold', 'text-lg', 'text-base', 'text-sm'] as const

export function Letters() {
  const { t } = useTranslation('kit')
  return (
    <div className="space-y-4">
      {sizes.map((size) => (
        <p key={size} className={size}>
          {t('letters.sample')}
        </p>
      ))}
      <p className="text-muted">{t('letters.muted')}</p>
      <dl className="flex flex-wrap gap-x-10 gap-y-2">
        <Fact name={t('letters.money')}>
          <Money minor={12345650} />
        </Fact>
        <Fact name={t('letters.day')}>
          <Time at="2026-11-21T09:30:00Z" as="day" />
        </Fact>
        <Fact name={t('letters.minute')}>
          <Time at="2026-11-21T09:30:00Z" />
        </Fact>
        <Fact name={t('letters.ago')}>
          <Time at={new Date(Date.now() - 300_000).toISOString()} as="ago" />
        </Fact>
      </dl>
    </div>
  )
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt className="text-sm text-muted">{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
