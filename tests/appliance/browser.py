"""A browser, as far as these checks need one: forms over https, each request on a connection of its own."""
import base64
import hashlib
import hmac
import http.client
import html
import re
import ssl
import time
import urllib.parse

HOST = "localhost"
# Username → the secret of the second factor that was set up here.
SECRETS = {}


def trusting():
    """The bank's own certificate is nobody's business here: which one is shown is checked by its fingerprint."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = response.headers
        self.text = response.read().decode("utf-8", "replace")

    def words(self):
        """The text that a reader sees."""
        return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", self.text)))

    def hidden(self, name):
        field = re.search(r'<input type="hidden" name="%s" value="([^"]*)"' % name, self.text)
        return html.unescape(field.group(1)) if field else None


class Browser:
    def __init__(self, port=443, timeout=60):
        self.port, self.timeout, self.cookies, self.tls = port, timeout, {}, trusting()

    def ask(self, path, fields=None):
        connection = http.client.HTTPSConnection(HOST, self.port, timeout=self.timeout, context=self.tls)
        headers = {"Accept-Language": "en", "Connection": "close", "Origin": f"https://{HOST}"}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        try:
            if fields is None:
                connection.request("GET", path, headers=headers)
            else:
                headers["Content-Type"] = "application/x-www-form-urlencoded"
                connection.request("POST", path, urllib.parse.urlencode(fields), headers)
            response = connection.getresponse()
            for cookie in response.headers.get_all("Set-Cookie") or []:
                name, _, value = cookie.split(";")[0].partition("=")
                self.cookies[name] = value
            return Answer(response)
        finally:
            connection.close()

    def send(self, path, fields):
        """Opens a page and sends its form."""
        page = self.ask(path)
        assert page.status == 200, (path, page.status, page.words()[:300])
        return self.ask(path, {"csrf": page.hidden("csrf") or "", **fields})

    def sign_in(self, username, password):
        answer = self.send("/sign-in", {"username": username, "password": password})
        assert answer.status == 303, (answer.status, answer.words()[:300])
        if answer.headers["Location"].startswith("/sign-in/code"):
            answer = self.send_code(SECRETS[username])
        assert any("session" in name for name in self.cookies), self.cookies
        # What the bank asks of a main user before anything else: a second factor, a look at its codes, the policies.
        while answer.status == 303 and answer.headers["Location"] != "/":
            answer = self.pass_by(answer.headers["Location"], username, password)
        assert self.ask("/").status == 200

    def send_code(self, secret):
        # A code counts once: where this half minute's was used, the next one is.
        for _ in range(2):
            answer = self.send("/sign-in/code", {"secret-code": code(secret)})
            if answer.status == 303:
                return answer
            time.sleep(31 - time.time() % 30)
        raise AssertionError((answer.status, answer.words()[:300]))

    def pass_by(self, path, username, password):
        page = self.ask(path)
        assert page.status == 200, (path, page.status, page.words()[:300])
        form = re.search(r'<form[^>]* action="%s".*?</form>' % re.escape(path.split("?")[0]), page.text, re.S)
        if form is None:
            # Codes to be put away: nothing is asked.
            return self.ask("/")
        fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form.group(0))
        fields = [(name, html.unescape(value)) for name, value in fields]
        if "set-up" in path:
            SECRETS[username] = re.search(r'<p class="copied"[^>]*>([A-Z2-7 ]+)</p>', page.text).group(1)
            fields += [("secret-new-code", code(SECRETS[username])), ("current-password", password)]
        answer = self.ask(path, fields)
        assert answer.status in (200, 303), (path, answer.status, answer.words()[:300])
        return answer if answer.status == 303 else self.ask("/")


def serves(status=200):
    return Browser().ask("/sign-in").status == status


def code(secret):
    """What an app shows for a secret now (RFC 6238)."""
    secret = secret.replace(" ", "")
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, int(time.time() // 30).to_bytes(8, "big"), hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(int.from_bytes(digest[at:at + 4], 'big') & 0x7fffffff) % 1_000_000:06d}"
