/** Without the spaces that fingers and keyboards add. Never longer than what was given. */
export const tidy = (text: string): string => text.trim().replace(/\s+/g, ' ')

export const tidyOrNull = (text: string | null | undefined): string | null => (text ? tidy(text) : null)
