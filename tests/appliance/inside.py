"""What is checked on a machine with a real systemd: from the installation to the removal and back.

Runs as root in a container that boots nothing else, as its own unit; the exit status is the container's. The steps build on
each other, as they do for an administrator.
"""
import glob
import hashlib
import os
import re
import ssl
import subprocess
import threading
import time

from browser import HOST, Browser, serves
from machine import BACKUPS, CONFIG, DATA, LOGS, PASSWORD, SERVICE, TIMERS, everything, run, step, until

FIRST, SECOND = sorted(glob.glob("/packages/lvi-info-*.rpm"))
NOTE = f"{DATA}/FIRST-START.txt"
USERNAME = "mari.main"
STOP = f"systemctl stop lvi-info.socket lvi-info-http.socket {SERVICE}"
# Directives that an older systemd names as unknown; the unit says so itself.
NEWER = ["RestartSteps", "RestartMaxDelaySec", "ProtectProc", "ProcSubset", "ProtectClock", "ProtectKernelLogs",
         "ProtectHostname", "RestrictSUIDSGID", "NoExecPaths", "ExecPaths", "PrivateIPC"]


def journal(since=None):
    run("journalctl --sync || true")
    return run(f"journalctl -u {SERVICE} --no-pager -o cat" + (f" --since '@{since}'" if since else ""))


def show(property):
    return run(f"systemctl show -p {property} {SERVICE}").partition("=")[2]


def pid():
    return int(show("MainPID"))


def fingerprint():
    pem = ssl.get_server_certificate((HOST, 443))
    return hashlib.sha256(ssl.PEM_cert_to_DER_cert(pem)).hexdigest()


def certificate(name, days):
    folder = "/etc/lvi-info/tls"
    run(f"openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days {days} -subj /CN={name}"
        f" -addext subjectAltName=DNS:{HOST} -keyout {folder}/{name}.key -out {folder}/{name}.pem 2>/dev/null")
    run(f"chown root:lvi-info {folder}/{name}.*; chmod 640 {folder}/{name}.*")
    der = ssl.PEM_cert_to_DER_cert(open(f"{folder}/{name}.pem").read())
    return hashlib.sha256(der).hexdigest()


def configure(text):
    with open(CONFIG, "w") as file:
        file.write(f'[backup]\ndirectory = "{BACKUPS}"\n' + text)


def tls(chain, key=None):
    return f'[tls]\ncertificate = "/etc/lvi-info/tls/{chain}.pem"\nkey = "/etc/lvi-info/tls/{key or chain}.key"\n'


# Looking at links starts the resolver of names, which is our own and not the C library's.
LINKS = '[links]\ncheck = true\nauthorities = "/etc/lvi-info/tls/authority.pem"\n'
main = Browser()


def change(number):
    """Gives the group a name with a number; whether that was acknowledged."""
    name = f"Ryhmä {number}"
    fields = {"csrf": change.token, "name-fi": name, "name-sv": name, "name-en": name, "active": "yes"}
    return main.ask("/groups/61/edit", fields).status == 303


def stored():
    return int(re.search(r"Ryhmä (\d+)", main.ask("/groups/61").text).group(1))


def backups():
    """The folders of backups, beside which the locks and the state of the rest lie."""
    return sorted(name for name in os.listdir(BACKUPS) if os.path.exists(f"{BACKUPS}/{name}/manifest.json"))


SELINUX = "/run/selinux-calls"


