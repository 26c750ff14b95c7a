"""Somebody with an address of their own and a browser's cookies, but without a browser."""

import http.client
import re
from dataclasses import dataclass, field
from email.message import Message
from http.cookies import SimpleCookie
from urllib.parse import urlencode

SECONDS_TO_ANSWER = 120
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Message
    body: bytes

    @property
    def cookies(self) -> dict[str, str]:
        jar: SimpleCookie = SimpleCookie()
        for header in self.headers.get_all("Set-Cookie", []):
            jar.load(header)
        return {name: morsel.value for name, morsel in jar.items()}

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def tokens(self) -> list[bytes]:
        return TOKEN.findall(self.body)

    @property
    def without_tokens(self) -> bytes:
        return TOKEN.sub(b"", self.body)


@dataclass
class Visitor:
    """`port` is where they ask, `source` is the address they come from: on Linux all of
    127.0.0.0/8 is this machine."""

    port: int
    source: str = "127.0.0.1"
    headers: dict[str, str] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, headers: dict[str, str] | None = None, method: str = "GET") -> Answer:
        return self._ask(method, path, None, headers or {})

    def post(self, path: str, data: dict[str, str]) -> Answer:
        token = self.cookies.get("csrftoken", "")
        body = urlencode(data | {"csrfmiddlewaretoken": token})
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": f"https://localhost:{self.port}",
        }
        return self._ask("POST", path, body, headers)

    def try_to_sign_in(self, email: str, password: str) -> Answer:
        if "csrftoken" not in self.cookies:
            self.get("/konto/login/")
        return self.post("/konto/login/", {"login": email, "password": password})

    @property
    def is_signed_in(self) -> bool:
        return "sessionid" in self.cookies

    def _ask(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> Answer:
        connection = http.client.HTTPConnection(
            "127.0.0.1", self.port, SECONDS_TO_ANSWER, source_address=(self.source, 0)
        )
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        always = {"Host": f"localhost:{self.port}"} | ({"Cookie": cookies} if cookies else {})
        try:
            connection.request(method, path, body, always | self.headers | headers)
            response = connection.getresponse()
            answer = Answer(response.status, response.headers, response.read())
        finally:
            connection.close()
        for name, value in answer.cookies.items():
            if value:
                self.cookies[name] = value
            else:
                self.cookies.pop(name, None)
        return answer
