import { statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { percentile } from '../percentile.ts'
import type { BenchRow } from '../row.ts'
import { listings } from './listings.ts'
import type { NationQuery } from './queries.ts'

/**
 * The same listings and queries in SQLite's FTS5: English words and Chinese bigrams, cut beforehand and parted by
 * spaces for its unicode61 tokenizer, since its own knows no Chinese words; contentless, ranked by bm25 with our
 * fields' weights; the first 20 of all listings that carry any of the terms.
 */
export function fullTextBench(size: number, queries: readonly NationQuery[], file: string): BenchRow[] {
  const database = new DatabaseSync(file)
  try {
    const build = fill(database, size)
    const bytes = statSync(file).size
    const all = database.prepare('select rowid from l where l match ? order by rank limit 20')
    const some = database.prepare(
      'select l.rowid from l join f on f.id = l.rowid where l match ? and kind = ? and region = ? and fen <= ? order by rank limit 20',
    )
    const times = queries.map(({ text }) => timed(() => all.all(anyOf(text))))
    const filtered = queries.map(({ text, kind, region, fen }) =>
      timed(() => some.all(anyOf(text), kind, region, fen)),
    )
    return [
      { name: 'SQLite FTS5: build', value: build, unit: 's' },
      { name: 'SQLite FTS5: on the disk', value: bytes / 1e6, unit: 'MB' },
      { name: 'SQLite FTS5: top 20, p50', value: percentile(times, 0.5), unit: 'ms' },
      { name: 'SQLite FTS5: top 20, p99', value: percentile(times, 0.99), unit: 'ms' },
      { name: 'SQLite FTS5: filtered top 20, p50', value: percentile(filtered, 0.5), unit: 'ms' },
      { name: 'SQLite FTS5: filtered top 20, p99', value: percentile(filtered, 0.99), unit: 'ms' },
    ]
  } finally {
    database.close()
  }
}

/** @returns seconds, without those of inventing and cutting the listings */
function fill(database: DatabaseSync, size: number): number {
  database.exec(`
    pragma journal_mode = off;
    pragma synchronous = off;
    create virtual table l using fts5(title, techniques, description, content = '', tokenize = 'unicode61');
    insert into l(l, rank) values ('rank', 'bm25(4, 3, 1)');
    create table f(id integer primary key, kind text, region text, fen integer);
    begin;
  `)
  const words = database.prepare('insert into l(rowid, title, techniques, description) values (?, ?, ?, ?)')
  const facts = database.prepare('insert into f values (?, ?, ?, ?)')
  let row = 0
  let spent = 0
  for (const { title, techniques, description, kind, region, price } of listings()) {
    const cutUp = [cut(title), cut(techniques.join(' ')), cut(description ?? '')] as const
    row += 1
    spent += timed(() => {
      words.run(row, ...cutUp)
      facts.run(row, kind, region, price?.fen ?? null)
    })
    if (row === size) break
  }
  return (spent + timed(() => database.exec('commit'))) / 1000
}

const anyOf = (text: string) =>
  cut(text)
    .split(' ')
    .map(term => `"${term}"`)
    .join(' OR ')

/** Words as they are, runs of Chinese as bigrams. */
const cut = (text: string) =>
  (text.toLowerCase().match(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu) ?? [])
    .flatMap(run =>
      /^\p{Script=Han}{2}/u.test(run)
        ? Array.from(run)
            .slice(1)
            .map((_, at) => run.slice(at, at + 2))
        : run,
    )
    .join(' ')

function timed(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}