@step
def the_package_installs_with_its_account_and_folders():
    # No machine of Debian's has SELinux: what the package would ask its tools for is written down in their place.
    for tool in ["selinuxenabled", "semanage", "restorecon"]:
        with open(f"/usr/bin/{tool}", "w") as file:
            file.write(f'#!/bin/sh\necho "{tool} $*" >>{SELINUX}\n')
        os.chmod(f"/usr/bin/{tool}", 0o755)
    os.makedirs(DATA)
    # A disk of its own, to be filled and write-protected later.
    run(f"mount -t tmpfs -o size=192m,mode=700 tmpfs {DATA}")
    run(f"rpm -i --nodeps {FIRST}")
    asked = open(SELINUX).read()
    for words in ["fcontext -a -t cert_t /etc/lvi-info/tls(/.*)?", "port -a -t http_port_t -p tcp 443",
                  "restorecon -R /usr/bin/lvi-info /etc/lvi-info /var/lib/lvi-info /var/log/lvi-info /var/backups/lvi-info"]:
        assert words in asked, asked
    run("getent passwd lvi-info")
    assert run("rpm -V --nodeps lvi-info", check=False) in ("", f".M.......    {DATA}"), run("rpm -V --nodeps lvi-info", check=False)
    modes = run(f"stat -c '%a %U:%G %n' /etc/lvi-info /etc/lvi-info/tls {CONFIG} {DATA} {LOGS} {BACKUPS}").splitlines()
    assert modes == [f"750 root:lvi-info /etc/lvi-info", "750 root:lvi-info /etc/lvi-info/tls",
                     f"640 root:lvi-info {CONFIG}", f"700 lvi-info:lvi-info {DATA}", f"700 lvi-info:lvi-info {LOGS}",
                     f"700 lvi-info:lvi-info {BACKUPS}"], modes
    assert run(f"systemctl is-active {SERVICE} lvi-info.socket", check=False).split() == ["inactive", "inactive"]
    print("    " + run("lvi-info --version"))
    run("lvi-info check-config")


@step
def the_units_are_understood():
    said = run(f"systemd-analyze verify --man=no {SERVICE} lvi-info.socket lvi-info-http.socket lvi-info-task@backup.service"
               f" {' '.join(TIMERS)} lvi-info-standby.timer 2>&1 | grep lvi-info || true")
    unknown = re.findall(r"Unknown (?:key name|lvalue|key) '(\w+)'", said)
    rest = [line for line in said.splitlines() if "Unknown" not in line]
    assert not rest and set(unknown) <= set(NEWER), said
    print(f"    unknown here: {', '.join(unknown) or 'nothing'}")


@step
def the_first_start_waits_for_a_main_user_and_says_how_one_is_made():
    certificate("authority", 300)
    configure(LINKS)
    run(f"systemctl enable --now {SERVICE}")
    until("the page of the first start", lambda: serves(503))
    assert run("systemctl is-active lvi-info.service lvi-info.socket lvi-info-http.socket").split() == ["active"] * 3
    for path in ["/", "/sign-in", "/products", "/nonsense"]:
        answer = Browser().ask(path)
        words = answer.words()
        assert answer.status == 503 and answer.headers["Retry-After"], (path, answer.status)
        assert all(word in words for word in ["main user", "pääkäyttäj", "huvudanvändare"]), words
        assert "user create" not in words and DATA not in words, words
    assert "user create --role main-user" in journal()
    assert run(f"stat -c '%a %U' {NOTE}") == "600 lvi-info"
    assert "waiting" in show("StatusText").lower()


@step
def the_first_main_user_opens_the_bank():
    command = re.search(r"lvi-info user create.*", open(NOTE).read()).group(0)
    command = command.replace("NAME", USERNAME).replace("FIRST LAST", "Mari Main").replace("ADDRESS", "mari@example.org")
    run(f"{command} --language en", input=PASSWORD + "\n")
    until("the sign-in page", serves)
    assert not os.path.exists(NOTE)
    others = run(f"find {DATA} {LOGS} ! -user lvi-info")
    assert others == "", others
    assert "certificate is valid until" in show("StatusText")


