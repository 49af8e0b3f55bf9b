import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import type { Coordinates, GeocodeCache, GeocodeKey } from './geocoding.ts'

const purpose = 'kernel.geocodes.key'

/** Kept in kernel.geocodes, where no caller's scope can look. */
export function storedGeocodes(system: () => Ctx): GeocodeCache {
  const storedKey = ({ kind, text }: GeocodeKey) =>
    kind === 'pincode' ? text : system().services.keys.blindIndex(text, purpose).toString('hex')
  return {
    async get(key, source) {
      const { rows } = await system().transaction((tx) =>
        sql<Coordinates>`update kernel.geocodes set hits = hits + 1, last_used_at = now()
          where kind = ${key.kind} and key = ${storedKey(key)} and source = ${source}
          returning latitude, longitude`.execute(tx.db),
      )
      return rows[0] ?? null
    },
    async put(key, source, { latitude, longitude }) {
      await system().transaction((tx) =>
        sql`insert into kernel.geocodes (kind, key, source, latitude, longitude)
          values (${key.kind}, ${storedKey(key)}, ${source}, ${latitude}, ${longitude})
          on conflict (kind, key, source) do update
          set latitude = excluded.latitude, longitude = excluded.longitude, last_used_at = now()`.execute(
          tx.db,
        ),
      )
    },
  }
}
