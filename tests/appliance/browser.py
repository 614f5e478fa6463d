"""A browser, as far as these checks need one: forms over https, each request on a connection of its own."""
import http.client
import html
import re
import ssl
import urllib.parse

HOST = "localhost"


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
        assert any("session" in name for name in self.cookies), self.cookies
