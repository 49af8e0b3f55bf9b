import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { newId } from '../id.ts'

/** A message as it stands in a local outbox. */
export type Posted<Message> = Message & { id: string; postedAt: string }

/** A folder that takes the place of the outside world: what would be sent lies there to be read. */
export interface Outbox<Message> {
  post(message: Message): Promise<Posted<Message>>
  /** Newest first. */
  list(limit?: number): Promise<Posted<Message>[]>
  /** A file of another form beside the message, such as `.eml`. */
  attach(id: string, extension: string, bytes: Buffer): Promise<void>
}

/** Ids begin with the time, so file names sort by it. Codes lie here in clear: only the owner may look. */
export function openOutbox<Message extends object>(folder: string, keep = 1_000): Outbox<Message> {
  let posted = 0
  const write = async (name: string, content: string | Buffer) => {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const arriving = join(folder, `.${name}`)
    await writeFile(arriving, content, { mode: 0o600 })
    await rename(arriving, join(folder, name))
  }
  return {
    async post(message) {
      const entry = { ...message, id: newId(), postedAt: new Date().toISOString() }
      await write(`${entry.id}.json`, `${JSON.stringify(entry, null, 2)}\n`)
      if (posted++ % 100 === 0) await forgetOld(folder, keep)
      return entry
    },
    async list(limit = 100) {
      const ids = await idsIn(folder)
      const entries = await Promise.all(ids.slice(0, limit).map((id) => read<Message>(folder, id)))
      return entries.filter((entry) => entry !== null)
    },
    attach: (id, extension, bytes) => write(`${id}.${extension}`, bytes),
  }
}

async function idsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const messages = names.filter((name) => name.endsWith('.json') && !name.startsWith('.'))
  return messages.map((name) => name.slice(0, -'.json'.length)).sort((a, b) => (a < b ? 1 : -1))
}

/** Another node may have forgotten it between listing and reading. */
async function read<Message>(folder: string, id: string): Promise<Posted<Message> | null> {
  try {
    return JSON.parse(await readFile(join(folder, `${id}.json`), 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

async function forgetOld(folder: string, keep: number): Promise<void> {
  const old = new Set((await idsIn(folder)).slice(keep))
  if (old.size === 0) return
  for (const name of await readdir(folder)) {
    if (old.has(name.split('.', 1)[0] as string)) await rm(join(folder, name), { force: true })
  }
}
