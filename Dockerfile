# The register for production: gunicorn behind a proxy, as a user without rights.
FROM python:3.13-slim AS packages
WORKDIR /register
COPY requirements.txt .
RUN python -m venv /register/.venv \
    && /register/.venv/bin/pip install --no-cache-dir --require-hashes -r requirements.txt
# Barman, which reads the archive of the database: apart, for it holds back what the register needs.
COPY oicnet/upkeep/cluster/requirements.txt barman.txt
RUN python -m venv /register/barman \
    && /register/barman/bin/pip install --no-cache-dir --no-deps --require-hashes -r barman.txt

FROM python:3.13-slim
ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PATH="/register/.venv/bin:$PATH" \
    DJANGO_SETTINGS_MODULE=oicnet.settings \
    REGISTER_ENVIRONMENT=production \
    REGISTER_FILES=/files \
    REGISTER_BACKUPS=/backups \
    REGISTER_BARMAN=/register/barman/bin \
    REGISTER_PAGES=/pages
RUN useradd --system --uid 10001 --no-create-home register \
    && mkdir /files /backups /pages /logs /acts && chown register /files /backups /pages /logs /acts
WORKDIR /register
COPY --from=packages /register/.venv .venv
COPY --from=packages /register/barman barman
COPY manage.py ./
COPY oicnet oicnet
COPY templates templates
COPY static static
# Collecting files needs no secret; these values are in no layer's environment.
RUN python -m oicnet.messages compile \
    && SECRET_KEY=only-while-building ALLOWED_HOSTS=localhost REGISTER_ADDRESS=https://localhost \
       DATABASE_URL=postgres://nowhere/register python manage.py collectstatic --noinput
USER register
VOLUME /files
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s CMD \
    ["python", "-c", "import urllib.request as u; u.urlopen(u.Request('http://127.0.0.1:8000/health/', headers={'X-Forwarded-Proto': 'https', 'Host': 'localhost'}))"]
CMD ["gunicorn", "oicnet.wsgi", "--config", "python:oicnet.serving"]
