import { statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'

const memory = '/dev/shm'
const wantedBytes = 6 * 1024 ** 3

/**
 * Where throw-away databases live: in memory, where the machine offers plenty of it as a folder. A database of one's
 * own is a thousand small files, which cost twenty times as much to copy on a disk.
 */
export function scratchFolder(): string {
  try {
    const { bavail, bsize } = statfsSync(memory)
    return bavail * bsize >= wantedBytes ? memory : tmpdir()
  } catch {
    return tmpdir()
  }
}

/** All that scratchFolder may ever have answered. */
export const scratchFolders = (): string[] => [memory, tmpdir()]
