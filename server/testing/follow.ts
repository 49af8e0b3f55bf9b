import { once } from 'node:events'
import http, { type IncomingMessage } from 'node:http'
import type { Client } from './node.ts'

export interface Followed {
  readonly status: number
  /** What was told so far. */
  readonly events: { name: string; data: unknown }[]
  /** Resolves once the stream is over, whoever ended it. */
  readonly ended: Promise<void>
  leave(): void
}

/** Listens to server-sent events as a browser does, but does not connect again. */
export async function follow(url: string, path: string, as: Client): Promise<Followed> {
  const headers: Record<string, string> = {}
  if (as.bearer) headers.authorization = `Bearer ${as.bearer}`
  if (as.cookies.size > 0)
    headers.cookie = [...as.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const request = http.get(`${url}/api${path}`, { headers, agent: false })
  request.on('error', () => {})
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  const events: Followed['events'] = []
  const ended = read(response, events).catch(() => {})
  return { status: response.statusCode as number, events, ended, leave: () => request.destroy() }
}

async function read(response: IncomingMessage, events: Followed['events']): Promise<void> {
  let rest = ''
  response.setEncoding('utf8')
  for await (const text of response) {
    const blocks = (rest + text).split('\n\n')
    rest = blocks.pop() as string
    for (const block of blocks) {
      const name = /^event: (.*)$/m.exec(block)?.[1]
      const data = /^data: (.*)$/m.exec(block)?.[1]
      if (name !== undefined && data !== undefined) events.push({ name, data: JSON.parse(data) })
    }
  }
}
