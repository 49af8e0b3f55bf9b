import { useQuery } from '@tanstack/react-query'
import { Check, CircleCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { classes } from '#ui/classes.ts'
import { LinkButton } from '#ui/link-button.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { SkeletonRows } from '#ui/skeleton.tsx'
import { addressesQuery, profileQuery } from '../../features/profiles/api.ts'
import type { Me } from '../session.ts'
import { type NextStep, nextSteps } from './next-steps.ts'

interface Props {
  me: Me
  /** Where nothing above it names the page. */
  titled: boolean
}

/** What somebody has still to do before their account is safe and useful. */
export default function NextStepsPanel({ me, titled }: Props) {
  const { t } = useTranslation()
  const profile = useQuery(profileQuery)
  const addresses = useQuery(addressesQuery)
  const ready = !profile.isPending && !addresses.isPending
  return (
    <>
      {titled && <PageHeader title={t('places.account')}>{t('home.helloLead')}</PageHeader>}
      {ready ? (
        <Checklist steps={nextSteps(me, profile.data ?? null, addresses.data?.length ?? 0)} />
      ) : (
        <div className="rounded-lg border border-line bg-surface px-5">
          <SkeletonRows rows={5} avatar />
        </div>
      )}
    </>
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
