import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { changeLanguage } from '#app/i18n.ts'
import { hasChosenLanguage } from '#app/preferences.ts'
import { meQuery } from '#app/session.ts'
import { adoptWhatGuestLeft } from '../orders/buy/cart/adopt.ts'
import { profileQuery } from '../profiles/api.ts'
import type { SignedIn, SignInAnswer } from './api.ts'
import { keepPendingFactor } from './pending-factor.ts'

/** What happens after each way of logging in: on to the second factor, or to where the person wanted to go. */
export function useComeIn() {
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const { returnTo } = useSearch({ strict: false })
  return async (answer: SignInAnswer): Promise<void> => {
    if (answer.status === 'second_factor_required') {
      keepPendingFactor(answer)
      await navigate({ to: '/second-factor', search: { returnTo } })
      return
    }
    await queryClient.resetQueries({ queryKey: meQuery.queryKey })
    await queryClient.fetchQuery(meQuery)
    await adoptWhatGuestLeft()
    void speakTheirLanguage(queryClient)
    await navigate({ to: placeAfter(answer, returnTo) as '/', replace: true })
  }
}

function placeAfter(answer: SignedIn, returnTo: string | undefined): string {
  if (answer.mustSetUpSecondFactor) return '/account/security'
  return returnTo ?? '/'
}

/** On a new device the app speaks the language of the person's profile. */
async function speakTheirLanguage(queryClient: ReturnType<typeof useQueryClient>): Promise<void> {
  if (hasChosenLanguage()) return
  const profile = await queryClient.fetchQuery(profileQuery).catch(() => null)
  const language = profile?.preferredLanguage
  if (language === 'hi' || language === 'en') await changeLanguage(language)
}
