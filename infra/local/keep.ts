import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { exportJWK, generateKeyPair } from 'jose'
import * as z from 'zod'

/** Secrets of one data folder: made on the first start, kept so that tokens and addresses outlive a restart. */
const secretsShape = z.object({
  openidKey: z.object({
    kty: z.string(),
    crv: z.string(),
    x: z.string(),
    y: z.string(),
    d: z.string(),
    kid: z.string(),
    alg: z.string(),
    use: z.string(),
  }),
  cookieSecret: z.string(),
  uploadSecret: z.string(),
})
export type Secrets = z.output<typeof secretsShape>

export async function keptSecrets(data: string): Promise<Secrets> {
  const path = join(data, 'secrets.json')
  const kept = await readKept(path, secretsShape)
  if (kept) return kept
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  const random = () => randomBytes(32).toString('base64url')
  const openidKey = { ...(await exportJWK(privateKey)), kid: random().slice(0, 12), alg: 'ES256', use: 'sig' }
  const made = secretsShape.parse({ openidKey, cookieSecret: random(), uploadSecret: random() })
  await keep(path, made)
  return made
}

/** What a small JSON file says; undefined when there is none, or it is of another shape. */
export async function readKept<Shape extends z.ZodType>(
  path: string,
  shape: Shape,
): Promise<z.output<Shape> | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  try {
    return shape.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** Writes a small JSON file so that a crash leaves the old or the new one. */
export async function keep(path: string, value: unknown): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(`${path}.part`, JSON.stringify(value), { mode: 0o600 })
  await rename(`${path}.part`, path)
}
