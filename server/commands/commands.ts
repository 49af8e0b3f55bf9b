import { readConfig } from '../kernel/config/config.ts'

export interface Command {
  about: string
  run(args: string[]): Promise<void>
}

/** Each command is loaded only when it is called: a node need not know how to seed a demo. */
const command = (about: string, load: () => Promise<{ run(args: string[]): Promise<void> }>): Command => ({
  about,
  run: async (args) => {
    // What is wrong with the settings is told before the whole server is loaded.
    readConfig(process.env)
    await (await load()).run(args)
  },
})

export const commands: Record<string, Command> = {
  serve: command('start a node; what services run', () => import('./serve.ts')),
  start: command('the same for people: tells addresses and demo log-ins', () => import('./start.ts')),
  migrate: command('bring the database up to date', () => import('./migrate.ts')),
  'create-admin': command('make a super admin: --email <address>', () => import('./create-admin.ts')),
  'rotate-keys': command(
    'seal every field again under the first of CHOWK_FIELD_KEYS',
    () => import('./rotate-keys.ts'),
  ),
  'dead-jobs': command(
    'list what failed for good, or replay it: list | replay <id> | replay all',
    () => import('./dead-jobs.ts'),
  ),
  doctor: command('check the installation and the audit chain', () => import('./doctor.ts')),
}
