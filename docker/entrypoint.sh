#!/usr/bin/env bash
# web | clock | worker | setup | admin create | offices import FILE
set -euo pipefail
case "${1:-web}" in
  web) exec gunicorn --bind 0.0.0.0:8000 --worker-class gthread --workers "${WEB_WORKERS:-2}" --threads 8 \
         --access-logfile - 'api.wsgi:app' ;;
  clock | worker | setup | migrate | watchdog | admin | offices) exec alur "$@" ;;
  *) exec "$@" ;;
esac
