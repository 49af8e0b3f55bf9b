export interface Row {
  readonly id: string
  readonly item: string
  readonly place: string
}

/** Reads docs/requirements-map.csv: quotes where a cell holds a comma or a quote, no line breaks in cells. */
export function readRows(text: string): Row[] {
  const [head, ...lines] = text.split('\n').filter((line) => line !== '')
  if (head !== 'id,item,place')
    throw new Error('The requirements map must start with the line id,item,place.')
  return lines.map((line, index) => {
    const cells = cellsOf(line)
    const [id, item, place] = cells ?? []
    if (cells?.length !== 3 || !id || !item || !place)
      throw new Error(`Line ${index + 2} of the requirements map needs three cells (id,item,place): ${line}`)
    return { id, item, place }
  })
}

function cellsOf(line: string): string[] | null {
  const cells: string[] = []
  const cell = /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/y
  for (;;) {
    const found = cell.exec(line)
    if (!found) return null
    cells.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '')
    if (found[3] === '') return cells
  }
}
