/** Names between braces: `'{count} 条'` has `count`. */
export type Holes<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Holes<Rest> : never

/** The same words in another language: every key, and in each text no hole that the first has not. */
export type Translated<One, Other extends { readonly [Key in keyof One]: string }> = {
  readonly [Key in keyof One]: [Holes<Other[Key]>] extends [Holes<One[Key]>] ? string : never
}
