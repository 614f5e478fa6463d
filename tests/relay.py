"""A real mail relay for the tests: aiosmtpd, which does as it is told and writes down what it was given.

    relay.py FOLDER [--port N] [--tls | --starttls] [--user NAME --password WORD] [--ascii]

FOLDER/port   is written when it listens.
FOLDER/order  is read before each answer: one word, see ORDERS. "word once" is obeyed once.
FOLDER/mails  gets a file for each mail that was taken: who from, who to, whether protected, an empty line, the bytes.
FOLDER/said   gets a line for each command, so that a test can see what was said and what was not.

The certificate and its key are FOLDER/cert.pem and FOLDER/key.pem. It ends when its standard input does.
"""

import argparse
import asyncio
import os
import ssl
import sys
from pathlib import Path

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

# What each order does to which command.
ORDERS = {
    "mail-451": ("MAIL", "451 4.3.0 not now"),
    "mail-550": ("MAIL", "550 5.7.1 this sender is not welcome"),
    "mail-421": ("MAIL", "421 4.3.2 closing"),
    "rcpt-450": ("RCPT", "450 4.2.1 the mailbox is busy"),
    "rcpt-550": ("RCPT", "550 5.1.1 no such mailbox"),
    "data-451": ("DATA", "451 4.3.0 the disk is full"),
    "data-554": ("DATA", "554 5.6.0 this looks odd"),
    "drop-rcpt": ("RCPT", None),
    # The mail is taken and written down, and the answer never comes.
    "drop-after-data": ("TAKEN", None),
    "hang-mail": ("MAIL", "hang"),
    "hang-data": ("DATA", "hang"),
    "hang-after-data": ("TAKEN", "hang"),
    # One mail over each connection, then it is cut.
    "one-each": ("SECOND", None),
}


class Relay:
    """What the server does with each command."""

    def __init__(self, folder, protect):
        self.folder = folder
        self.protect = protect
        self.count = 0

    def order(self):
        path = self.folder / "order"
        try:
            words = path.read_text().split()
        except FileNotFoundError:
            return None
        return words or None

    async def obey(self, server, command, otherwise):
        words = self.order()
        if words is None or ORDERS[words[0]][0] != command:
            return otherwise
        if "once" in words:
            (self.folder / "order").unlink()
        answer = ORDERS[words[0]][1]
        if answer == "hang":
            await asyncio.sleep(3600)
        if answer is None:
            server.transport.abort()
            return "421 gone"
        return answer

    def say(self, line):
        with (self.folder / "said").open("a") as said:
            said.write(line + "\n")

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        self.say(f"EHLO {hostname}")
        session.host_name = hostname
        return responses

    async def handle_MAIL(self, server, session, envelope, address, options):
        self.say("MAIL")
        second = getattr(session, "carried", 0) > 0
        answer = await self.obey(server, "SECOND" if second else "MAIL", None)
        if answer is not None:
            return answer
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        self.say("RCPT")
        answer = await self.obey(server, "RCPT", None)
        if answer is not None:
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_RSET(self, server, session, envelope):
        self.say("RSET")
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.say("DATA")
        answer = await self.obey(server, "DATA", None)
        if answer is not None:
            return answer
        self.count += 1
        session.carried = getattr(session, "carried", 0) + 1
        protected = "tls" if self.protect == "tls" or session.ssl is not None else "plain"
        user = getattr(session, "auth_data", None)
        user = user.login.decode() if isinstance(user, LoginPassword) else ""
        head = f"{envelope.mail_from}\n{','.join(envelope.rcpt_tos)}\n{protected}\n{user}\n\n"
        mails = self.folder / "mails"
        part = mails / f".{self.count:06}.part"
        part.write_bytes(head.encode() + envelope.content)
        # Counted over restarts: names never clash.
        part.rename(mails / f"{len(list(mails.glob('*.eml'))) + 1:06}.eml")
        return await self.obey(server, "TAKEN", "250 2.0.0 taken")


async def serve(arguments):
    folder = Path(arguments.folder)
    (folder / "mails").mkdir(exist_ok=True)
    context = None
    if arguments.tls or arguments.starttls:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    protect = "tls" if arguments.tls else "starttls" if arguments.starttls else "plain"
    relay = Relay(folder, protect)

    def authenticate(server, session, envelope, mechanism, data):
        right = (arguments.user.encode(), arguments.password.encode())
        fits = isinstance(data, LoginPassword) and (data.login, data.password) == right
        return AuthResult(success=fits, handled=False, auth_data=data)

    def session():
        extra = {}
        if arguments.user:
            extra = {
                "authenticator": authenticate,
                "auth_required": True,
                # Under TLS from the first byte aiosmtpd does not know that it is protected.
                "auth_require_tls": arguments.starttls,
            }
        return SMTP(
            relay,
            hostname="relay.test",
            enable_SMTPUTF8=not arguments.ascii,
            decode_data=False,
            tls_context=context if arguments.starttls else None,
            require_starttls=arguments.starttls,
            **extra,
        )

    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        session, "127.0.0.1", arguments.port, ssl=context if arguments.tls else None
    )
    part = folder / "port.part"
    part.write_text(str(server.sockets[0].getsockname()[1]))
    part.rename(folder / "port")
    await loop.run_in_executor(None, sys.stdin.read)
    os._exit(0)


parser = argparse.ArgumentParser()
parser.add_argument("folder")
parser.add_argument("--port", type=int, default=0)
parser.add_argument("--tls", action="store_true")
parser.add_argument("--starttls", action="store_true")
parser.add_argument("--user", default="")
parser.add_argument("--password", default="")
parser.add_argument("--ascii", action="store_true")
asyncio.run(serve(parser.parse_args()))
