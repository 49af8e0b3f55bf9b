import { useEffect } from 'react'
import { type DefaultValues, type FieldValues, type UseFormReturn, useForm } from 'react-hook-form'
import { dropDraft, readDraft, writeDraft } from './draft.ts'

export interface DraftForm<Values extends FieldValues> extends UseFormReturn<Values> {
  forgetDraft: () => void
}

interface Options<Values extends FieldValues> {
  defaultValues: DefaultValues<Values>
  /** Names the draft; without it nothing is kept over a reload. */
  draft?: string
}

/** A form that checks a field when it is left, and keeps what was typed. */
export function useDraftForm<Values extends FieldValues>({
  defaultValues,
  draft,
}: Options<Values>): DraftForm<Values> {
  const form = useForm<Values>({
    mode: 'onTouched',
    defaultValues: { ...defaultValues, ...(draft && readDraft<Values>(draft)) } as DefaultValues<Values>,
  })
  const { watch } = form
  useEffect(() => {
    if (!draft) return
    const watching = watch((values) => writeDraft(draft, values))
    return () => watching.unsubscribe()
  }, [draft, watch])
  return Object.assign(form, { forgetDraft: () => draft && dropDraft(draft) })
}
