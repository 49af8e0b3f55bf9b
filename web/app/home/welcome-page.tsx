import {
  Bike,
  DoorClosedLocked,
  Eye,
  type LucideIcon,
  Package,
  Smartphone,
  Store,
  UserRound,
  Wallet,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Badge } from '#ui/badge.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { usePageTitle } from '#ui/use-page-title.ts'
import { SquarePlan } from './square-plan.tsx'

export function WelcomePage() {
  const { t } = useTranslation()
  usePageTitle(t('home.title'))
  return (
    <div className="mx-auto max-w-6xl px-4 md:px-6">
      <Hero />
      <Standing />
      <Coming />
      <footer className="mt-16 border-t border-line pt-6 text-sm text-muted">{t('home.foot')}</footer>
    </div>
  )
}

function Hero() {
  const { t } = useTranslation()
  return (
    <section className="grid items-center gap-10 py-10 md:grid-cols-[1.1fr_1fr] md:gap-14 md:py-16">
      <div>
        <h1 className="text-2xl">{t('home.headline')}</h1>
        <p className="mt-5 max-w-lg text-lg text-muted">{t('home.lead')}</p>
        <div className="mt-8 flex flex-col gap-3 sm:flex-row">
          <LinkButton to="/sign-up">{t('home.start')}</LinkButton>
          <LinkButton to="/log-in" variant="secondary">
            {t('home.haveOne')}
          </LinkButton>
        </div>
      </div>
      <SquarePlan className="mx-auto aspect-square w-full max-w-md" />
    </section>
  )
}

const standing = [
  { name: 'door', Icon: DoorClosedLocked },
  { name: 'self', Icon: UserRound },
  { name: 'quiet', Icon: Eye },
] as const

function Standing() {
  const { t } = useTranslation()
  return (
    <section className="border-t border-line py-12">
      <h2 className="text-xl">{t('home.today')}</h2>
      <p className="mt-1 text-muted">{t('home.todayLead')}</p>
      <ul className="mt-8 grid gap-8 md:grid-cols-3">
        {standing.map(({ name, Icon }) => (
          <li key={name}>
            <Icon className="size-7 text-neel-text" strokeWidth={1.75} aria-hidden="true" />
            <h3 className="mt-3 text-lg">{t(`home.stands.${name}.title`)}</h3>
            <p className="mt-1 text-muted">{t(`home.stands.${name}.text`)}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}

const coming: { name: 'shops' | 'orders' | 'payments' | 'sellers' | 'talk'; Icon: LucideIcon }[] = [
  { name: 'shops', Icon: Store },
  { name: 'orders', Icon: Package },
  { name: 'payments', Icon: Wallet },
  { name: 'sellers', Icon: Smartphone },
  { name: 'talk', Icon: Bike },
]

function Coming() {
  const { t } = useTranslation()
  return (
    <section className="grid gap-6 border-t border-line py-12 md:grid-cols-[1fr_1.4fr]">
      <div>
        <h2 className="text-xl">{t('home.next')}</h2>
        <p className="mt-1 text-muted">{t('home.nextLead')}</p>
      </div>
      <ul className="divide-y divide-line">
        {coming.map(({ name, Icon }) => (
          <li key={name} className="flex items-center gap-4 py-4 first:pt-0">
            <Icon className="size-5 shrink-0 text-muted" aria-hidden="true" />
            <span className="flex-1">{t(`home.coming.${name}`)}</span>
            <Badge tone="haldi">{t('home.soon')}</Badge>
          </li>
        ))}
      </ul>
    </section>
  )
}
