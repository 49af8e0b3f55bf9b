import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { toast } from '#ui/toast.tsx'
import { ApiProblem, problemText } from './problem.ts'

interface Options<Input, Output> {
  /** The queries that the act makes out of date. */
  changes?: QueryKey[]
  /** What to say afterwards; nothing when the page itself shows it. */
  said?: string | ((output: Output, input: Input) => string)
  undo?: (input: Input, output: Output) => void
  onDone?: (output: Output, input: Input) => void
}

/** An act behind a button: shows that it runs, says how it went, and brings up to date what it changed. */
export function useAct<Input = void, Output = unknown>(
  act: (input: Input) => Promise<Output>,
  { changes = [], said, undo, onDone }: Options<Input, Output> = {},
) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: async (output, input) => {
      const text = typeof said === 'function' ? said(output, input) : said
      if (text) toast(text, undo && { undo: () => undo(input, output) })
      onDone?.(output, input)
      await Promise.all(changes.map((queryKey) => queryClient.invalidateQueries({ queryKey })))
    },
    onError: (error) => {
      // The person closed the dialog that asked who they are: they know, and nothing happened.
      if (error instanceof ApiProblem && error.code === 'step_up_required') return
      toast(problemText(t, error), { bad: true })
    },
  })
}
