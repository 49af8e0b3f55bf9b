import type { paths } from '../api.gen.ts'

/** Types of requests and replies, read from the OpenAPI document's generated `paths`. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** The paths that know a method. */
export type PathOf<M extends Method> = {
  [P in keyof paths]: paths[P] extends Record<Lowercase<M>, { responses: unknown }> ? P : never
}[keyof paths]

type Operation<M extends Method, P> = P extends keyof paths
  ? Lowercase<M> extends keyof paths[P]
    ? paths[P][Lowercase<M>]
    : never
  : never

type Json<Content> = Content extends { content: { 'application/json': infer Body } } ? Body : undefined

export type BodyOf<M extends Method, P> =
  Operation<M, P> extends { requestBody: { content: { 'application/json': infer Sent } } } ? Sent : undefined

export type ReplyOf<M extends Method, P> =
  Operation<M, P> extends { responses: infer Answers }
    ? { [S in keyof Answers]: S extends 200 | 201 | 202 | 204 ? Json<Answers[S]> : never }[keyof Answers]
    : never

export type QueryOf<M extends Method, P> =
  Operation<M, P> extends { parameters: { query?: infer Query } } ? NonNullable<Query> : never

export type ParamsOf<M extends Method, P> =
  Operation<M, P> extends { parameters: { path: infer Params } } ? Params : never

/** What a list answers with, one of its items. */
export type ItemOf<M extends Method, P> = ReplyOf<M, P> extends { items: (infer Item)[] } ? Item : never
