"""A service that is ready as soon as it listens."""

import os
from http.server import BaseHTTPRequestHandler, HTTPServer


class Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()


HTTPServer((os.environ["HOST"], int(os.environ["PORT"])), Answer).serve_forever()
