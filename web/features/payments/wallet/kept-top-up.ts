import { dropDraft, readDraft, writeDraft } from '#ui/form/draft.ts'

const draft = 'top-up'

/** The top-up that is under way in this tab: the way to the bank and back must not lose it. */
export const keptTopUp = (): string | null => readDraft<{ payment: string }>(draft).payment ?? null

export function keepTopUp(payment: string | null): void {
  if (payment === null) dropDraft(draft)
  else writeDraft(draft, { payment })
}
