import * as z from 'zod'
import { need } from '../contract/need.ts'

/** A need as it is stored: what was understood is read again from the text, so that a better parser helps old needs. */
export const needRecord = need.omit({ understood: true }).extend({ person: z.string() })
export type NeedRecord = z.output<typeof needRecord>

/** Points from a person to a need: the need's own key must tell nothing of who asks. */
export const ownNeedRecord = z.object({ person: z.string(), need: z.string(), version: z.literal(1) })