@step
def she_signs_in_over_https_and_plain_http_leads_there():
    main.sign_in(USERNAME, PASSWORD)
    assert main.ask("/").status == 200
    assert main.send("/groups/new", {"number": "61", "name-fi": "Ryhmä 0", "name-sv": "Ryhmä 0", "name-en": "Ryhmä 0",
                                     "active": "yes"}).status == 303
    change.token = main.ask("/groups/61/edit").hidden("csrf")
    assert change(1) and stored() == 1
    assert run(f"curl -s -o /dev/null -w '%{{http_code}} %{{redirect_url}}' http://{HOST}/x") == f"308 https://{HOST}/x"


@step
def a_new_certificate_is_taken_without_a_restart():
    before, shown = pid(), fingerprint()
    wanted = certificate("good", 300)
    configure(LINKS + tls("good"))
    run(f"systemctl reload {SERVICE}")
    until("the new certificate", lambda: fingerprint() == wanted)
    assert pid() == before and shown != wanted
    assert main.ask("/").status == 200


@step
def a_wrong_certificate_keeps_the_old_one_and_is_named():
    before, shown, since = pid(), fingerprint(), int(time.time())
    certificate("other", 300)
    for wrong, words in [(tls("good", "other"), "is not the key of"), (tls("missing"), "missing.pem"), ("[tls", "TOML")]:
        configure(LINKS + wrong)
        # The reload fails where it is asked for, and the signal alone changes nothing either.
        assert subprocess.call(["systemctl", "reload", SERVICE], stderr=subprocess.DEVNULL) != 0
        os.kill(before, 1)
        until(f"word of {words}", lambda: "what was in force stays" in journal(since) and words in journal(since), 10)
    assert pid() == before and fingerprint() == shown and show("ActiveState") == "active"


@step
def what_needs_a_restart_is_named_at_a_reload():
    since = int(time.time())
    configure(LINKS + tls("good") + "[server]\nconnections = 1000\n")
    run(f"systemctl reload {SERVICE}")
    until("the name of the key", lambda: "only in force after a restart: server.connections" in journal(since), 10)


@step
def a_certificate_that_ends_soon_is_told_to_main_users():
    assert "certificate ends" not in main.ask("/").words()
    certificate("ending", 10)
    configure(LINKS + tls("ending"))
    run(f"systemctl reload {SERVICE}")
    until("the notice", lambda: "certificate ends in 9 days" in main.ask("/").words(), 10)
    assert "certificate ends" not in Browser().ask("/sign-in").words()
    configure(LINKS + tls("good"))
    run(f"systemctl reload {SERVICE}")
    until("no notice", lambda: "certificate ends" not in main.ask("/").words(), 10)


@step
def kill_nine_is_survived():
    assert change(2)
    before = pid()
    os.kill(before, 9)
    assert main.ask("/").status == 200, "who comes meanwhile waits in the socket's queue"
    assert pid() != before and stored() == 2


@step
def a_process_that_hangs_is_started_again():
    run(f"mkdir -p /run/systemd/system/{SERVICE}.d")
    with open(f"/run/systemd/system/{SERVICE}.d/short.conf", "w") as file:
        file.write("[Service]\nWatchdogSec=4\n")
    run(f"systemctl daemon-reload; systemctl restart {SERVICE}")
    before, since = pid(), int(time.time())
    # Signs of life keep it running beyond the limit.
    time.sleep(6)
    assert pid() == before
    os.kill(before, 19)
    # Whom it lets in while it dies is cut off; whoever waits is served by the next process.
    until("the next process", lambda: pid() not in (0, before) and serves())
    assert main.ask("/").status == 200
    assert "watchdog" in run("journalctl --no-pager -o cat -u " + SERVICE).lower()
    run(f"rm -r /run/systemd/system/{SERVICE}.d; systemctl daemon-reload; systemctl restart {SERVICE}")


