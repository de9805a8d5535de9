# Two stages: the first builds the libraries, the second carries them and the program, nothing else.
# Nothing is downloaded whose hash is not in requirements.txt, and nothing is compiled here.
# The base is named by the version that all tests ran on; see deploy/docker.md for how to fix it by its digest.

FROM python:3.11-slim-bookworm AS built
WORKDIR /app
COPY requirements.txt ./
RUN python -m venv --without-pip /venv \
 && python -m pip --python /venv/bin/python install \
    --no-cache-dir --disable-pip-version-check --only-binary :all: --require-hashes -r requirements.txt
COPY bot bot
COPY adapters adapters
# What is compiled here need not be written when the root is read-only.
RUN /venv/bin/python -m compileall -q --invalidation-mode unchecked-hash bot adapters

FROM python:3.11-slim-bookworm
ARG VERSION=dev
ARG REVISION=unknown
LABEL org.opencontainers.image.title="luma-chat-bot" \
      org.opencontainers.image.description="AI video in the chat" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
RUN groupadd --gid 10001 bot \
 && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /app --shell /usr/sbin/nologin bot \
 && install -d -o 10001 -g 10001 -m 700 /app/data
COPY --from=built /venv /venv
COPY --from=built /app /app
WORKDIR /app
# By number, so that a cluster can see that it is not root.
USER 10001:10001
ENV PATH=/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    HTTP_HOST=0.0.0.0 \
    LOG_FORMAT=json
VOLUME /app/data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD \
    ["python", "-c", "import os, urllib.request as r; r.urlopen('http://127.0.0.1:' + os.environ.get('HTTP_PORT', '8080') + '/healthz', timeout=4)"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
