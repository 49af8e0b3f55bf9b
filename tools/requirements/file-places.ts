import { form, type PlaceKind, path } from './place-kind.ts'

/** What the repository carries besides database and manifests. */
export const filePlaces: Record<string, PlaceKind> = {
  page: {
    example: 'page /account',
    means: 'a page of the web application',
    form: form('(?<path>/[\\w/$-]*)'),
    stands: (parts, { pages }) => pages.has(parts.path),
  },
  variable: {
    example: 'variable MODULES',
    means: 'an environment variable of the configuration',
    form: form('(?<name>[A-Z][A-Z0-9_]*)'),
    stands: (parts, { variables }) => variables.has(parts.name),
  },
  dependency: {
    example: 'dependency server/fastify',
    means: 'a library that the workspace depends on',
    form: form('(?<name>(?:server|web)/[\\w./@-]+)'),
    stands: (parts, { dependencies }) => dependencies.has(parts.name),
  },
  test: {
    example: 'test server/test/architecture.test.ts',
    means: 'a file of tests that would fail without it',
    form: form(path),
    stands: (parts, { hasFile }) => /\.test\.tsx?$/.test(parts.path) && hasFile(parts.path),
  },
  doc: {
    example: 'doc docs/map.md',
    means: 'a page of the documentation',
    form: form(path),
    stands: (parts, { hasFile }) => parts.path.endsWith('.md') && hasFile(parts.path),
  },
  file: {
    example: 'file server/kernel/audit/audit.ts',
    means: 'a file of the source in which it is done',
    form: form(path),
    stands: (parts, { hasFile }) => hasFile(parts.path),
  },
}
