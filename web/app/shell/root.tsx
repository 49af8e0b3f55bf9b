import { Outlet, useRouter } from '@tanstack/react-router'
import { lazy, Suspense, useEffect } from 'react'
import { RouterProvider } from 'react-aria-components'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { useTranslation } from 'react-i18next'
import { Toasts } from '#ui/toast.tsx'
import { hooks } from '../api.ts'
import { currentLocale } from '../i18n.ts'
import { queryClient } from '../query-client.ts'
import { meQuery } from '../session.ts'
import { FocusAfterNavigation } from './focus-after-navigation.tsx'
import { PaletteKey } from './palette-key.tsx'
import { ReachabilityBanner } from './reachability-banner.tsx'
import { useStepUpRequest } from './step-up.ts'

const StepUpDialog = lazy(() => import('../../features/identity/step-up-dialog.tsx'))

/** What every page has: languages, toasts, the network's state, the dialogs that any page may need. */
export function Root() {
  const { t } = useTranslation()
  const router = useRouter()
  const stepUp = useStepUpRequest()
  useEffect(() => {
    hooks.loggedOut = () => {
      queryClient.setQueryData(meQuery.queryKey, null)
      void router.navigate({ to: '/log-in', search: { returnTo: router.state.location.href } })
    }
  }, [router])
  return (
    <I18nProvider locale={currentLocale()}>
      <RouterProvider navigate={(to: string) => void router.navigate({ to })}>
        <a
          href="#main"
          className="sr-only rounded bg-neel px-4 py-3 text-on-neel focus:not-sr-only focus:fixed focus:top-3 focus:left-3 focus:z-50"
        >
          {t('skip')}
        </a>
        <ReachabilityBanner />
        <Outlet />
        <Toasts />
        <FocusAfterNavigation />
        <PaletteKey />
        {stepUp && (
          <Suspense>
            <StepUpDialog request={stepUp} />
          </Suspense>
        )}
      </RouterProvider>
    </I18nProvider>
  )
}
