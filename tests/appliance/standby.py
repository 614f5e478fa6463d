"""README.md on the second machine: it follows the backups of the first, and takes over."""
import json
import os
import subprocess
import time

from browser import SECRETS, Browser, serves
from machine import DATA, LOGS, PASSWORD, everything, run, step, until
from papers import SHARED, all_were_taken, equip, is_the_services_own, section
from readme import STANDBY

state = json.load(open(f"{SHARED}/state.json"))
SECRETS.update(state["secrets"])
TASK = "lvi-info-task@standby.service"


@step
def a_standby_is_installed_and_does_not_serve():
    equip()
    section("Standby", STANDBY, 0)
    assert run("systemctl is-active lvi-info.service lvi-info.socket", check=False).split() == ["inactive", "inactive"]
    assert run("systemctl is-enabled lvi-info-standby.timer", check=False) == "disabled", "whatever a preset says"
    run(f"cp -a {SHARED}/sent/. /")


@step
def it_follows_the_backups_of_the_first_machine():
    section("Standby", STANDBY, 1)
    assert run("systemctl is-active lvi-info-standby.timer") == "active"
    assert "restored" in run(f"journalctl -o cat -u {TASK}")
    run(f"systemctl start {TASK}")
    assert "there is no newer backup" in run(f"journalctl -o cat -u {TASK}")
    assert "everything verifies" in run("lvi-info verify")
    is_the_services_own()
    assert not [name for name in os.listdir(DATA) if name.startswith(".replaced-")]


@step
def it_takes_over_within_five_minutes():
    began = time.monotonic()
    section("Standby", STANDBY, 2)
    until("the sign-in page", serves)
    took = time.monotonic() - began
    assert took < 300, took
    print(f"    after {took:.1f} s it answers")


@step
def sessions_have_ended_and_second_factors_are_as_they_were():
    before = Browser()
    before.cookies.update(state["cookies"])
    assert before.ask("/groups/61").status == 303
    main = Browser()
    main.sign_in("mari.main", PASSWORD)
    assert f"Ryhmä {state['group']}" in main.ask("/groups/61").text


@step
def who_was_erased_after_the_last_backup_stays_erased():
    until("the event", lambda: "erasure-reapplied" in run(f"cat {LOGS}/people*"), 15)


@step
def no_backup_replaces_what_is_served():
    assert subprocess.call(["systemctl", "start", TASK], stderr=subprocess.DEVNULL) != 0
    assert "has taken over" in run(f"journalctl -o cat -u {TASK}")
    assert serves()


@step
def no_commands_of_the_page_were_passed_over():
    all_were_taken(STANDBY)


if __name__ == "__main__":
    everything()
