/** One measured figure, and the figure that it should reach. */
export type BenchRow = {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly target?: { readonly atLeast: number } | { readonly atMost: number }
}
