import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Check, ChevronRight, CircleCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Avatar } from '#ui/avatar.tsx'
import { classes } from '#ui/classes.ts'
import { LinkButton } from '#ui/link-button.tsx'
import { SkeletonRows } from '#ui/skeleton.tsx'
import { usePageTitle } from '#ui/use-page-title.ts'
import { addressesQuery, profileQuery } from '../../features/profiles/api.ts'
import { accountPlaces } from '../faces/account-places.ts'
import type { Me } from '../session.ts'
import { type NextStep, nextSteps } from './next-steps.ts'

/** The home of somebody who is logged in: what is left to set up, and the way to everything else. */
export default function YourPlace({ me }: { me: Me }) {
  const { t } = useTranslation()
  const profile = useQuery(profileQuery)
  const addresses = useQuery(addressesQuery)
  usePageTitle(t('home.title'))
  const ready = !profile.isPending && !addresses.isPending
  return (
    <div className="mx-auto max-w-5xl px-4 pt-8 md:px-8 md:pt-12">
      <div className="flex items-center gap-4">
        <Avatar name={me.user.displayName} url={profile.data?.avatarUrl} />
        <div className="min-w-0">
          <h1 className="text-xl">{t('home.hello', { name: me.user.displayName })}</h1>
          <p className="text-muted">{t('home.helloLead')}</p>
        </div>
      </div>
      <div className="mt-8 grid items-start gap-6 lg:grid-cols-[1.6fr_1fr]">
        {ready ? (
          <Checklist steps={nextSteps(me, profile.data ?? null, addresses.data?.length ?? 0)} />
        ) : (
          <div className="rounded-lg border border-line bg-surface px-5">
            <SkeletonRows rows={5} avatar />
          </div>
        )}
        <Shortcuts />
      </div>
    </div>
  )
}

function Checklist({ steps }: { steps: NextStep[] }) {
  const { t } = useTranslation()
  const done = steps.filter((step) => step.done).length
  return (
    <section className="rounded-lg border border-line bg-surface" aria-labelledby="steps">
      <div className="px-5 pt-5 pb-4">
        <div className="flex flex-wrap items-baseline justify-between gap-2">
          <h2 id="steps" className="text-lg">
            {t('home.steps.title')}
          </h2>
          <p className="figures text-sm text-muted">
            {t('home.steps.progress', { done, all: steps.length })}
          </p>
        </div>
        <div className="mt-3 flex gap-1" aria-hidden="true">
          {steps.map((step, index) => (
            <span
              key={step.name}
              className={classes('h-1.5 flex-1 rounded-full', index < done ? 'bg-neem' : 'bg-line')}
            />
          ))}
        </div>
      </div>
      {done === steps.length && (
        <p className="flex items-center gap-3 border-t border-line px-5 py-4 text-neem-text">
          <CircleCheck className="size-5 shrink-0" aria-hidden="true" />
          {t('home.steps.allDone')}
        </p>
      )}
      <ol>
        {[...steps]
          .sort((one, other) => Number(one.done) - Number(other.done))
          .map((step) => (
            <Step key={step.name} step={step} />
          ))}
      </ol>
    </section>
  )
}

function Step({ step: { name, done, to, count } }: { step: NextStep }) {
  const { t } = useTranslation()
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 border-t border-line px-5 py-4">
      <span
        aria-hidden="true"
        className={classes(
          'flex size-7 shrink-0 items-center justify-center rounded-full',
          done ? 'bg-neem-soft text-neem-text' : 'border border-dashed border-edge',
        )}
      >
        {done && <Check className="size-4" strokeWidth={3} />}
      </span>
      <div className="min-w-0 flex-1 basis-56">
        <p className={done ? 'text-muted' : 'font-bold'}>
          {t(`home.steps.${name}.title`)}
          {done && <span className="sr-only"> ({t('done')})</span>}
        </p>
        {!done && <p className="text-muted">{t(`home.steps.${name}.text`, { count })}</p>}
      </div>
      {!done && (
        <LinkButton to={to} variant="secondary" size="small" className="max-sm:ml-11">
          {t(`home.steps.${name}.action`)}
        </LinkButton>
      )}
    </li>
  )
}

function Shortcuts() {
  const { t } = useTranslation()
  return (
    <section aria-labelledby="shortcuts" className="rounded-lg border border-line bg-surface">
      <h2 id="shortcuts" className="px-5 pt-5 pb-2 text-lg">
        {t('home.shortcuts')}
      </h2>
      <ul className="px-2 pb-2">
        {accountPlaces.slice(0, 6).map(({ to, name, Icon }) => (
          <li key={to}>
            <Link
              to={to}
              className="touch flex items-center gap-3 rounded px-3 text-ink no-underline transition-colors hover:bg-sunken"
            >
              <Icon className="size-5 text-muted" aria-hidden="true" />
              <span className="flex-1">{t(`places.${name}`)}</span>
              <ChevronRight className="size-4 text-muted" aria-hidden="true" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
