import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Check, Copy, Hourglass, Landmark, VolumeX, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '#app/loaded.tsx'
import { ApiProblem } from '#app/problem.ts'
import { useAct } from '#app/use-act.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { look } from '#ui/looks.ts'
import { Money } from '#ui/money.tsx'
import { SkeletonRows } from '#ui/skeleton.tsx'
import { usePageTitle } from '#ui/use-page-title.ts'
import { answerAtBank, type BankAnswer, type BankPayment, bankQuery } from '../api.ts'

/** Plays the bank where only play money is taken: whoever sits here decides what the bank answers. */
export function BankPage() {
  const { t } = useTranslation('pay')
  const { paymentId } = useParams({ from: '/square/pay/bank/$paymentId' })
  const payment = useQuery(bankQuery(paymentId))
  usePageTitle(t('bank.title'))
  const isGone = payment.error instanceof ApiProblem && [404, 422].includes(payment.error.status)
  return (
    <div className="mx-auto max-w-md px-4 pt-8 md:pt-14">
      <div className="rounded-lg border border-line bg-surface p-6">
        <h1 className="flex items-center gap-3 text-lg">
          <span className="flex size-11 items-center justify-center rounded bg-sunken text-muted">
            <Landmark className="size-5" aria-hidden="true" />
          </span>
          {t('bank.title')}
        </h1>
        <p className="mt-2 text-sm text-muted">{t('bank.play')}</p>
        <div className="mt-6">
          {isGone ? (
            <EmptyState
              icon={<Landmark />}
              title={t('bank.unknown')}
              action={<LinkButton to="/">{t('bank.home')}</LinkButton>}
            >
              {t('bank.unknownHelp')}
            </EmptyState>
          ) : (
            <Loaded query={payment} skeleton={<SkeletonRows rows={3} />}>
              {(payment) => <PaymentAtBank payment={payment} />}
            </Loaded>
          )}
        </div>
      </div>
    </div>
  )
}

function PaymentAtBank({ payment }: { payment: BankPayment }) {
  const { t } = useTranslation('pay')
  return (
    <>
      <p className="text-muted">{payment.description}</p>
      <p className="text-2xl font-bold">
        <Money minor={payment.amountMinor} currency={payment.currency} />
      </p>
      <div className="mt-6">
        {payment.status === 'waiting' && payment.answer === null ? (
          <Answers payment={payment} />
        ) : (
          <Answered payment={payment}>
            {t(payment.answer === 'silent' ? 'bank.silent' : `bank.state.${payment.status}`)}
          </Answered>
        )}
      </div>
    </>
  )
}

const answers = [
  { answer: 'approve', Icon: Check },
  { answer: 'decline', Icon: X },
  { answer: 'wait', Icon: Hourglass },
  { answer: 'silent', Icon: VolumeX },
  { answer: 'twice', Icon: Copy },
] as const satisfies { answer: BankAnswer; Icon: unknown }[]

function Answers({ payment }: { payment: BankPayment }) {
  const { t } = useTranslation('pay')
  const queryClient = useQueryClient()
  const say = useAct((answer: BankAnswer) => answerAtBank(payment.id, answer), {
    changes: [bankQuery(payment.id).queryKey],
    onDone: (told) => {
      queryClient.setQueryData(bankQuery(payment.id).queryKey, told)
      const isDecided = told.status === 'approved' || told.status === 'declined'
      if (isDecided && told.returnPath) window.location.assign(told.returnPath)
    },
  })
  return (
    <ul className="space-y-2">
      {answers.map(({ answer, Icon }) => (
        <li key={answer}>
          <Button
            variant={answer === 'approve' ? 'primary' : 'secondary'}
            wide
            isPending={say.isPending && say.variables === answer}
            icon={<Icon aria-hidden="true" />}
            onPress={() => say.mutate(answer)}
          >
            {t(`bank.answer.${answer}`)}
          </Button>
        </li>
      ))}
    </ul>
  )
}

function Answered({ payment, children }: { payment: BankPayment; children: string }) {
  const { t } = useTranslation('pay')
  return (
    <div className="space-y-4">
      <Banner tone={payment.status === 'approved' ? 'good' : 'info'}>{children}</Banner>
      {payment.returnPath && (
        <a href={payment.returnPath} className={look({ wide: true })}>
          {t('bank.back')}
        </a>
      )}
    </div>
  )
}
