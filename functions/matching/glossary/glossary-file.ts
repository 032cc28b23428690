/**
 * Where the compiled glossary lies in a checkout. Set-up puts it there; it is never committed, and the bundling lays a copy
 * beside each function on AWS.
 */
export const glossaryFile = new URL('./glossary.bin', import.meta.url)
