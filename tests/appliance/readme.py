"""The commands of README.md, taken from it: each fenced block says in a comment above itself where it runs.

    readme.py README BINARY      runs what an onlooker runs on any machine: the demonstration, and a bank without the package

`first.py` and `standby.py` run the others on machines with a real systemd.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request

import browser

SERVER, STANDBY, HERE, TESTS = "on the server", "on the standby", "here", "as the tests themselves"
BLOCK = re.compile(r"^## .*?$|^### .*?$|(?:^<!-- runs: ([^>]*) -->\n)?^```\n(.*?)^```$", re.M | re.S)


def blocks(path, *where):
    """Heading and commands of each block that runs there, in the order of the page."""
    found, heading = [], ""
    for match in BLOCK.finditer(open(path, encoding="utf-8").read()):
        if match.group(2) is None:
            heading = match.group(0).strip("# ")
            continue
        assert match.group(1) in (SERVER, STANDBY, HERE, TESTS), f"README.md, {heading}: a block that says nowhere to run"
        if match.group(1) in where:
            found.append((heading, match.group(2)))
    assert found, (path, where)
    return found


def serving(command, **more):
    """Starts a command that serves until it is stopped; where it serves."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, universal_newlines=True, **more)
    for line in process.stdout:
        if line.startswith("ready "):
            return process, line.split()[1]
    raise AssertionError(f"{command}: ended with {process.wait()} before it was ready")


def answers(origin):
    with urllib.request.urlopen(origin + "/sign-in", timeout=30, context=browser.trusting()) as answer:
        return answer.status == 200


def runs_here(path, binary):
    folder = tempfile.mkdtemp()
    with open(f"{folder}/lvi-info.toml", "w") as file:
        file.write(f'[server]\nlisten = ["127.0.0.1:0"]\n[data]\ndirectory = "{folder}/data"\n[logs]\ndirectory = "{folder}/logs"\n')
    tools = {**os.environ, "PATH": f"{folder}/bin:{os.environ['PATH']}"}
    os.mkdir(f"{folder}/bin")
    os.symlink(os.path.abspath(binary), f"{folder}/bin/lvi-info")
    try:
        for heading, commands in blocks(path, HERE):
            for command in commands.splitlines():
                began = time.monotonic()
                # What was built is the same as what cargo would build anew.
                command = command.replace("cargo run --release --", "exec lvi-info")
                if " demo" in command or " serve" in command:
                    process, origin = serving(["sh", "-c", command.replace("lvi-info serve", "exec lvi-info serve")], cwd=folder, env=tools)
                    try:
                        assert answers(origin), command
                    finally:
                        process.terminate()
                        assert process.wait(60) == 0, command
                else:
                    subprocess.run(command, shell=True, check=True, cwd=folder, env=tools, input=b"kolme kuparista venttiilia\n", stdout=subprocess.DEVNULL)
                print(f"  ok {time.monotonic() - began:5.1f} s  README, {heading}: {command[:70]}", flush=True)
    finally:
        shutil.rmtree(folder)
    for _, commands in blocks(path, TESTS):
        for command in commands.split():
            assert os.access(os.path.join(os.path.dirname(os.path.abspath(path)), command), os.X_OK), command


if __name__ == "__main__":
    runs_here(*sys.argv[1:])
