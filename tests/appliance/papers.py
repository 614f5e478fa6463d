"""A machine on which the commands of README.md run: what an administrator would have at hand, and stand-ins for the two tools
that no tree of Debian's has."""
import os

import browser
import readme
from machine import DATA, PASSWORD, run

NAME = "lvi-info.example.fi"
README = "/readme/README.md"
# Where the packages lie, and what the administrator has brought.
FOLDER = "/root/brought"
# What one machine sends to the other, and what the checks know.
SHARED = "/shared"
# Heading, place and number of each block that a machine has run.
TAKEN = []
DNF = """#!/bin/sh
# dnf install|upgrade -y FILE
exec rpm -U --nodeps "$3"
"""
RSYNC = f"""#!/bin/sh
# rsync OPTIONS FROM … HOST:TO: what arrives there is put in place when the other machine runs.
for last; do :; done
to={SHARED}/sent${{last#*:}}
mkdir -p "$to"
chown --reference="${{last#*:}}" "$to"
chmod --reference="${{last#*:}}" "$to"
for from; do
  case $from in -*|*:*) ;; */) cp -a "$from." "$to" ;; *) cp -a "$from" "$to" ;; esac
done
"""


def equip():
    for name, text in [("dnf", DNF), ("rsync", RSYNC)]:
        with open(f"/usr/bin/{name}", "w") as file:
            file.write(text)
        os.chmod(f"/usr/bin/{name}", 0o755)
    os.makedirs(FOLDER)
    run(f"cp -a /packages/*.rpm /packages/key.asc {FOLDER}")
    with open("/etc/hosts", "a") as file:
        file.write(f"127.0.0.1 {NAME}\n")
    browser.HOST = NAME


def section(heading, where, number=None):
    """Runs the blocks under a heading, or one of them; says what they have said."""
    found = [commands for under, commands in readme.blocks(README, where) if under == heading]
    assert found, f"README.md has no commands under {heading} for {where}"
    said = ""
    for one in range(len(found)) if number is None else [number]:
        said += run(f"set -eu\n{found[one]}", cwd=FOLDER, input=PASSWORD + "\n", executable="/bin/bash") + "\n"
        TAKEN.append((heading, where, one))
    return said


def all_were_taken(where):
    """Every block that says that it runs there has run on this machine, once."""
    headings = [heading for heading, _ in readme.blocks(README, where)]
    wanted = [(heading, where, headings[:place].count(heading)) for place, heading in enumerate(headings)]
    assert sorted(TAKEN) == sorted(wanted), (sorted(TAKEN), sorted(wanted))


def is_the_services_own():
    others = run(f"find {DATA} ! -user lvi-info")
    assert others == "", others
