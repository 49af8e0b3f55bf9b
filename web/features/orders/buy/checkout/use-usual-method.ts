import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useMe } from '#app/session.ts'
import { readDraft } from '#ui/form/draft.ts'
import type { DraftForm } from '#ui/form/use-draft-form.ts'
import { type SavedMethod, savedMethodsQuery } from '../../../payments/api.ts'
import type { CheckoutValues } from './values.ts'

export const checkoutDraft = 'checkout'

/** How the person usually pays. It is chosen for them, unless they were here before and have chosen themselves. */
export function useUsualMethod(form: DraftForm<CheckoutValues>): SavedMethod | null {
  const [wasHere] = useState(() => readDraft<CheckoutValues>(checkoutDraft).method !== undefined)
  const methods = useQuery({ ...savedMethodsQuery, enabled: useMe() !== null }).data
  const usual = methods?.find(({ isDefault, isExpired }) => isDefault && !isExpired) ?? null
  const type = usual?.paymentType
  const { setValue, formState } = form
  const hasChosen = wasHere || formState.dirtyFields.method === true
  useEffect(() => {
    if (type && !hasChosen) setValue('method', type)
  }, [type, hasChosen, setValue])
  return usual
}
