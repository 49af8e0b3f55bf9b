import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { throwAwaySettings } from '../server/kernel/database/embedded/settings.ts'
import { startEmbedded } from '../server/kernel/database/embedded/start.ts'
import { migrate } from '../server/kernel/database/migrate.ts'
import { modules } from '../server/modules.ts'
import { filesFromManifests } from './generated-files.ts'
import { schemaTypes } from './schema-types.ts'

const root = join(import.meta.dirname, '..')

/** Writes every file that is made from another: run it after changing migrations, routes or manifests. */
await writeSchemaTypes()
for (const [path, text] of await filesFromManifests()) writeFileSync(join(root, path), text)

async function writeSchemaTypes(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'chowk-generate-'))
  const embedded = await startEmbedded({ dataDir: join(folder, 'postgres'), settings: throwAwaySettings })
  try {
    await migrate({ databaseUrl: embedded.url('postgres'), modules })
    const types = await schemaTypes(
      embedded.url('postgres'),
      modules.map(({ name }) => name),
    )
    writeFileSync(join(root, 'server', 'kernel', 'database', 'schema.gen.ts'), types)
  } finally {
    await embedded.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
