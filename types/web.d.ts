// The web-standard globals that the core may use, in Node and in browsers alike. Written out, because the DOM library
// would also let `window` and `document` through. Seen by tsconfig.core.json only.

interface Crypto {
  getRandomValues<T extends Uint8Array>(array: T): T
}
declare var crypto: Crypto

declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  decode(input?: ArrayBufferView | ArrayBuffer): string
}

interface AbortSignal {
  readonly aborted: boolean
  readonly reason: unknown
  throwIfAborted(): void
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void
  removeEventListener(type: 'abort', listener: () => void): void
}
declare class AbortController {
  readonly signal: AbortSignal
  abort(reason?: unknown): void
}

declare var performance: { now(): number }
declare function structuredClone<T>(value: T): T
declare function queueMicrotask(callback: () => void): void
declare function setTimeout(callback: () => void, delayMs?: number): unknown
declare function clearTimeout(timer: unknown): void
declare function setInterval(callback: () => void, everyMs?: number): unknown
declare function clearInterval(timer: unknown): void
