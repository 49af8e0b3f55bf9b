import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'

// JavaScript, unlike all else: for one TypeScript file that is not in the cache yet, Node loads what takes the types
// out and keeps its 13 MB. What is imported from here on is compiled once and kept for the next start.
enableCompileCache(join(import.meta.dirname, '..', 'node_modules', '.cache', 'chowk'))

// Hundreds of functions look hot while a process starts, and few run afterwards: optimizing them leaves 20 MB of
// holes in the memory. `startIsOver` turns it on again.
setFlagsFromString('--no-opt')
setFlagsFromString('--no-maglev')

await import('./main.ts')
