/* Compresses what the build made, and refuses a portal whose first load has become too large. */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Of everything that is loaded before anybody has clicked, and of the blotter with its grid: compressed bytes. */
const FIRST_LOAD = 600_000;

const root = process.argv[2];

function files(directory) {
  return readdirSync(directory).flatMap((name) => {
    const path = join(directory, name);
    return statSync(path).isDirectory() ? files(path) : [path];
  });
}

let total = 0;
for (const file of files(root)) {
  if (/\.(js|css|svg|html)$/.test(file)) {
    const compressed = gzipSync(readFileSync(file), { level: 9 });
    if (!file.endsWith('.html')) {
      writeFileSync(`${file}.gz`, compressed);
    }
    if (!/(editor|charts)-/.test(file)) {
      total += compressed.length;
    }
  }
}
if (total > FIRST_LOAD) {
  console.error(`the pages have ${total} compressed bytes without editor and charts, more than ${FIRST_LOAD}`);
  process.exit(1);
}
console.log(`the pages have ${total} compressed bytes without editor and charts`);
