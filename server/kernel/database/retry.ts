/** What PostgreSQL asks the client to simply try again: serialisation failure and deadlock. */
const worthRetrying = new Set(['40001', '40P01'])

/** Runs a whole transaction again when the database chose it as the victim of a conflict; bounded. */
export async function retryingConflicts<Result>(
  attempt: () => Promise<Result>,
  attempts = 4,
): Promise<Result> {
  for (let tried = 1; ; tried++) {
    try {
      return await attempt()
    } catch (error) {
      if (tried === attempts || !worthRetrying.has((error as { code?: string }).code ?? '')) throw error
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** tried))
    }
  }
}
