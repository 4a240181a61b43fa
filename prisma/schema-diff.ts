/**
 * What separates a live database from its schema, as SQL. Prisma's own schema engine says it, in its
 * WebAssembly build: the native one would have to be downloaded apart from the npm packages.
 */
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlQuery,
  type SqlResultSet,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import pg from 'pg';

type Wasm = { __wbindgen_start: () => void };

// Node has it; its types are in TypeScript's browser library, which is not loaded here.
declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: unknown } }>;
};

// Where the engine puts the message of a panic before it traps.
Object.assign(globalThis, {
  PRISMA_WASM_PANIC_REGISTRY: {
    set_message: (message: string) => {
      console.error(message);
    },
  },
});

const schemaPath = 'schema.prisma';

let ready: Promise<void> | undefined;

async function load(): Promise<void> {
  const bindings = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const wasm = await readFile(bindings.replace(/\.js$/, '.wasm'));
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': engine });
  const exports = instance.exports as Wasm;
  engine.__wbg_set_wasm(exports);
  exports.__wbindgen_start();
}

type SchemaEngine = Awaited<ReturnType<typeof engine.SchemaEngine.new>>;

/** Lets Prisma's schema engine work on a database. */
export async function withSchemaEngine<T>(
  schema: string,
  database: SqlMigrationAwareDriverAdapterFactory,
  use: (schemaEngine: SchemaEngine) => Promise<T>,
): Promise<T> {
  ready ??= load();
  await ready;
  const schemaEngine = await engine.SchemaEngine.new(
    { datamodels: [[schemaPath, schema]] },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(database),
  );
  try {
    return await use(schemaEngine);
  } finally {
    schemaEngine.free();
  }
}

/** The SQL that would bring the database to `schema`; empty when it is there already. */
export async function sqlToReach(
  schema: string,
  database: SqlMigrationAwareDriverAdapterFactory,
): Promise<string> {
  const files = [{ path: schemaPath, content: schema }];
  const { stdout } = await withSchemaEngine(schema, database, (schemaEngine) =>
    schemaEngine.diff({
      from: { tag: 'schemaDatasource', files, configDir: '.' },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    }),
  );
  return (stdout ?? '').replace(/^-- This is an empty migration\.\s*$/m, '').trim();
}

/** Object ids of PostgreSQL's one-byte type `"char"` and of an array of it. */
const char = 18;
const charArray = 1002;

/**
 * A PostgreSQL connection for `sqlToReach`; `close` it afterwards.
 *
 * The engine reads catalogue columns of the type "char", for which Prisma's adapter has no type of its
 * own. They are passed off as arrays, of which the catalogue queries have none, and put right behind it.
 */
export function postgresForDiff(url: string): {
  adapter: SqlMigrationAwareDriverAdapterFactory;
  close: () => Promise<void>;
} {
  const pool = new pg.Pool({ connectionString: url });
  const query = pool.query.bind(pool) as (config: pg.QueryConfig) => Promise<pg.QueryResult>;
  const asArrays = async (config: pg.QueryConfig): Promise<pg.QueryResult> => {
    const result = await query(config);
    for (const field of result.fields) {
      if (field.dataTypeID === char) field.dataTypeID = charArray;
    }
    return result;
  };
  Object.assign(pool, { query: asArrays });

  const factory = new PrismaPg(pool);
  const connect = async (): Promise<SqlDriverAdapter> => {
    const adapter = await factory.connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    return Object.assign(adapter, {
      queryRaw: async (config: SqlQuery): Promise<SqlResultSet> => {
        const result = await queryRaw(config);
        const columnTypes = result.columnTypes.map((type) =>
          type === ColumnTypeEnum.CharacterArray ? ColumnTypeEnum.Character : type,
        );
        return { ...result, columnTypes };
      },
    });
  };
  return {
    adapter: {
      provider: factory.provider,
      adapterName: factory.adapterName,
      connect,
      connectToShadowDb: () => factory.connectToShadowDb(),
    },
    close: () => pool.end(),
  };
}
