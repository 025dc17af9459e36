#!/usr/bin/env python
"""Django's command line for the register."""

import importlib
import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from environs import EnvError


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cpec.settings")
    try:
        importlib.import_module(os.environ["DJANGO_SETTINGS_MODULE"])
    except (EnvError, ImproperlyConfigured) as problem:
        sys.exit(f"The settings are not complete. {problem}")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