@step
def an_upgrade_under_load_answers_every_request_and_loses_no_change():
    number, done, answers, trouble = stored(), threading.Event(), [0], []
    acknowledged = [number]

    def read():
        browser = Browser()
        while not done.is_set():
            try:
                assert browser.ask("/sign-in").status == 200
                answers[0] += 1
            except Exception as error:
                trouble.append(repr(error))

    def write():
        while not done.is_set():
            try:
                assert change(acknowledged[0] + 1)
                acknowledged[0] += 1
            except Exception as error:
                trouble.append(repr(error))

    threads = [threading.Thread(target=read) for _ in range(4)] + [threading.Thread(target=write)]
    for thread in threads:
        thread.start()
    time.sleep(1)
    before = pid()
    run(f"rpm -U --nodeps {SECOND}")
    between = pid()
    time.sleep(1)
    run(f"systemctl restart {SERVICE}")
    time.sleep(1)
    done.set()
    for thread in threads:
        thread.join()
    print(f"    {answers[0]} pages and {acknowledged[0] - number} changes over an upgrade and a restart, {len(trouble)} refused")
    assert not trouble, trouble[:5]
    assert before != between and between != pid()
    assert run("rpm -q --qf '%{RELEASE}' lvi-info") == "2"
    assert stored() == acknowledged[0] > number


@step
def timers_are_set_and_a_backup_is_made_while_the_bank_serves():
    run(f"systemctl enable --now {' '.join(TIMERS)}")
    assert run(f"systemctl is-active {' '.join(TIMERS)}").split() == ["active"] * 3
    before, number = pid(), stored()
    for task in ["backup", "rehearse", "verify"]:
        run(f"systemctl start lvi-info-task@{task}.service")
        assert run(f"systemctl show -p Result lvi-info-task@{task}.service") == "Result=success"
    assert pid() == before and stored() == number
    [made] = backups()
    assert os.path.exists(f"{BACKUPS}/{made}/manifest.json")
    assert run(f"find {BACKUPS} ! -user lvi-info") == ""
    words = main.ask("/health").words()
    assert "Health" in words and made[:4] in words, words


@step
def a_restore_brings_back_what_was_backed_up_and_keeps_what_was_there():
    [made] = backups()
    number = stored()
    assert change(number + 100)
    run(STOP)
    refused = run(f"lvi-info restore {BACKUPS}/{made} 2>&1", check=False)
    assert "--replace" in refused, refused
    run(f"lvi-info restore {BACKUPS}/{made} --to /var/lib/restored")
    assert "everything verifies" in run("lvi-info verify --data /var/lib/restored")
    assert run("find /var/lib/restored ! -user lvi-info") == ""
    run(f"systemctl start {SERVICE}")
    until("the service", serves)
    assert stored() == number + 100, "the bank's own data are as they were"
    run("rm -r /var/lib/restored")


@step
def a_restore_takes_the_place_of_data_on_a_disk_of_their_own_and_is_whole_whenever_it_is_killed():
    [made] = backups()
    number = stored()
    run(STOP)
    restore = f"exec lvi-info restore {BACKUPS}/{made} --replace"
    began = time.monotonic()
    said = run(restore)
    took = time.monotonic() - began
    assert f"{DATA}/.replaced-" in said, said
    for part in range(8):
        process = subprocess.Popen(restore, shell=True, stdout=subprocess.DEVNULL)
        time.sleep(took * part / 8)
        process.kill()
        process.wait()
        assert "everything verifies" in run("lvi-info verify")
        assert not under_way(), under_way()
    # Killed while the old data were moved aside: the start goes on from there.
    run(f"cd {DATA}; mkdir .restored-X .replaced-X; cp -a [!.]* .restored-X; mv lvi-info.redb files .replaced-X; chown -R lvi-info: .")
    run(f"systemctl start {SERVICE}")
    until("the service", serves)
    assert not under_way() and os.path.exists(f"{DATA}/.replaced-X/lvi-info.redb"), under_way()
    assert main.ask("/groups/61").status == 303, "everybody signs in anew"
    main.cookies.clear()
    main.sign_in(USERNAME, PASSWORD)
    change.token = main.ask("/groups/61/edit").hidden("csrf")
    assert stored() == number - 100, "what was backed up"
    run(f"rm -r {DATA}/.replaced-*")


