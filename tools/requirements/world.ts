import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type VariableName, variables } from '../../server/kernel/config/variables.ts'
import { openApiDocument } from '../../server/kernel/http/openapi.ts'
import type { Module } from '../../server/kernel/module.ts'
import { version } from '../../server/kernel/version.ts'
import { type Catalogue, readCatalogue } from './catalogue.ts'
import { readPages } from './pages.ts'

/** Everything that a place may point into. */
export interface World {
  readonly catalogue: Catalogue
  readonly document: OpenApi
  readonly modules: readonly Module[]
  readonly variables: ReadonlySet<string>
  /** Paths of the web application's pages. */
  readonly pages: ReadonlySet<string>
  /** `server/fastify`: what the workspace `server` depends on. */
  readonly dependencies: ReadonlySet<string>
  hasFile(path: string): boolean
}

export interface OpenApi {
  readonly paths: Record<string, Record<string, Operation>>
}

export interface Operation {
  readonly 'x-access': string
  readonly parameters: readonly { name: string }[]
  readonly requestBody?: Body
  readonly responses: Record<string, Body>
}

interface Body {
  readonly content?: Record<string, { schema: Schema }>
}

export interface Schema {
  readonly properties?: Record<string, Schema>
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
}

const root = join(import.meta.dirname, '..', '..')

/** The database must be migrated; everything else is read from the manifests and the repository's files. */
export async function loadWorld(databaseUrl: string, modules: readonly Module[]): Promise<World> {
  const schemas = modules.map(({ name }) => name)
  return {
    catalogue: await readCatalogue(databaseUrl, schemas),
    document: openApiDocument(modules, version) as unknown as OpenApi,
    modules,
    variables: new Set(Object.keys(variables) as VariableName[]),
    pages: readPages(root),
    dependencies: new Set(['server', 'web'].flatMap(dependenciesOf)),
    hasFile: (path) => !path.split('/').includes('..') && existsSync(join(root, path)),
  }
}

function dependenciesOf(workspace: string): string[] {
  const { dependencies = {}, devDependencies = {} } = JSON.parse(
    readFileSync(join(root, workspace, 'package.json'), 'utf8'),
  )
  return Object.keys({ ...dependencies, ...devDependencies }).map((name) => `${workspace}/${name}`)
}
