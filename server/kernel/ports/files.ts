/** Where bytes live. Keys look like `avatars/<id>.webp`; who may read one is decided by the route that serves it. */
export interface Files {
  put(key: string, bytes: Buffer): Promise<void>
  get(key: string): Promise<Buffer | null>
  remove(key: string): Promise<void>
}
