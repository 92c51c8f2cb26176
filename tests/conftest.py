"""What all tests share."""

from hypothesis import settings

pytest_plugins = ["pytester", "tests.no_skips"]

# no test depends on how busy the machine is
settings.register_profile("dalil", deadline=None)
settings.load_profile("dalil")
