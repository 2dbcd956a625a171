"""What a company's WSGI server loads: `gunicorn wsgi:app`."""

from interview.app import create_app
from interview.config import load_settings

app = create_app(load_settings("main"))
