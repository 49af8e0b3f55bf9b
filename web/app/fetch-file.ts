import { answered, type Options } from './api.ts'
import { ApiProblem } from './problem.ts'

/** Fetches a file under the name that the server gave it; a refusal is an ApiProblem, as of everything else. */
export async function fetchFile(path: string, query?: Options['query']): Promise<File> {
  const response = await answered('GET', path, { query })
  const [, name = path.replace(/.*\//, '')] =
    /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '') ?? []
  const content = await response.blob().catch((error: unknown) => {
    // The connection broke half-way: what came is no whole file.
    if (error instanceof TypeError) throw new ApiProblem({ code: 'unreachable' })
    throw error
  })
  return new File([content], name, { type: content.type })
}
