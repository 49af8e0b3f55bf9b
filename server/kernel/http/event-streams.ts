import { PassThrough } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../actor.ts'
import { Refusal } from '../refusal.ts'
import type { EventStream, Sent } from './route.ts'
import { subscriberOf } from './subscriber.ts'

interface StreamLimits {
  /** Of one account or guest. */
  readonly perCaller: number
  readonly perAddress: number
  readonly perNode: number
  readonly commentEveryMs: number
  /** How often it is asked whether whoever listens still may. */
  readonly askEveryMs: number
  /** Browsers connect again by themselves: a stream need not outlive the moods of what lies between. */
  readonly livesMs: number
  /** What a listener may leave unread. */
  readonly maxUnreadBytes: number
}

const usual: StreamLimits = {
  perCaller: 12,
  perAddress: 200,
  perNode: 5_000,
  commentEveryMs: 25_000,
  askEveryMs: 1_000,
  livesMs: 30 * 60_000,
  maxUnreadBytes: 65_536,
}

interface Opening {
  request: FastifyRequest
  reply: FastifyReply
  actor: Actor
  /** Who the listener is now; throws when they may listen no more. */
  admitAgain: () => Promise<Actor>
  subscribe: (stream: EventStream) => () => void
}

/**
 * Server-sent events of this node: each stream is bounded in time and in what it leaves unread, closes when the doors do,
 * and tells nothing once its listener's session has ended.
 */
export class EventStreams {
  readonly #limits: StreamLimits
  readonly #open = new Map<OpenStream, readonly string[]>()
  readonly #counts = new Map<string, number>()
  readonly #timer: NodeJS.Timeout
  #closing = false

  constructor(limits: Partial<StreamLimits> = {}) {
    this.#limits = { ...usual, ...limits }
    this.#timer = setInterval(() => this.#tend(), this.#limits.askEveryMs).unref()
  }

  get size(): number {
    return this.#open.size
  }

  open({ request, reply, actor, admitAgain, subscribe }: Opening): Sent {
    const keys = this.#admitted(actor, subscriberOf(request.clientAddress))
    const stream = new OpenStream(actor, admitAgain, this.#limits)
    this.#open.set(stream, keys)
    for (const key of keys) this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1)
    const unsubscribe = subscribe(stream)
    stream.body.once('close', () => {
      unsubscribe()
      this.#forget(stream)
      // Else what was left unread would keep the connection, and the doors, open.
      if (!stream.body.readableEnded) reply.raw.destroy()
    })
    reply
      .code(200)
      .header('cache-control', 'no-store')
      // Proxies shall pass on each event as it comes.
      .header('x-accel-buffering', 'no')
      .type('text/event-stream; charset=utf-8')
      .send(stream.body)
    return { sent: true }
  }

  /** The node stops: listeners find another one. */
  close(): void {
    this.#closing = true
    clearInterval(this.#timer)
    this.endAll()
  }

  /** What they should have been told may have been missed: they connect again, and look. */
  endAll(): void {
    for (const stream of this.#open.keys()) stream.end()
  }

  #admitted(actor: Actor, address: string): string[] {
    const { perCaller, perAddress, perNode } = this.#limits
    if (this.#closing || this.#open.size >= perNode) {
      throw new Refusal('overloaded', 503, 'The server is busy. Try again in a moment.', {
        retryAfterSeconds: 5,
      })
    }
    const bounds: [string, number][] = [[`address ${address}`, perAddress]]
    if ('userId' in actor) bounds.push([`user ${actor.userId}`, perCaller])
    if ('guestId' in actor) bounds.push([`guest ${actor.guestId}`, perCaller])
    if (bounds.some(([key, max]) => (this.#counts.get(key) ?? 0) >= max)) {
      throw new Refusal(
        'too_many_streams',
        429,
        'You follow too many things live. Close some of the pages.',
        {
          retryAfterSeconds: 30,
        },
      )
    }
    return bounds.map(([key]) => key)
  }

  #forget(stream: OpenStream): void {
    for (const key of this.#open.get(stream) ?? []) {
      const left = (this.#counts.get(key) ?? 1) - 1
      if (left === 0) this.#counts.delete(key)
      else this.#counts.set(key, left)
    }
    this.#open.delete(stream)
  }

  #tend(): void {
    const now = Date.now()
    for (const stream of this.#open.keys()) stream.tend(now)
  }
}

class OpenStream implements EventStream {
  readonly body = new PassThrough()
  readonly #admitAgain: () => Promise<Actor>
  readonly #limits: StreamLimits
  readonly #endsAt: number
  #commentAt: number
  #actor: Actor
  /** Events wait for the answer to whether they may still be told, and so stay in order. */
  #asking: Promise<void> = Promise.resolve()
  #isAsking = false

  constructor(actor: Actor, admitAgain: () => Promise<Actor>, limits: StreamLimits) {
    this.#actor = actor
    this.#admitAgain = admitAgain
    this.#limits = limits
    // Not all at once: those that a restart brought here together would also leave together.
    this.#endsAt = Date.now() + limits.livesMs * (0.8 + 0.2 * Math.random())
    this.#commentAt = Date.now() + limits.commentEveryMs
    this.body.on('error', () => {})
    this.body.write('retry: 2000\n\n')
  }

  send(name: string, data: object, isFor: (actor: Actor) => boolean = () => true): void {
    this.#asking = this.#asking.then(() => this.#ask())
    this.#asking = this.#asking.then(() => {
      if (isFor(this.#actor)) this.#write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`)
    })
  }

  end(): void {
    if (!this.body.writableEnded) this.body.end()
  }

  tend(now: number): void {
    if (now >= this.#endsAt) this.end()
    if (now >= this.#commentAt) this.#write(': still here\n\n')
    if (this.#isAsking) return
    this.#isAsking = true
    this.#asking = this.#asking
      .then(() => this.#ask())
      .finally(() => {
        this.#isAsking = false
      })
  }

  async #ask(): Promise<void> {
    if (this.body.writableEnded) return
    try {
      this.#actor = await this.#admitAgain()
    } catch {
      this.end()
    }
  }

  #write(text: string): void {
    if (this.body.writableEnded || this.body.destroyed) return
    // Whoever does not read is better off beginning anew than with a long tail of what once was.
    if (this.body.writableLength + this.body.readableLength > this.#limits.maxUnreadBytes) {
      this.body.destroy()
      return
    }
    this.#commentAt = Date.now() + this.#limits.commentEveryMs
    this.body.write(text)
  }
}
