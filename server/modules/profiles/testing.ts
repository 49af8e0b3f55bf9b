import { join } from 'node:path'
import sharp from 'sharp'
import { openOutboxes } from '../../kernel/ports/create.ts'
import type { Answer, TestNode } from '../../testing/node.ts'
import type { Person } from '../../testing/people.ts'

/** A photograph as a phone takes it: not square, and it says where. */
export const picture = (background = '#3D348B'): Promise<Buffer> =>
  sharp({ create: { width: 900, height: 600, channels: 3, background } })
    .withExif({
      IFD0: { Copyright: 'Asha Rao' },
      IFD3: { GPSLatitude: '12/1 58/1 0/1', GPSLatitudeRef: 'N' },
    })
    .jpeg()
    .toBuffer()

export async function putPicture(node: TestNode, person: Person, bytes?: Buffer): Promise<Answer> {
  const form = new FormData()
  const content = new Uint8Array(bytes ?? (await picture()))
  form.append('file', new Blob([content], { type: 'image/jpeg' }), 'me.jpg')
  return node.call('PUT', '/me/avatar', { as: person, raw: form })
}

export async function avatarFileOf(node: TestNode, userId: string): Promise<string> {
  const [row] = await node.query('select avatar_file from profiles.profiles where user_id = $1', [userId])
  return join(node.dataDir, 'files', String(row?.avatar_file))
}

/** The latest code that was mailed to a person. */
export async function lastCodeTo(node: TestNode, { email }: Person): Promise<string> {
  const mails = await openOutboxes(node.config).mail.list()
  const code = /\b\d{6}\b/.exec(mails.find(({ to }) => to === email)?.text ?? '')?.[0]
  if (!code) throw new Error(`No code was mailed to ${email}.`)
  return code
}
