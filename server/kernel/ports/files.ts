import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { newId } from '../id.ts'

/** Where bytes live. Keys look like `avatars/<id>.webp`; who may read one is decided by the route that serves it. */
export interface Files {
  put(key: string, bytes: Buffer): Promise<void>
  get(key: string): Promise<Buffer | null>
  remove(key: string): Promise<void>
}

/** Files in a local folder. A reader sees the old bytes or the new, never half of either. */
export function localFiles(folder: string): Files {
  const pathOf = (key: string) => join(folder, checkedKey(key))
  return {
    async put(key, bytes) {
      const path = pathOf(key)
      const arriving = join(folder, '.arriving', newId())
      await mkdir(dirname(arriving), { recursive: true, mode: 0o700 })
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      try {
        await writeDurably(arriving, bytes)
        await rename(arriving, path)
      } catch (error) {
        await rm(arriving, { force: true })
        throw error
      }
    },
    get: (key) => readFile(pathOf(key)).catch(absentAsNull),
    remove: (key) => rm(pathOf(key), { force: true }),
  }
}

const longestKey = 200

/** Lower case only: some file systems take `A` and `a` for the same file. No part starts with a dot, so none leads out. */
function checkedKey(key: string): string {
  const isSafe = key.length <= longestKey && /^[a-z0-9_-][a-z0-9._-]*(?:\/[a-z0-9_-][a-z0-9._-]*)*$/.test(key)
  if (!isSafe) throw new TypeError(`${JSON.stringify(key)} is not a file key such as avatars/<id>.webp.`)
  return key
}

async function writeDurably(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

function absentAsNull(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
  throw error
}
