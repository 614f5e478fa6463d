"""README.md from the installation to the copies for a standby, as it stands there, on a machine with a real systemd."""
import hashlib
import json
import os
import re
import ssl
import time

import browser
from browser import SECRETS, Browser, serves
from machine import BACKUPS, DATA, PASSWORD, TIMERS, everything, run, step, until
from papers import FOLDER, NAME, SHARED, all_were_taken, equip, is_the_services_own, section
from readme import SERVER

STOP = "systemctl stop lvi-info.socket lvi-info-http.socket lvi-info.service"
USERNAME, GONE = "mari.main", "gone.away"
main = Browser()


def name_group(number):
    name = f"Ryhmä {number}"
    fields = {"name-fi": name, "name-sv": name, "name-en": name, "active": "yes"}
    new = main.ask("/groups/61").status == 404
    answer = main.send("/groups/new", {"number": "61", **fields}) if new else main.send("/groups/61/edit", fields)
    assert answer.status == 303, (answer.status, answer.words()[:300])


def group():
    return int(re.search(r"Ryhmä (\d+)", main.ask("/groups/61").text).group(1))


def sign_in():
    main.cookies.clear()
    main.sign_in(USERNAME, PASSWORD)


@step
def install():
    equip()
    section("Install", SERVER, 0)
    until("the page of the first start", lambda: serves(503))
    section("Install", SERVER, 1)
    until("the sign-in page", serves)
    assert run(f"systemctl is-active {' '.join(TIMERS)}").split() == ["active"] * 3


@step
def first_hour():
    # The other disk.
    run(f"mount -t tmpfs tmpfs {BACKUPS}; chown lvi-info: {BACKUPS}; chmod 700 {BACKUPS}")
    said = section("First hour", SERVER)
    assert "relay.example.fi:465" in said and f"https://{NAME}" in said, said
    until("the sign-in page", serves)
    browser.HOST = "localhost"
    assert not serves(), "another name is refused"
    browser.HOST = NAME
    # Somebody who will be erased after the last backup.
    run(f"{STOP}; lvi-info user create --role main-user --username {GONE} --name 'Gone Away' --email gone@example.org",
        input="neljä kuparista venttiilipesää\n")
    run("systemctl start lvi-info")
    sign_in()
    name_group(1)


@step
def backup_and_restore():
    name_group(2)
    said = section("Backup and restore", SERVER, 0)
    assert "everything verifies" in said and re.search(r"^\d{8}T\d{6}Z$", said, re.M), said
    name_group(3)
    section("Backup and restore", SERVER, 1)
    until("the sign-in page", serves)
    assert main.ask("/groups/61").status == 303, "everybody signs in anew"
    sign_in()
    assert group() == 2
    is_the_services_own()


@step
def upgrade():
    said = section("Upgrade", SERVER)
    assert "active (running)" in said and "lvi-info 0." in said, said
    assert run("rpm -q --qf '%{RELEASE}' lvi-info") == "2"
    assert main.ask("/groups/61").status == 200, "an upgrade signs nobody out"


@step
def certificates():
    run(f"openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 300 -subj /CN={NAME}"
        f" -addext subjectAltName=DNS:{NAME} -keyout {FOLDER}/key.pem -out {FOLDER}/chain.pem 2>/dev/null")
    wanted = ssl.PEM_cert_to_DER_cert(open(f"{FOLDER}/chain.pem").read())
    section("Certificates", SERVER)
    until("the new certificate", lambda: ssl.PEM_cert_to_DER_cert(ssl.get_server_certificate((NAME, 443))) == wanted)
    assert main.ask("/").status == 200


@step
def what_a_standby_gets():
    run("lvi-info backup")
    # Erased after it: the journal alone tells (person, milliseconds, what, and the beginning of the hash of these).
    numbers = set(re.findall(r'href="/people/(\d+)"', main.ask("/people").text))
    [number] = [one for one in numbers if GONE in main.ask(f"/people/{one}").text]
    line = f"{number} {int(time.time() * 1000)} contact"
    check = hashlib.sha256(line.encode()).hexdigest()[:8]
    with open(f"{DATA}/erasures.log", "a") as file:
        file.write(f"{line} {check}\n")
    section("Standby", SERVER)
    assert os.path.exists(f"{SHARED}/sent{DATA}/secrets.key") and os.path.exists(f"{SHARED}/sent{BACKUPS}/erasures.log")
    with open(f"{SHARED}/state.json", "w") as file:
        json.dump({"secrets": SECRETS, "cookies": main.cookies, "group": group()}, file)


@step
def what_to_watch():
    said = section("What to watch", SERVER)
    assert "0 loaded units listed" in said and "active (running)" in said and "lvi-info-backup.timer" in said, said


@step
def no_commands_of_the_page_were_passed_over():
    all_were_taken(SERVER)


if __name__ == "__main__":
    everything()
