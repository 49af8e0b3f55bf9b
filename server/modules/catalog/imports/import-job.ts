import { type Static, Type } from 'typebox'
import { Id, line, nullable, oneOf, Timestamp } from '../../../kernel/http/schemas.ts'
import { verificationStatuses } from '../generic-products/generic-product.ts'

export const emailPurpose = 'catalog.import_jobs.created_by_email'

const importJobTypes = ['admin_product_import', 'store_inventory_upload'] as const
export type ImportJobType = (typeof importJobTypes)[number]

export const importStatuses = [
  'queued',
  'processing',
  'completed',
  'completed_with_errors',
  'failed',
  'cancelled',
] as const
export type ImportStatus = (typeof importStatuses)[number]

/** Travels in the address: the body is the file. */
export const ImportOptions = Type.Object({
  skipDuplicates: Type.Boolean({
    default: true,
    description: 'Leave what is there alone, instead of changing it',
  }),
  autoVerify: Type.Boolean({ default: false }),
  defaultVerificationStatus: { ...oneOf(verificationStatuses), default: 'pending' as const },
  processImages: Type.Boolean({ default: false, description: 'Take pictures from the column image_url' }),
  defaultRegion: Type.Optional(line(60)),
  matchStrategy: { ...oneOf(['strict', 'fuzzy']), default: 'strict' as const },
  notifyByEmail: Type.Boolean({ default: false, description: 'Mail whoever uploaded when it is done' }),
})
export type ImportOptions = Static<typeof ImportOptions>

const RowError = Type.Object({ row: Type.Integer(), code: Type.String(), message: Type.String() })
export type RowError = Static<typeof RowError>

export const ImportJob = Type.Object({
  id: Id,
  jobType: oneOf(importJobTypes),
  storeId: nullable(Id),
  createdByUserId: Id,
  status: oneOf(importStatuses),
  statusHistory: Type.Array(Type.Object({ status: oneOf(importStatuses), at: Timestamp })),
  createdAt: Timestamp,
  startedAt: nullable(Timestamp),
  completedAt: nullable(Timestamp),
  estimatedCompletionAt: nullable(Timestamp),
  totalRows: nullable(Type.Integer()),
  processedRows: Type.Integer(),
  successfulCount: Type.Integer(),
  duplicateCount: Type.Integer(),
  errorCount: Type.Integer(),
  skippedCount: Type.Integer(),
  inputFilename: Type.String(),
  inputFileSizeBytes: Type.Integer(),
  inputRowCountEstimate: Type.Integer(),
  importOptions: ImportOptions,
  recentErrors: Type.Array(RowError),
  hasErrorReport: Type.Boolean(),
  failure: nullable(Type.String()),
  processingDurationSeconds: Type.Number(),
  expiresAt: Timestamp,
})
export type ImportJob = Static<typeof ImportJob>

export interface Checkpoint {
  lastProcessedRow: number
  /** Tries since the last row that went in. */
  tries?: number
  /** Parts of the error report, by the last row that each covers. */
  errorParts?: number[]
}

export interface ImportRow {
  id: string
  job_type: ImportJob['jobType']
  tenant_id: string | null
  store_id: string | null
  created_by_user_id: string
  created_by_email: string | null
  status: ImportStatus
  status_history: { status: ImportStatus; at: string }[]
  created_at: Date
  started_at: Date | null
  completed_at: Date | null
  estimated_completion_at: Date | null
  total_rows: number | null
  processed_rows: number
  successful_count: number
  duplicate_count: number
  error_count: number
  skipped_count: number
  input_key: string
  error_report_key: string | null
  input_filename: string
  input_file_size_bytes: number
  input_row_count_estimate: number
  import_options: ImportOptions
  recent_errors: RowError[]
  failure: string | null
  processing_duration_seconds: number
  checkpoint: Checkpoint
  expires_at: Date
}

export const importColumns = [
  ...([
    'id',
    'job_type',
    'tenant_id',
    'store_id',
    'created_by_user_id',
    'created_by_email',
    'status',
  ] as const),
  ...([
    'status_history',
    'created_at',
    'started_at',
    'completed_at',
    'estimated_completion_at',
    'total_rows',
  ] as const),
  ...([
    'processed_rows',
    'successful_count',
    'duplicate_count',
    'error_count',
    'skipped_count',
    'input_key',
  ] as const),
  ...(['error_report_key', 'input_filename', 'input_file_size_bytes', 'input_row_count_estimate'] as const),
  ...([
    'import_options',
    'recent_errors',
    'failure',
    'processing_duration_seconds',
    'checkpoint',
    'expires_at',
  ] as const),
] as const

export const toImportJob = (row: ImportRow): ImportJob => ({
  id: row.id,
  jobType: row.job_type,
  storeId: row.store_id,
  createdByUserId: row.created_by_user_id,
  status: row.status,
  statusHistory: row.status_history,
  createdAt: row.created_at.toISOString(),
  startedAt: row.started_at?.toISOString() ?? null,
  completedAt: row.completed_at?.toISOString() ?? null,
  estimatedCompletionAt: row.estimated_completion_at?.toISOString() ?? null,
  totalRows: row.total_rows,
  processedRows: row.processed_rows,
  successfulCount: row.successful_count,
  duplicateCount: row.duplicate_count,
  errorCount: row.error_count,
  skippedCount: row.skipped_count,
  inputFilename: row.input_filename,
  inputFileSizeBytes: row.input_file_size_bytes,
  inputRowCountEstimate: row.input_row_count_estimate,
  importOptions: row.import_options,
  recentErrors: row.recent_errors,
  hasErrorReport: row.error_report_key !== null,
  failure: row.failure,
  processingDurationSeconds: row.processing_duration_seconds,
  expiresAt: row.expires_at.toISOString(),
})

/** The history with one more step. */
export const historyWith = (history: ImportRow['status_history'], status: ImportStatus, now: Date): string =>
  JSON.stringify([...history, { status, at: now.toISOString() }])
