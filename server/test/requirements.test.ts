import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { resolvePlace } from '../../tools/requirements/resolve.ts'
import { readRows } from '../../tools/requirements/rows.ts'
import { loadWorld } from '../../tools/requirements/world.ts'
import { modules } from '../modules.ts'
import { freshDatabase } from '../testing/database.ts'

const map = join(import.meta.dirname, '..', '..', 'docs', 'requirements-map.csv')
const rows = readRows(readFileSync(map, 'utf8'))

/** How many items each document holds; the documents are no part of the project, so their sizes stand here. */
const sizes = { D1: 124, D2: 40, D3: 664, D4: 213, D5: 158 }

describe('requirements map', () => {
  it('holds every item of the five documents once, in order', () => {
    const expected = Object.entries(sizes).flatMap(([document, size]) =>
      Array.from({ length: size }, (_, position) => `${document}-${String(position + 1).padStart(3, '0')}`),
    )
    assert.equal(expected.length, 1199)
    assert.deepEqual(
      rows.map(({ id }) => id),
      expected,
    )
  })

  it('says of every item where it is, and there it is', async (t) => {
    const { url } = await freshDatabase(t)
    const world = await loadWorld(url, modules)
    const problems = rows.flatMap(({ id, item, place }) =>
      resolvePlace(place, world).map((problem) => `${id} (${item}): ${problem}`),
    )
    assert.deepEqual(
      problems,
      [],
      `Build what is missing, or correct its place in docs/requirements-map.csv:\n${problems.join('\n')}`,
    )
  })
})
