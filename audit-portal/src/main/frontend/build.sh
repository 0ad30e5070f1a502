#!/bin/sh
# Builds the pages into TARGET/pages, as far as they are older than their sources. Called by Maven.
set -eu
target=$1
installed=node_modules/.installed
built=$target/pages.built

if [ ! -f "$installed" ] || ! cmp -s package-lock.json "$installed"; then
    npm ci --no-audit --no-fund --loglevel=error
    cp package-lock.json "$installed"
fi
if [ -f "$built" ] && [ -z "$(find . -name node_modules -prune -o -type f -newer "$built" -print | head -n 1)" ]; then
    exit 0
fi
mkdir -p "$target"
npx tsc --noEmit
npx vite build --outDir "$target/pages" --emptyOutDir --logLevel warn
node compress.mjs "$target/pages"
touch "$built"
