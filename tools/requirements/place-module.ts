import type { Module } from '../../server/kernel/module.ts'
import { putOffTo } from './resolve.ts'

export const webApp = 'web'
export const wholeProject = 'project'

/** Whose the place is: a module, the web application, or the project as a whole. */
export function moduleOf(part: string, modules: readonly Module[]): string {
  return putOffTo(part) ?? namedModule(part, modules) ?? declaringModule(part, modules) ?? bySort(part)
}

function namedModule(part: string, modules: readonly Module[]): string | undefined {
  return modules.find(({ name }) => {
    const folder = name === 'kernel' ? 'server/kernel/' : `server/modules/${name}/`
    return part === `module ${name}` || part.includes(` ${name}.`) || part.includes(` ${folder}`)
  })?.name
}

function declaringModule(part: string, modules: readonly Module[]): string | undefined {
  const route = /^\w+ ((?:GET|POST|PUT|PATCH|DELETE) [\w/.:-]+)/.exec(part)?.[1]
  const event = /^event (\S+)$/.exec(part)?.[1]
  return modules.find(
    ({ routes = [], publishes = [] }) =>
      routes.some(({ method, path }) => `${method} ${path}` === route) ||
      publishes.some(({ name }) => name === event),
  )?.name
}

function bySort(part: string): string {
  if (/^(permission|role|carries|lacks) /.test(part)) return 'identity'
  if (part.startsWith('variable ')) return 'kernel'
  if (/^(page |dependency web\/|\w+ web\/)/.test(part)) return webApp
  return wholeProject
}
