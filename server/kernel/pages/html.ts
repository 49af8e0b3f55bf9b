/** Markup that is safe to send. Only the `html` tag makes it, so nothing unescaped gets in by mistake. */
export class Html {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

type Content = string | number | Html | null | undefined | false | readonly Content[]

/** Escapes every value between the literal parts, except markup made by this tag itself. */
export function html(literals: TemplateStringsArray, ...values: Content[]): Html {
  return new Html(literals.reduce((done, literal, i) => `${done}${render(values[i - 1])}${literal}`))
}

function render(content: Content): string {
  if (content instanceof Html) return content.text
  if (Array.isArray(content)) return content.map(render).join('')
  if (content === null || content === undefined || content === false) return ''
  return String(content).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
