"""What every check on a machine with a real systemd needs: commands, waiting, steps that build on each other."""
import subprocess
import sys
import time

SERVICE = "lvi-info.service"
DATA, LOGS, CONFIG = "/var/lib/lvi-info", "/var/log/lvi-info", "/etc/lvi-info/lvi-info.toml"
BACKUPS = "/var/backups/lvi-info"
TIMERS = ["lvi-info-backup.timer", "lvi-info-rehearse.timer", "lvi-info-verify.timer"]
PASSWORD = "kolme kuparista venttiilipesää"
STEPS = []


def step(function):
    STEPS.append(function)
    return function


def run(command, check=True, **more):
    done = subprocess.run(command, shell=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True, **more)
    assert not check or done.returncode == 0, f"{command}: {done.returncode}\n{done.stdout}"
    return done.stdout.strip()


def until(what, condition, seconds=30):
    """Waits for a condition, which may fail by a refused connection meanwhile."""
    end = time.monotonic() + seconds
    while True:
        try:
            if condition():
                return
        except OSError:
            pass
        assert time.monotonic() < end, f"{what}: not within {seconds} s\n{run(f'systemctl status {SERVICE}', check=False)}"
        time.sleep(0.1)


def everything():
    """Takes the steps in order; the first that fails ends it with what the machine says."""
    sys.stdout.reconfigure(line_buffering=True)
    for one in STEPS:
        began = time.monotonic()
        name = one.__name__.replace("_", " ")
        try:
            one()
        except BaseException:
            print(f"  FAILED {name}", flush=True)
            print(run(f"systemctl status --no-pager -l -n 0 {SERVICE}; journalctl --no-pager -o cat -u {SERVICE} -u lvi-info-task@* -n 40", check=False))
            raise
        print(f"  ok {time.monotonic() - began:5.1f} s  {name}", flush=True)
