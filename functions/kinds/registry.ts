import type { Kind } from '../contract/kind.ts'
import type { KindDefinition } from './definition.ts'
import { equipment } from './equipment/kind.ts'
import { gift } from './gift/kind.ts'
import { mentor } from './mentor/kind.ts'
import { patent } from './patent/kind.ts'
import { service } from './service/kind.ts'

/** Every Kind of resource. What else a new Kind adds outside its own folder stands in docs/add-a-kind.md. */
export const registry: Readonly<Record<Kind, KindDefinition>> = { equipment, patent, mentor, gift, service }
