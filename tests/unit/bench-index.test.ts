import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const command = fileURLToPath(new URL('../bench/index/command.ts', import.meta.url))
const figures = 'docs postings build_s snapshot_bytes load_ms first_query_ms p50_ms p99_ms rss_mb'.split(' ')

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhongfu-bench-index-test-'))
  await give('docs.jsonl', [
    { id: 'sem', title: '扫描电镜', text: '场发射扫描电镜，样品可达 5 mm' },
    { id: 'laser', title: 'Femtosecond laser', text: 'A laser for ultrafast spectroscopy.' },
    { id: 7, title: null, text: '3D printing of titanium powder, 金属粉末' },
  ])
  await give('queries.jsonl', [
    { id: 'q1', text: '扫描电镜' },
    { id: 'q2', text: 'ultrafast lasers' },
    { id: 'q3', text: '，。！' },
  ])
  await writeFile(join(folder, 'qrels.tsv'), 'q1\tsem\t2\nq2\tlaser\t1\r\n\nq2\tsem\t0\n')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const give = (name: string, lines: readonly unknown[]) =>
  writeFile(
    join(folder, name),
    lines.map(line => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
  )

/** Runs the command as npm does, called from the folder of the files. */
async function run(...given: readonly string[]) {
  const env = { ...process.env, INIT_CWD: folder }
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [command, ...given], { env })
    return { code: 0, stdout, stderr }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { code, stdout, stderr }
  }
}
const files = ['--docs', 'docs.jsonl', '--queries', 'queries.jsonl'] as const

describe('bench:index', () => {
  test('prints one object with all figures and writes the run', async () => {
    const { code, stdout, stderr } = await run(
      ...files,
      '--qrels',
      'qrels.tsv',
      '--run',
      'out.tsv',
      '--repeat',
      '2',
    )
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const report = JSON.parse(stdout)
    expect(report).toMatchObject({ docs: 3, ndcg10: 1, map: 1, recall100: 1 })
    for (const name of figures) expect(report[name], name).toBeGreaterThan(0)
    const rows = (await readFile(join(folder, 'out.tsv'), 'utf8')).trimEnd().split('\n')
    const columns = rows.map(row => row.split('\t'))
    expect(columns[0]?.slice(0, 3)).toEqual(['q1', 'sem', '1'])
    expect(columns.find(([query]) => query === 'q2')?.slice(0, 3)).toEqual(['q2', 'laser', '1'])
    for (const [, , rank, score] of columns) {
      expect(Number(rank)).toBeGreaterThan(0)
      expect(Number(score)).toBeGreaterThan(0)
    }
  })

  test('has no measures without judgements', async () => {
    const { stdout } = await run(...files)
    expect(Object.keys(JSON.parse(stdout))).not.toContain('ndcg10')
  })

  test.each([
    ['a missing file', ['--docs', 'none.jsonl', '--queries', 'queries.jsonl'], /none\.jsonl is not there/],
    ['a folder', ['--docs', '.', '--queries', 'queries.jsonl'], /is a folder/],
    ['no documents', ['--docs', 'empty.jsonl', '--queries', 'queries.jsonl'], /holds no documents/],
    ['no queries', ['--docs', 'docs.jsonl', '--queries', 'empty.jsonl'], /holds no queries/],
    [
      'a broken line',
      ['--docs', 'broken.jsonl', '--queries', 'queries.jsonl'],
      /broken\.jsonl line 2 is not JSON/,
    ],
    [
      'a line without id',
      ['--docs', 'nameless.jsonl', '--queries', 'queries.jsonl'],
      /nameless\.jsonl line 1 /,
    ],
    [
      'ids given twice',
      ['--docs', 'twice.jsonl', '--queries', 'queries.jsonl'],
      /two documents with the id "a"/,
    ],
    [
      'a grade that is no number',
      [...files, '--qrels', 'grades.tsv'],
      /grades\.tsv line 1 has the grade "good"/,
    ],
    [
      'too few columns',
      [...files, '--qrels', 'columns.tsv'],
      /columns\.tsv line 1 is not query, document and grade/,
    ],
    ['judgements of other queries', [...files, '--qrels', 'others.tsv'], /judges none of the queries/],
    ['a run that cannot be written', [...files, '--run', 'no/such/folder.tsv'], /cannot be written/],
    ['no rounds', [...files, '--repeat', '0'], /--repeat 0/],
    ['no options', [], /Usage: npm run -s bench:index/],
    ['an unknown option', [...files, '--fast'], /--fast.*Usage/],
    ['an option that looks like another', [...files, '--repeat', '-1'], /'--repeat'.*Usage/],
    [
      'a line without end',
      ['--docs', 'endless.jsonl', '--queries', 'queries.jsonl'],
      /endless\.jsonl line 2 is longer than 30 million characters/,
    ],
  ])('refuses %s in one sentence with code 2', async (_, given, sentence) => {
    await give('empty.jsonl', [''])
    await give('broken.jsonl', [{ id: 'a', title: '', text: 'x' }, '{"id": "b", "text'])
    await give('endless.jsonl', [{ id: 'a', text: 'x' }, 'x'.repeat(31_000_000)])
    await give('nameless.jsonl', [{ title: 'a', text: 'b' }])
    await give('twice.jsonl', [
      { id: 'a', text: 'x' },
      { id: 'b', text: 'y' },
      { id: 'a', text: 'z' },
    ])
    await give('grades.tsv', ['q1\tsem\tgood'])
    await give('columns.tsv', ['q1 sem 1'])
    await give('others.tsv', ['q9\tsem\t1'])
    const { code, stdout, stderr } = await run(...given)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(sentence)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  })
})
