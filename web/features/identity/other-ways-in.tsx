import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { Fingerprint, Globe } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '#app/problem.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { look } from '#ui/looks.ts'
import { providersQuery } from './api.ts'
import { useComeIn } from './come-in.ts'
import { logInByPasskey, passkeysWork, wasGivenUp } from './passkeys.ts'

/** Passkeys, and the outside providers that this Chowk was set up with. */
export function OtherWaysIn() {
  const { t } = useTranslation('identity')
  const { returnTo } = useSearch({ strict: false })
  const providers = useQuery(providersQuery).data?.items ?? []
  if (!passkeysWork() && providers.length === 0) return null
  return (
    <div className="space-y-3">
      <p className="flex items-center gap-4 text-sm text-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        {t('logIn.or')}
      </p>
      {passkeysWork() && <PasskeyButton />}
      {providers.map((provider) => (
        <a
          key={provider.id}
          href={`/api/auth/providers/${provider.id}/authorization?returnTo=${encodeURIComponent(returnTo ?? '/')}`}
          className={look({ variant: 'secondary', wide: true })}
        >
          <Globe aria-hidden="true" />
          {t('logIn.withProvider', { name: provider.name })}
        </a>
      ))}
    </div>
  )
}

function PasskeyButton() {
  const { t } = useTranslation(['identity', 'app'])
  const comeIn = useComeIn()
  const [pending, setPending] = useState(false)
  const [trouble, setTrouble] = useState<unknown>(null)
  const logIn = async () => {
    setPending(true)
    setTrouble(null)
    try {
      await comeIn(await logInByPasskey())
    } catch (error) {
      if (!wasGivenUp(error)) setTrouble(error)
    } finally {
      setPending(false)
    }
  }
  return (
    <>
      {trouble !== null && <PasskeyTrouble error={trouble} />}
      <Button
        variant="secondary"
        wide
        icon={<Fingerprint aria-hidden="true" />}
        isPending={pending}
        onPress={() => void logIn()}
      >
        {t('logIn.withPasskey')}
      </Button>
    </>
  )
}

function PasskeyTrouble({ error }: { error: unknown }) {
  const { t } = useTranslation('app')
  return <Banner tone="bad">{problemText(t, error)}</Banner>
}
