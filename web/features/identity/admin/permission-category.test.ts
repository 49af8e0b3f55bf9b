import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import texts from '../../../i18n/en/admin.json' with { type: 'json' }
import { categoryOf } from './permission-category.ts'

const server = join(import.meta.dirname, '../../../../server')

test('every permission of the server has a name, and stands under the subject it has there', async () => {
  const declared: { id: string; category: string }[] = [...firstOnes()]
  for (const path of globSync('modules/*/permissions.ts', { cwd: server })) {
    const module: { permissions: typeof declared } = await import(join(server, path))
    declared.push(...module.permissions)
  }
  assert.ok(declared.length > 40)
  const permissions: Record<string, unknown> = texts.permissions
  const categories: Record<string, string> = texts.categories
  for (const { id, category } of declared) {
    assert.ok(permissions[id], `name ${id} in the texts under permissions`)
    assert.ok(categories[category], `name ${category} in the texts under categories`)
    assert.equal(categoryOf(id), category, `tell permission-category.ts where ${id} belongs`)
  }
})

/** Those from before modules declared their own. */
function* firstOnes() {
  const sql = readFileSync(join(server, 'modules/identity/migrations/002-access.sql'), 'utf8')
  for (const [, id = '', category = ''] of sql.matchAll(
    /\('(PERM_\w+)', '[^']*', '(?:[^']|'')*', '(\w+)'/g,
  )) {
    yield { id, category }
  }
}
