import type { Compilable, CompiledQuery } from 'kysely'
import { type Query, queries } from './queries.ts'

/**
 * For statements that hot requests run: builds and compiles the query once, and afterwards only puts in
 * values. Each value must be compared or written as it is; `build` may not look at it or choose by it.
 */
export function compiledOnce<Values extends unknown[], Row>(
  build: (...values: Values) => Query<Row>,
): (...values: Values) => Compilable<Row> {
  let template: CompiledQuery<Row> | undefined
  return (...values) => {
    template ??= templateOf(build, values.length)
    const { parameters, ...rest } = template
    const filled = parameters.map((given) => (given instanceof Place ? values[given.index] : given))
    return { compile: () => ({ ...rest, parameters: filled }) }
  }
}

/** Stands in a compiled query for a value to come. */
class Place {
  readonly index: number

  constructor(index: number) {
    this.index = index
  }
}

function templateOf<Values extends unknown[], Row>(
  build: (...values: Values) => Query<Row>,
  count: number,
): CompiledQuery<Row> {
  const places = Array.from({ length: count }, (_, index) => new Place(index))
  const template = build(...(places as unknown as Values)).compile(queries) as CompiledQuery<Row>
  const lost = places.find((place) => !template.parameters.includes(place))
  if (lost)
    throw new Error(`Value ${lost.index + 1} does not reach this query as it is: do not compile it once.`)
  return template
}
