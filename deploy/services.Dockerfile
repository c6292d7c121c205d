# The TypeScript services, one image for all: compose.yaml says which one a container runs. Build from the root.
FROM node:24-bookworm-slim AS build
WORKDIR /opt/vdt
COPY core/packages.txt core/
# better-sqlite3 is compiled where its ready-made binary cannot be fetched.
RUN apt-get update -qq && xargs apt-get install -y -qq --no-install-recommends <core/packages.txt
COPY package.json package-lock.json ./
COPY core/package.json core/
COPY core/bin core/bin
COPY sidecars/dcat-export/package.json sidecars/dcat-export/
COPY sidecars/dcat-export/bin sidecars/dcat-export/bin
COPY harvester/package.json harvester/
COPY harvester/bin harvester/bin
COPY gateway/package.json gateway/
COPY gateway/bin gateway/bin
COPY e2e/package.json e2e/
RUN npm ci --no-audit --no-fund
COPY tsconfig.base.json tsconfig.build.json ./
COPY core core
COPY sidecars sidecars
COPY harvester harvester
COPY gateway gateway
COPY e2e/demo e2e/demo
RUN npm run build && npm prune --omit=dev --no-audit --no-fund \
 && rm -rf core/src sidecars/*/src harvester/src gateway/src

FROM node:24-bookworm-slim
WORKDIR /opt/vdt
COPY --from=build /opt/vdt ./
COPY scripts/secrets.mjs scripts/
RUN useradd --system --uid 10001 --home-dir /var/vdt --create-home vdt
USER vdt
# As scripts/stack/programs.mjs has it: services wait more than they work.
ENV NODE_OPTIONS=--max-semi-space-size=4 MALLOC_ARENA_MAX=2
ENV NODE_ENV=production VDT_HOST=0.0.0.0
CMD ["node", "sidecars/dcat-export/dist/main.js"]
