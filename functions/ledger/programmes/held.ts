import * as z from 'zod'

/** What an engagement keeps of its voucher between steps. */
export const heldVoucher = z.object({
  programme: z.string(),
  firm: z.string(),
  /** Who hands it in. */
  holder: z.string(),
  year: z.int(),
  fen: z.int(),
  state: z.enum(['reserved', 'posted', 'void']),
})
export type HeldVoucher = z.output<typeof heldVoucher>

/** Undefined where nothing was reserved. */
export const readHeld = (held: Readonly<Record<string, unknown>>): HeldVoucher | undefined =>
  heldVoucher.safeParse(held).data
