/** For `like` and `ilike`: the text wherever it stands. Its own wildcards are letters like others. */
export const containing = (text: string): string => `%${text.trim().replace(/[\\%_]/g, '\\$&')}%`
