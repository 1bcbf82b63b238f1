"""An SMTP server for tests on loopback: prints its port, then a JSON object for each mail that it takes.

smtp_server.py none|starttls|tls CERTIFICATE KEY [temporary|permanent]

Users must sign in as noc with the password "open sesame" unless there is no TLS. "temporary" refuses the first mail with
451, "permanent" every one with 550. It ends when its standard input does.
"""
import json
import ssl
import sys

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult


class Mailbox:
    def __init__(self, refuse):
        self.refuse = refuse

    async def handle_DATA(self, server, session, envelope):
        if self.refuse == "permanent":
            return "550 \x1b[31mnobody wants this"
        if self.refuse == "temporary":
            self.refuse = None
            return "451 come back later"
        print(json.dumps({"from": envelope.mail_from, "to": envelope.rcpt_tos, "helo": session.host_name,
                          "tls": session.ssl is not None or security == "tls",
                          "user": session.auth_data.login.decode() if session.auth_data else None,
                          "content": envelope.content.decode("utf-8")}), flush=True)
        return "250 taken"


def authenticate(server, session, envelope, mechanism, data):
    known = data.login == b"noc" and data.password == b"open sesame"
    return AuthResult(success=known, auth_data=data if known else None)


security, certificate, key = sys.argv[1:4]
context = None
if security != "none":
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
arguments = {"hostname": "127.0.0.1", "port": 0}
if security == "starttls":
    arguments.update(tls_context=context, require_starttls=True)
if security != "none":
    arguments.update(authenticator=authenticate, auth_required=True, auth_require_tls=security == "starttls")
if security == "tls":
    arguments.update(ssl_context=context)


class AnyPort(Controller):
    def _trigger_server(self):
        """The base class would connect to port 0."""


controller = AnyPort(Mailbox(sys.argv[4] if len(sys.argv) > 4 else None), **arguments)
controller.start()
print(controller.server.sockets[0].getsockname()[1], flush=True)
sys.stdin.read()
controller.stop()
