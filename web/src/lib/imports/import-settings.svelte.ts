import type { ImportRun, Preview, StartInput } from '#lib/api/contract.ts'
import { tellsOfUses } from './imports.ts'

type Column = Preview['columns'][number]

/** Formats whose files are whole catalogues by their nature. */
const wholeFormats: readonly string[] = ['uniquip', 'nrii']

/** What a person settles before an import: which column is what, whose the rows are, and what becomes of the rest. */
export class ImportSettings {
  readonly preview: Preview
  readonly #run: ImportRun
  #chosen = $state<Record<string, string>>({})
  region = $state('')
  complete = $state(false)
  /** Whether rows go to the organisations that they name; only an association is asked. */
  onBehalf = $state(false)

  /** @param region of rows that name none; empty where the server knows better */
  constructor(run: ImportRun, preview: Preview, region: string) {
    this.#run = run
    this.preview = preview
    this.region = region
    this.#chosen = Object.fromEntries(
      preview.columns.map(({ position, field }) => [String(position), field ?? '']),
    )
    this.complete = run.status === 'checked' ? run.complete : wholeFormats.includes(run.format)
    this.onBehalf =
      this.mayListForOthers &&
      (run.status === 'checked' ? run.organisations !== undefined : this.namesOrganisations)
  }

  /** Only an association is shown the columns that name an organisation. */
  get mayListForOthers(): boolean {
    return this.preview.fields.some(({ name }) => name === 'organisation')
  }
  get namesOrganisations(): boolean {
    return this.#fields.some(field => field.startsWith('organisation'))
  }
  get bringsListings(): boolean {
    return !tellsOfUses(this.#run.format)
  }

  fieldOf(column: Column): string {
    return this.#chosen[String(column.position)] ?? ''
  }
  choose(column: Column, field: string) {
    this.#chosen[String(column.position)] = field
  }

  get #fields(): readonly string[] {
    return Object.values(this.#chosen).filter(Boolean)
  }
  get used(): ReadonlySet<string> {
    return new Set(this.#fields)
  }
  get usedCount(): number {
    return this.#fields.length
  }
  get required(): Preview['fields'] {
    return this.preview.fields.filter(({ required }) => required)
  }
  get missing(): Preview['fields'] {
    return this.required.filter(({ name }) => !this.used.has(name))
  }
  get twice(): Preview['fields'] {
    return this.preview.fields.filter(({ name }) => this.#fields.filter(field => field === name).length > 1)
  }
  get remembered(): boolean {
    return this.preview.columns.some(({ remembered }) => remembered)
  }

  input(dryRun: boolean): StartInput {
    return {
      mapping: Object.fromEntries(Object.entries(this.#chosen).filter(([, field]) => field !== '')),
      dryRun,
      ...(this.region && { region: this.region }),
      ...(this.bringsListings && { complete: this.complete }),
      ...(this.mayListForOthers && { onBehalf: this.onBehalf && this.namesOrganisations }),
    }
  }
}
