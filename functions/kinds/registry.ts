import type { Kind } from '../contract/kind.ts'
import type { KindDefinition } from './definition.ts'
import { equipment } from './equipment/kind.ts'
import { gift } from './gift/kind.ts'
import { mentor } from './mentor/kind.ts'
import { patent } from './patent/kind.ts'

/** Every Kind of resource. The only line that a new Kind adds outside its own folder, beside its name in the contract. */
export const registry: Readonly<Record<Kind, KindDefinition>> = { equipment, patent, mentor, gift }
