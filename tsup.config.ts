import { defineConfig, type Options } from 'tsup'

const faces = {
  index: 'src/index.ts',
  sqlite: 'src/stores/sqlite/index.ts',
  eventstoredb: 'src/stores/eventstoredb/index.ts',
  interop: 'src/interop/index.ts',
  testing: 'src/testing/index.ts',
}

const library: Options = {
  // The engine has a file of its own, so that a bundler can leave out the concepts of whoever brings only their own.
  entry: { ...faces, engine: 'src/ledger/open.ts', 'cli/main': 'src/cli/main.ts' },
  format: ['esm', 'cjs'],
  dts: { entry: faces },
  sourcemap: true,
  clean: true,
  // Shared code stands once: with a copy an entry, two entries would not know each other's classes and tokens.
  splitting: true,
  target: 'es2022',
  platform: 'neutral',
  external: [/^node:/],
  // tsup strips `node:` by default, and `sqlite` without it does not exist.
  removeNodeProtocol: false,
  // Chinese sentences stay readable in what is published.
  esbuildOptions: (options) => {
    options.charset = 'utf8'
  },
}

// The launcher must be readable by a Node too old for the library, so it is built apart and in the syntax of long ago.
const launcher: Options = {
  entry: { 'cli/bin': 'src/cli/bin.ts' },
  format: ['cjs'],
  target: 'node10',
  platform: 'node',
  splitting: false,
  outExtension: () => ({ js: '.cjs' }),
  esbuildPlugins: [
    {
      name: 'main-stays-outside',
      setup: (build) =>
        build.onResolve({ filter: /^\.\/main\.ts$/ }, () => ({ path: './main.cjs', external: true })),
    },
  ],
}

export default defineConfig([library, launcher])
