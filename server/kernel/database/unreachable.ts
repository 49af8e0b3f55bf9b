import pg from 'pg'
import { StartProblem } from '../config/config.ts'

const noAnswer = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
])

/** Why this database cannot be worked with, as one line for the operator; any other error as it is. */
export function asStartProblem(error: unknown, url: string): unknown {
  const { code = '', message = '' } = error as { code?: string; message?: string }
  const { user, host, database } = partsOf(url)
  if (noAnswer.has(code) || /timeout expired|terminated unexpectedly/.test(message)) {
    return new StartProblem(
      `No PostgreSQL answers at ${host}${code && ` (${code})`}: start it, or mend DATABASE_URL.`,
    )
  }
  switch (code) {
    case '3D000':
      return new StartProblem(
        `There is no database "${database}" at ${host}: create it, or mend DATABASE_URL.`,
      )
    case '28000':
    case '28P01':
      return new StartProblem(refusedUser(user, host))
    case '42501':
      return new StartProblem(
        `The role "${user}" of DATABASE_URL may not set the database up (${message}): use one that may create ` +
          'roles, or run "npm run chowk -- migrate" with such a one and start this node with MIGRATE=false.',
      )
    case '53300':
      return new StartProblem(`PostgreSQL at ${host} has no connection left: raise its max_connections.`)
    case '57P03':
      return new StartProblem(`PostgreSQL at ${host} is starting or stopping: try again in a moment.`)
    default:
      return error
  }
}

function refusedUser(user: string, host: string): string {
  if (user !== 'chowk_server') {
    return `PostgreSQL at ${host} refuses the user "${user}": mend the user or the password in DATABASE_URL.`
  }
  return (
    `PostgreSQL at ${host} refuses chowk_server: run "npm run chowk -- migrate" with this node's CHOWK_SECRET, ` +
    'from which its password derives, or set DATABASE_SERVER_URL.'
  )
}

/** As the driver reads it, query parameters included; never the password. */
function partsOf(url: string): { user: string; host: string; database: string } {
  const { user = '', host, port, database = '' } = new pg.Client({ connectionString: url })
  return { user, host: host.startsWith('/') ? host : `${host}:${port}`, database }
}
