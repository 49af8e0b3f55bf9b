type Edit<State> = (state: State) => State

interface Options<State> {
  /** What the page shows, and how it shows something else. */
  read: () => State
  show: (state: State) => void
  put: (state: State) => Promise<State>
  /** Asks for the newest when it was changed elsewhere meanwhile. */
  fetchNewest: () => Promise<State>
  isConflict: (error: unknown) => boolean
}

const mostConflicts = 3

/**
 * Keeps choices that follow each other faster than the server answers: one request at a time, each against the version
 * that the last one brought, and all that was chosen meanwhile in the next. Gives the saving that a choice began, or
 * null when one that runs already takes it along.
 */
export function choiceQueue<State>({ read, show, put, fetchNewest, isConflict }: Options<State>) {
  let waiting: Edit<State>[] = []
  let kept = read()
  let saves = false
  return (edit: Edit<State>): Promise<void> | null => {
    if (!saves) kept = read()
    waiting = [...waiting, edit]
    show(edited(kept, waiting))
    return saves ? null : save()
  }

  async function save(): Promise<void> {
    saves = true
    try {
      while (waiting.length > 0) {
        const sent = waiting.length
        kept = await putOnNewest(waiting)
        waiting = waiting.slice(sent)
        show(edited(kept, waiting))
      }
    } catch (error) {
      waiting = []
      show(kept)
      throw error
    } finally {
      saves = false
    }
  }

  async function putOnNewest(edits: Edit<State>[]): Promise<State> {
    for (let conflicts = 0; ; conflicts += 1) {
      try {
        return await put(edited(kept, edits))
      } catch (error) {
        if (!isConflict(error) || conflicts === mostConflicts) throw error
        kept = await fetchNewest()
      }
    }
  }
}

const edited = <State>(state: State, edits: readonly Edit<State>[]): State =>
  edits.reduce((before, edit) => edit(before), state)
