"""A server of files (SFTP) on the loopback, for tests: `python sftp_server.py FOLDER`. It prints
its port, takes one password, and ends with its input."""

from __future__ import annotations

import functools
import os
import socket
import sys
import threading
from pathlib import Path

import paramiko

PASSWORD = "Zx8secretZx8"
FOLDER = Path(sys.argv[1])


class Door(paramiko.ServerInterface):
    def check_auth_password(self, _user, password):
        return paramiko.AUTH_SUCCESSFUL if password == PASSWORD else paramiko.AUTH_FAILED

    def check_channel_request(self, _kind, _number):
        return paramiko.OPEN_SUCCEEDED

    def get_allowed_auths(self, _user):
        return "password"


def done(deed):
    """What a deed gives, or the code of what went wrong."""

    @functools.wraps(deed)
    def tried(self, *given):
        try:
            outcome = deed(self, *given)
            return paramiko.SFTP_OK if outcome is None else outcome
        except OSError as problem:
            return paramiko.SFTPServer.convert_errno(problem.errno)

    return tried


def below(path):
    return FOLDER / os.path.normpath(f"/{path}").lstrip("/")


class Files(paramiko.SFTPServerInterface):
    @done
    def list_folder(self, path):
        return [
            paramiko.SFTPAttributes.from_stat(one.stat(), one.name) for one in below(path).iterdir()
        ]

    @done
    def stat(self, path):
        return paramiko.SFTPAttributes.from_stat(below(path).stat())

    lstat = stat

    @done
    def open(self, path, flags, _attributes):
        writes = flags & (os.O_WRONLY | os.O_RDWR)
        handle = paramiko.SFTPHandle(flags)
        descriptor = os.open(below(path), flags, 0o666)
        handle.readfile = handle.writefile = os.fdopen(descriptor, "wb" if writes else "rb")
        handle.stat = lambda: paramiko.SFTPAttributes.from_stat(os.fstat(descriptor))
        return handle

    @done
    def remove(self, path):
        below(path).unlink()

    @done
    def rename(self, path, other):
        if below(other).exists():  # as the protocol has it
            raise FileExistsError(17, "")
        below(path).rename(below(other))

    @done
    def posix_rename(self, path, other):
        below(path).replace(below(other))

    @done
    def mkdir(self, path, _attributes):
        below(path).mkdir()


def serve(connection, key):
    transport = paramiko.Transport(connection)
    transport.add_server_key(key)
    transport.set_subsystem_handler("sftp", paramiko.SFTPServer, Files)
    transport.start_server(server=Door())
    transport.join()


def main():
    key = paramiko.ECDSAKey.generate()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        print(listening.getsockname()[1], flush=True)
        threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
        while True:
            connection, _ = listening.accept()
            threading.Thread(target=serve, args=(connection, key), daemon=True).start()


main()
