import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Module } from '../module.ts'
import type { Route } from './route.ts'
import { admitRequest, type ServeDependencies, serveRoute } from './serve-route.ts'
import { replyCheck, validatorCompiler } from './validation.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    route?: Route
  }
}

interface RegisterDependencies extends Omit<ServeDependencies, 'checkReply'> {
  /** Answers with an error when a reply does not fit its schema: a bug to find in tests, not in production. */
  strictReplies: boolean
  serves: (module: string) => boolean
  /** Passes a request on to a node that serves the module. */
  forward: (module: string, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>
}

/** Every module's route table is known to every node; what is not served here is passed on. */
export async function registerRoutes(
  app: FastifyInstance,
  modules: readonly Module[],
  dependencies: RegisterDependencies,
): Promise<void> {
  const serve: ServeDependencies = {
    ...dependencies,
    checkReply: dependencies.strictReplies ? refuseUnfitReply : () => {},
  }
  for (const module of modules) {
    if (dependencies.serves(module.name)) {
      for (const route of module.routes ?? []) {
        if (route.raw) await app.register(async (scope) => registerRaw(scope, route, serve))
        else registerServed(app, route, serve)
      }
    } else {
      await app.register(async (scope) => registerForwarded(scope, module, dependencies.forward))
    }
  }
}

const urlOf = (route: Route): string =>
  route.path.startsWith('/.well-known/') ? route.path : `/api${route.path}`

function registerServed(app: FastifyInstance, route: Route, dependencies: ServeDependencies): void {
  app.route({
    method: route.method,
    url: urlOf(route),
    validatorCompiler: validatorCompiler as never,
    schema: {
      ...(route.params && { params: route.params }),
      ...(route.query && { querystring: route.query }),
      ...(route.body && { body: route.body }),
    },
    ...(route.maxBodyBytes !== undefined && { bodyLimit: route.maxBodyBytes }),
    config: { route },
    onRequest: (request, reply) => admitRequest(route, request, reply, dependencies),
    handler: (request, reply) => serveRoute(route, request, reply, dependencies),
  })
}

/** The body stays as it came, whatever it says it is. */
function registerRaw(scope: FastifyInstance, route: Route, dependencies: ServeDependencies): void {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  registerServed(scope, route, dependencies)
}

/** The body stays an unread stream, to be piped through. */
function registerForwarded(
  scope: FastifyInstance,
  module: Module,
  forward: RegisterDependencies['forward'],
): void {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', (_request, _payload, done) => done(null))
  for (const route of module.routes ?? []) {
    scope.route({
      method: route.method,
      url: urlOf(route),
      config: { route },
      handler: (request, reply) => forward(module.name, request, reply),
    })
  }
}

const checks = new Map<Route, ReturnType<typeof replyCheck>>()

function refuseUnfitReply(route: Route, body: unknown): void {
  if (!route.reply) return
  let check = checks.get(route)
  if (!check) {
    check = replyCheck(route.reply)
    checks.set(route, check)
  }
  const problem = check(body)
  if (problem) {
    throw new Error(
      `The answer of ${route.method} ${route.path} does not fit its schema: ` +
        `${problem.instancePath} ${problem.message} ${JSON.stringify(problem.params)}`,
    )
  }
}
