import { defineConfig } from 'vitest/config'
import { calendars, ZONES } from './test/zones/zones.ts'

const conditions = ['@co-building-ledger/source']
const all = ['test/**/*.test.ts']
const ofZones = 'test/zones/zone.test.ts'
const { DEEP, ZONES: zones } = process.env

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    environment: 'node',
    // A machine that has much else to do must not make a test fail.
    testTimeout: 20_000,
    // Many tests wait for clocks and other processes: no core is kept back for the runner.
    maxWorkers: '100%',
    projects: [
      { extends: true, test: { name: 'suite', include: all, exclude: [ofZones] } },
      // Beside the whole suite: what reads a calendar once more in each zone; everything where there is time for it.
      ...Object.keys(zones === '1' ? ZONES : {}).map((TZ) => ({
        extends: true as const,
        test: {
          name: TZ,
          include: [ofZones, ...(DEEP === '1' ? all : calendars)],
          // The package is built and packed in one folder, and these tests start such runs themselves.
          exclude: ['test/package/**', 'test/zones/sabotage.test.ts'],
          env: { TZ, DEEP: '0' },
          setupFiles: ['test/zones/setup.ts'],
          // What reads calendars keeps nothing in its modules: to load them once halves the time.
          isolate: DEEP === '1',
        },
      })),
    ],
  },
})
