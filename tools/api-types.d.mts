export function writeApiTypes(document: Record<string, unknown>): Promise<string>
