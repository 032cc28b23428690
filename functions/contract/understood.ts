import * as z from 'zod'
import { type Kind, kindSchema } from './kind.ts'
import type { RegionCode } from './regions.data.ts'
import { day, fen, regionCode } from './scalars.ts'

export const quantityUnits = ['sample', 'hour', 'day', 'run', 'piece'] as const
export type QuantityUnit = (typeof quantityUnits)[number]
/** How much is asked for: 三个样 is `{ count: 3, unit: 'sample' }`. Hours and days may be fractions. */
export type Quantity = { count: number; unit: QuantityUnit }
/** Days `YYYY-MM-DD`, both inclusive. */
export type Window = { from: string; to: string }

export const chipFields = [
  'kinds',
  'techniques',
  'industries',
  'quantity',
  'window',
  'regions',
  'budget',
  'voucher',
] as const
export type ChipField = (typeof chipFields)[number]

/**
 * One thing that was read, and where: text.slice(start, end), in UTF-16 units. `value` is stable over wordings:
 * a kind, a concept id, '3 sample', '2026-11-22/2026-12-22', 'CN-SH,CN-JS', fen as '500000', 'true' or 'false'.
 */
export type Chip = { field: ChipField; value: string; start: number; end: number }

/** What was read out of a plain sentence. A field without words for it is empty or absent, never guessed. */
export type Understood = {
  /** Kinds asked for by name; empty means all. */
  kinds: Kind[]
  /** Concept ids of techniques, topics and gifts, in order of mention. */
  techniques: string[]
  industries: string[]
  quantity?: Quantity
  window?: Window
  /** Groups are expanded; 'CN' stands for all of China. */
  regions: RegionCode[]
  budget?: { fen: number }
  voucher?: boolean
  /** In order of position; spans do not overlap. */
  chips: Chip[]
  /** What no chip consumed, without filler words: for the text factor. */
  rest: string
}

export const quantitySchema = z.strictObject({
  count: z.number().positive().max(1_000_000),
  unit: z.enum(quantityUnits),
})

export const understood = z.object({
  kinds: z.array(kindSchema),
  techniques: z.array(z.string()),
  industries: z.array(z.string()),
  quantity: quantitySchema.exactOptional(),
  window: z.strictObject({ from: day, to: day }).exactOptional(),
  regions: z.array(regionCode),
  budget: z.strictObject({ fen }).exactOptional(),
  voucher: z.boolean().exactOptional(),
  chips: z.array(
    z.strictObject({
      field: z.enum(chipFields),
      value: z.string(),
      start: z.int().min(0),
      end: z.int().min(1),
    }),
  ),
  rest: z.string(),
}) satisfies z.ZodType<Understood>
