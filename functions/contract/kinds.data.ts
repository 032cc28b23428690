/** The Kinds of resource that can be listed, in the order in which pages show them. */
export const kinds = ['equipment', 'patent', 'mentor', 'gift', 'service'] as const
