import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { importColumns } from './import-columns.ts'

const modules = join(import.meta.dirname, '../../../../server/modules')

test('the page tells of just the columns that the server understands', () => {
  const columns = ['catalog/imports/goods-row.ts', 'inventory/imports/row.ts'].flatMap((path) =>
    [...readFileSync(join(modules, path), 'utf8').matchAll(/name: '(\w+)', example/g)].map(
      ([, name]) => name,
    ),
  )
  assert.deepEqual([...importColumns], columns)
})
