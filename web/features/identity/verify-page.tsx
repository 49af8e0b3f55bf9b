import { Link, Navigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '#app/problem.ts'
import { Banner } from '#ui/banner.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { askForEmailCode, verifyEmail } from './api.ts'
import { CodeStep } from './code-step.tsx'
import { useComeIn } from './come-in.ts'
import { EntranceHeading } from './entrance-heading.tsx'

/** Confirms a new account's e-mail address, by the code in the mail or by its link, which brings the code along. */
export function VerifyPage() {
  const { t } = useTranslation('identity')
  const { email, code, returnTo } = useSearch({ strict: false })
  const [linkTrouble, setLinkTrouble] = useState<unknown>(null)
  const comeIn = useComeIn()
  if (!email) return <Navigate to="/sign-up" replace />
  if (code && linkTrouble === null) return <ByLink email={email} code={code} onTrouble={setLinkTrouble} />
  return (
    <>
      <EntranceHeading title={t('verify.title')} />
      {linkTrouble !== null && <LinkTrouble error={linkTrouble} />}
      <CodeStep
        sentTo={email}
        action={t('verify.action')}
        onCode={async (typed) => comeIn(await verifyEmail({ email, code: typed }))}
        onResend={() => askForEmailCode(email)}
      />
      <p className="mt-6 text-sm text-muted">{t('verify.notThere')}</p>
      <p>
        <Link
          to="/sign-up"
          search={{ returnTo }}
          className="touch inline-flex items-center font-bold text-neel-text"
        >
          {t('verify.otherAddress')}
        </Link>
      </p>
    </>
  )
}

interface ByLinkProps {
  email: string
  code: string
  onTrouble: (error: unknown) => void
}

function ByLink({ email, code, onTrouble }: ByLinkProps) {
  const { t } = useTranslation('identity')
  const comeIn = useComeIn()
  const sent = useRef(false)
  useEffect(() => {
    if (sent.current) return
    sent.current = true
    verifyEmail({ email, code }).then(comeIn).catch(onTrouble)
  }, [email, code, comeIn, onTrouble])
  return (
    <div role="status">
      <EntranceHeading title={t('verify.confirming')} />
      <Skeleton className="h-14 w-full" />
    </div>
  )
}

function LinkTrouble({ error }: { error: unknown }) {
  const { t } = useTranslation('app')
  return (
    <div className="mb-6">
      <Banner tone="bad">{problemText(t, error)}</Banner>
    </div>
  )
}
