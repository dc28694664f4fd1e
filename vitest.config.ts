import { defineConfig } from 'vitest/config'

const conditions = ['@co-building-ledger/source']

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: { include: ['test/**/*.test.ts'], environment: 'node' },
})
