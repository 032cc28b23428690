import * as z from 'zod'

/**
 * Every error that the API answers with: stable `code`, HTTP status. The sentences live in
 * `platform/http/problem-texts.ts`, in both languages, each saying what to do next.
 */
export const problemCodes = {
  'malformed-json': 400,
  'invalid-input': 400,
  'invalid-key': 400,
  'sign-in-needed': 401,
  'token-expired': 401,
  'token-refused': 401,
  'not-allowed': 403,
  'not-found': 404,
  'no-such-route': 404,
  'method-not-allowed': 405,
  'key-reused': 409,
  'wrong-state': 409,
  'already-exists': 409,
  'slot-taken': 409,
  'no-place-left': 409,
  'not-enough-left': 409,
  'stale-version': 412,
  'too-large': 413,
  'unsupported-media': 415,
  'version-needed': 428,
  'too-many-requests': 429,
  internal: 500,
  unavailable: 503,
} as const
export type ProblemCode = keyof typeof problemCodes

/** One refused place of an input: JSON pointer into body, query or path, and a sentence. */
export const problemPlace = z.object({ pointer: z.string(), message: z.string() })
export type ProblemPlace = z.infer<typeof problemPlace>

/** RFC 9457 problem details, `application/problem+json`. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  instance: z.string().optional(),
  errors: z.array(problemPlace).optional(),
  /** Next free times of the same length, where one was taken (`slot-taken`). */
  free: z.array(z.object({ start: z.string(), end: z.string() })).optional(),
})
export type Problem = z.infer<typeof problem>
