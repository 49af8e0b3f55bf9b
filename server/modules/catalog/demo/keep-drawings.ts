import { createHash } from 'node:crypto'
import type { Files } from '../../../kernel/ports/files.ts'
import { drawingFile } from '../images/drawn-size.ts'

const atOnce = 16

/** Drawings on their way into the files, each once however many products show it. */
export class Drawings {
  readonly #folder: string
  readonly #drawings = new Map<string, string>()

  constructor(folder: 'products' | 'master') {
    this.#folder = folder
  }

  /** What the drawing will lie under. Equal drawings lie in one place. */
  add(svg: string): string {
    const key = createHash('sha256').update(svg).digest('hex')
    this.#drawings.set(key, svg)
    return key
  }

  async keep(files: Files): Promise<void> {
    const waiting = [...this.#drawings]
    const keepNext = async (): Promise<void> => {
      for (let next = waiting.pop(); next; next = waiting.pop()) {
        await files.put(`${this.#folder}/${next[0]}/${drawingFile}`, Buffer.from(next[1]))
      }
    }
    await Promise.all(Array.from({ length: atOnce }, keepNext))
  }
}
