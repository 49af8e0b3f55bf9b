import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { filesFromManifests } from '../../tools/generated-files.ts'
import { root } from '../../tools/source.ts'

it('what is generated from the manifests is fresh', async () => {
  for (const [path, text] of await filesFromManifests()) {
    assert.equal(readFileSync(join(root, path), 'utf8'), text, `${path} is stale: run npm run generate.`)
  }
})