def under_way():
    return [name for name in os.listdir(DATA) if name.startswith((".restored-", ".placing-"))]


@step
def a_full_disk_is_said_and_reads_go_on():
    # Root may fill the last block, too.
    subprocess.call(f"dd if=/dev/zero of={DATA}/ballast bs=1M status=none 2>/dev/null", shell=True)
    before, number, since = pid(), stored(), int(time.time()) - 1
    refused = main.ask("/groups/61/edit", {"csrf": change.token, "name-fi": "x", "name-sv": "x", "name-en": "x", "active": "yes"})
    assert refused.status == 507 and "disk is full" in refused.words(), (refused.status, refused.words()[:300])
    assert main.ask("/").status == 200 and stored() == number and pid() == before
    assert "changes are refused" in journal(since)
    until("the state", lambda: "changes are refused" in show("StatusText").lower(), 30)
    # A restart on the full disk ends in the same state, not in a loop.
    run(f"systemctl restart {SERVICE}")
    assert main.ask("/").status == 200 and stored() == number
    os.remove(f"{DATA}/ballast")
    until("changes again", lambda: change(number + 1), 10)
    until("the state", lambda: "refused" not in show("StatusText"), 30)


@step
def a_start_on_a_write_protected_disk_says_so_and_is_tried_again():
    since = int(time.time())
    run(STOP)
    run(f"mount -o remount,ro {DATA}")
    subprocess.call(["systemctl", "start", SERVICE], stderr=subprocess.DEVNULL)
    until("word of the disk", lambda: "Read-only file system" in journal(since), 10)
    run(f"mount -o remount,rw {DATA}")
    until("the service by itself", serves)
    assert main.ask("/").status == 200


@step
def event_logs_that_cannot_be_written_are_said_and_caught_up():
    since = int(time.time()) - 1
    number = stored()
    run(f"mount -t tmpfs -o ro tmpfs {LOGS}")
    run(f"systemctl restart {SERVICE}")
    assert change(number + 1)
    until("word of it", lambda: "the event logs cannot be written" in journal(since), 15)
    run(f"umount {LOGS}")
    run(f"systemctl restart {SERVICE}")
    until("the change in the log", lambda: run(f"cat {LOGS}/system* | grep -c group-changed || true") != "0", 15)


@step
def everything_verifies_and_commands_of_root_leave_no_file_of_root():
    run(STOP)
    assert show("Result") == "success", show("Result")
    assert "everything verifies" in run("lvi-info verify")
    assert run(f"find {DATA} {LOGS} ! -user lvi-info") == ""


@step
def removal_keeps_the_data():
    run(f"systemctl start {SERVICE}")
    until("the service", serves)
    assert "fcontext -d" not in open(SELINUX).read(), "an upgrade takes no label away"
    run("rpm -e lvi-info 2>&1")
    assert "fcontext -d /etc/lvi-info/tls(/.*)?" in open(SELINUX).read()
    assert subprocess.call(["systemctl", "is-active", "--quiet", SERVICE]) != 0
    assert not os.path.exists("/usr/bin/lvi-info")
    assert os.path.exists(f"{DATA}/lvi-info.redb") and os.listdir(LOGS)
    assert run("ls -l /proc/[0-9]*/exe 2>/dev/null | grep -c lvi-info || true") == "0"
    try:
        Browser(timeout=5).ask("/")
        raise AssertionError("somebody still listens")
    except ConnectionRefusedError:
        pass


@step
def installed_again_it_goes_on_over_kept_data():
    assert os.path.exists(CONFIG + ".rpmsave"), os.listdir("/etc/lvi-info")
    run(f"rpm -i --nodeps {SECOND}; systemctl enable --now {SERVICE}")
    until("the service", serves)
    again = Browser()
    again.sign_in(USERNAME, PASSWORD)
    assert again.ask("/groups/61").status == 200
    run(STOP)


if __name__ == "__main__":
    everything()
