import type { Configuration } from 'openid-client'
import { type Static, Type } from 'typebox'
import { checkOf } from '../../../kernel/check.ts'
import { type Config, StartProblem } from '../../../kernel/config/config.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { closed } from '../../../kernel/http/schemas.ts'
import { notFound, Refusal } from '../../../kernel/refusal.ts'
import type { Services } from '../../../kernel/services.ts'

const Provider = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z0-9-]{1,40}$' }),
    name: Type.String({ minLength: 1, maxLength: 60 }),
    issuer: Type.String({ pattern: '^https?://' }),
    clientId: Type.String({ minLength: 1 }),
    clientSecret: Type.Optional(Type.String({ minLength: 1 })),
  },
  closed,
)
export type Provider = Static<typeof Provider>

const problemIn = checkOf(Type.Array(Provider))

/** Reads OIDC_PROVIDERS; told at start when it cannot be understood. */
export function providersOf({ OIDC_PROVIDERS }: Config): Provider[] {
  if (OIDC_PROVIDERS === '') return []
  const given = parsed(OIDC_PROVIDERS)
  if (problemIn(given)) {
    throw new StartProblem(
      'OIDC_PROVIDERS must be a JSON list of {"id","name","issuer","clientId","clientSecret"}.',
    )
  }
  const providers = given as Provider[]
  if (new Set(providers.map(({ id }) => id)).size < providers.length) {
    throw new StartProblem('OIDC_PROVIDERS names two providers with the same id.')
  }
  return providers
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Loaded with the first log-in at a provider: most installations name none. */
export const openIdClient = () => import('openid-client')

const discovered = new WeakMap<Services, Map<string, Promise<Configuration>>>()

/** The provider with this id and what it publishes about itself, asked once a node. */
export async function findProvider(
  { services, log }: Ctx,
  id: string,
): Promise<{ provider: Provider; configuration: Configuration }> {
  const provider = providersOf(services.config).find((one) => one.id === id)
  if (!provider) throw notFound('provider')
  const known = discovered.get(services) ?? new Map<string, Promise<Configuration>>()
  discovered.set(services, known)
  let asking = known.get(id)
  if (!asking) {
    asking = discover(provider, services.config)
    known.set(id, asking)
  }
  try {
    return { provider, configuration: await asking }
  } catch (error) {
    // Asked again next time: a provider that is down now may be up in a minute.
    known.delete(id)
    log.warn({ err: error, provider: id }, 'a log-in provider cannot be reached')
    throw new Refusal(
      'provider_unreachable',
      503,
      `${provider.name} cannot be reached now. Log in another way.`,
      {
        retryAfterSeconds: 30,
      },
    )
  }
}

async function discover(
  { issuer, clientId, clientSecret }: Provider,
  { NODE_ENV }: Config,
): Promise<Configuration> {
  const { allowInsecureRequests, discovery } = await openIdClient()
  // A provider on the developer's own machine speaks plain HTTP; in production none may.
  const execute = NODE_ENV === 'production' ? [] : [allowInsecureRequests]
  return discovery(new URL(issuer), clientId, clientSecret, undefined, { execute, timeout: 10 })
}
