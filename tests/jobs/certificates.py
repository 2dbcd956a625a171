"""Certificates of mail servers, each signed by itself, made for one test run."""

import shutil
import ssl
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Certificate:
    """file: what trusts it names this one; key: its private key."""

    file: Path
    key: Path

    def context(self) -> ssl.SSLContext:
        """For a server that shows it."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.file, self.key)
        return context


def made(folder: Path, name: str) -> Certificate:
    """name: whom it is for, such as IP:127.0.0.1 or DNS:mail.example.org."""
    if not shutil.which("openssl"):
        pytest.skip("there is no openssl program to make a certificate with: apt-get install openssl")
    certificate = Certificate(folder / "certificate.pem", folder / "key.pem")
    how = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=A mail server", "-addext"]
    files = ["-keyout", certificate.key, "-out", certificate.file]
    subprocess.run([*how, f"subjectAltName={name}", *files], check=True, capture_output=True)
    return certificate
