# claimbench in a container, for projects of the host:
#
#   docker build -t claimbench .
#   docker run --rm -v "$PWD:/project" --user "$(id -u):$(id -g)" claimbench report
#
# With TensorFlow, for experiments that compute with tensors: docker build --build-arg TENSORS=yes -t claimbench .
FROM node:22-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build && npm pack

FROM node:22-bookworm-slim
ARG TENSORS=no
ENV CLAIMBENCH_CACHE=/opt/claimbench
COPY --from=build /build/claimbench-*.tgz /opt/
# In /node_modules, where Node looks for what the experiments of /project import.
RUN cd / && npm install --ignore-scripts --no-audit --no-fund --no-save /opt/claimbench-*.tgz zod@4 \
    && rm /opt/claimbench-*.tgz
RUN if [ "$TENSORS" = yes ]; then set -e; \
      apt-get update; \
      apt-get install -y --no-install-recommends g++ python3 python3-pip; \
      rm -rf /var/lib/apt/lists/*; \
      cd /; \
      npm install --ignore-scripts --no-audit --no-fund --no-save \
        @tensorflow/tfjs-core@4.22.0 @tensorflow/tfjs-node@4.22.0; \
      node /node_modules/claimbench/bin/claimbench.mjs setup; \
    fi
WORKDIR /project
ENTRYPOINT ["node", "/node_modules/claimbench/bin/claimbench.mjs"]
CMD ["--help"]
