import { dayInChina } from '../contract/china-time.ts'
import type { Settings } from '../contract/platform.ts'
import type { Blobs } from './blobs.ts'
import type { Caller } from './caller.ts'
import type { Database } from './database.ts'
import type { Outside } from './outside.ts'
import type { Post } from './post.ts'

/** Files that ship with the functions' code, and where they are (or set-up makes them), below the root of the project. */
export const shippedFiles = {
  'NotoSansSC_400Regular.ttf':
    'node_modules/@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  'glossary.bin': 'functions/matching/glossary/glossary.bin',
  'mozjpeg_dec.wasm': 'node_modules/@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm',
  'mozjpeg_enc.wasm': 'node_modules/@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm',
  'squoosh_png_bg.wasm': 'node_modules/@jsquash/png/codec/pkg/squoosh_png_bg.wasm',
  'webp_dec.wasm': 'node_modules/@jsquash/webp/codec/dec/webp_dec.wasm',
  'squoosh_resize_bg.wasm': 'node_modules/@jsquash/resize/lib/resize/pkg/squoosh_resize_bg.wasm',
} as const
export type ShippedFile = keyof typeof shippedFiles

export type Log = (event: string, data?: Readonly<Record<string, string | number | boolean>>) => void

/** Everything from outside that use cases need. Built once, by an entry file, and handed down. */
export type House = {
  readonly database: Database
  readonly blobs: Blobs
  readonly clock: () => Date
  /** A fresh id whose order is the order of time (ULID, lower case). */
  readonly newId: () => string
  readonly log: Log
  /** A file that ships with the code. @throws where it is missing */
  readonly shipped: (file: ShippedFile) => Uint8Array
  /** The only way to a server that somebody named: everything else that the house asks is its own. */
  readonly outside: Outside
  /** Mail and text messages to persons. */
  readonly post: Post
  readonly settings: Settings
  /** Who stands behind a bearer token. Throws a `Refusal` for a token that cannot be trusted. */
  readonly identify: (token: string) => Promise<Caller>
}

/** The day in the platform's zone: deadlines and windows are read by people in China, which keeps no summer time. */
export const today = (now: Date): string => dayInChina(now.getTime())
