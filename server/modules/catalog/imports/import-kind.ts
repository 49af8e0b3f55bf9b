import type { Tx } from '../../../kernel/context.ts'
import type { ImportJobType, ImportOptions } from './import-job.ts'

/** What became of a row that was not wrong. */
export type RowOutcome = 'imported' | 'duplicate' | 'skipped'

export interface ImportPlace {
  importJobId: string
  tenantId: string | null
  storeId: string | null
  /** The first row below the header is 1. */
  rowNumber: number
  options: ImportOptions
}

export interface ImportColumn {
  readonly name: string
  /** Of the template's one row, which is left out should it be uploaded. */
  readonly example: string
}

/** How one kind of file is taken in. A row that is wrong is refused with a Refusal, and the others go on. */
export interface ImportKind {
  readonly jobType: ImportJobType
  /** Without these in the header the file is none of this kind. */
  readonly requiredColumns: readonly string[]
  /** All that are understood, in the order in which one would write them. */
  readonly columns: readonly ImportColumn[]
  /** In the scope of whoever uploaded the file. Cells are trimmed; columns are in small letters. */
  importRow(tx: Tx, row: Readonly<Record<string, string>>, place: ImportPlace): Promise<RowOutcome>
}

const kinds = new Map<ImportJobType, ImportKind>()

/** Called once when the module that knows the kind is loaded. */
export function registerImportKind(kind: ImportKind): void {
  if (kinds.has(kind.jobType)) throw new Error(`Two modules take in ${kind.jobType}.`)
  kinds.set(kind.jobType, kind)
}

export const importKind = (jobType: ImportJobType): ImportKind | undefined => kinds.get(jobType)

/** Whether a row is the one that the template shows how to write. */
export const isExample = ({ columns }: ImportKind, row: Readonly<Record<string, string>>): boolean =>
  columns.every(({ name, example }) => (row[name] ?? '') === example)
