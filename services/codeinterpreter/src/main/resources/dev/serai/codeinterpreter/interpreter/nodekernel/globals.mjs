// What code finds in its context, as a script has it.
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Exit } from './cells.mjs';

const home = process.cwd();
const folders = [home, ...(process.env.NODE_PATH ?? '').split(':').filter(Boolean).map((folder) => path.dirname(folder))];

export function setUp(cells) {
  process.argv.length = 1;
  const module = { exports: {} };
  const values = {
    require: createRequire(`${home}/`),
    module,
    exports: module.exports,
    __dirname: home,
    __filename: `${home}/cell.js`,
    __import: importModule,
    __importMeta: { url: pathToFileURL(`${home}/cell.mjs`).href, dirname: home, filename: `${home}/cell.mjs` },
  };
  for (const [name, value] of Object.entries(values)) {
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
  }
  process.exit = (code = process.exitCode ?? 0) => {
    const end = new Exit(Number(code) & 0xff);
    cells.exit(end);
    throw end;
  };
  process.on('uncaughtException', (error) => cells.uncaught(error));
  process.on('unhandledRejection', (reason) => cells.uncaught(reason));
}

// import() for cells, which belong to no file: names are looked for from the home, then among the libraries.
async function importModule(name, options) {
  let first;
  for (const folder of folders) {
    try {
      const place = import.meta.resolve(name, pathToFileURL(`${folder}/cell.mjs`).href);
      return await import(place, options);
    } catch (error) {
      if (error?.code !== 'ERR_MODULE_NOT_FOUND') {
        throw error;
      }
      first ??= error;
    }
  }
  throw first;
}
