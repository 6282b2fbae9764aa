import os

from django.core.wsgi import get_wsgi_application

from phoihop.project.garbage import settle

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "phoihop.project.settings")

application = get_wsgi_application()
settle()
