import openapiTS, { astToString } from 'openapi-typescript'

/** The web app's view of the API: types of every path, from the OpenAPI document. */
export async function writeApiTypes(document) {
  const nodes = await openapiTS(structuredClone(document), { alphabetize: true })
  return `// Generated from the OpenAPI document by \`npm run generate\`. Do not edit.\n${astToString(nodes)}`
}
