import { BadgeCheck, PackagePlus, Smartphone, Store } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { LinkButton } from '#ui/link-button.tsx'
import { usePageTitle } from '#ui/use-page-title.ts'

const points = [
  { name: 'shelf', Icon: PackagePlus },
  { name: 'papers', Icon: BadgeCheck },
  { name: 'phone', Icon: Smartphone },
] as const

/** What selling here is, in three sentences, and how to begin. */
export function Invitation() {
  const { t } = useTranslation('sell')
  usePageTitle(t('invitation.title'))
  return (
    <section className="rounded-lg border border-line bg-surface p-6 md:p-10">
      <span
        aria-hidden="true"
        className="flex size-14 items-center justify-center rounded-lg bg-haldi-soft text-haldi-text"
      >
        <Store className="size-7" />
      </span>
      <h1 className="mt-5 text-xl">{t('invitation.title')}</h1>
      <p className="mt-2 max-w-xl text-lg text-muted">{t('invitation.lead')}</p>
      <ul className="mt-8 space-y-5">
        {points.map(({ name, Icon }) => (
          <li key={name} className="flex gap-4">
            <Icon className="mt-0.5 size-6 shrink-0 text-neel-text" strokeWidth={1.75} aria-hidden="true" />
            <div>
              <h2 className="font-bold">{t(`invitation.${name}.title`)}</h2>
              <p className="text-muted">{t(`invitation.${name}.text`)}</p>
            </div>
          </li>
        ))}
      </ul>
      <LinkButton to="/sell/start" className="mt-8 max-sm:w-full">
        {t('invitation.action')}
      </LinkButton>
      <p className="mt-4 text-sm text-muted">{t('invitation.team')}</p>
    </section>
  )
}
