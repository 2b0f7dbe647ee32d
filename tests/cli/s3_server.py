"""A server of S3 on the loopback, for tests and benchmarks: `python s3_server.py`. It prints its
port, keeps what it gets in memory, and ends with its input."""

from __future__ import annotations

import logging
import sys

from moto.server import ThreadedMotoServer

logging.getLogger("werkzeug").disabled = True
server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
print(server.get_host_and_port()[1], flush=True)
sys.stdin.read()
