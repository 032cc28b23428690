import * as z from 'zod'

/** The Kinds of resource that can be listed, in the order in which pages show them. */
export const kinds = ['equipment', 'patent', 'mentor', 'gift'] as const
export type Kind = (typeof kinds)[number]
export const kindSchema = z.enum(kinds)
