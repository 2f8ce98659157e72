"""Tries to get out: by the proxy its environment names, and past it. Prints 'name reached ANSWER' or 'name refused WHY'."""
import http.client, os, socket, ssl, sys, urllib.error, urllib.request
from urllib.parse import urlsplit

allowed, other, tls, udp, host = sys.argv[1:6]


def report(name, attempt):
    try:
        print(name, "reached", attempt(), flush=True)
    except urllib.error.HTTPError as failure:
        print(name, "refused", failure.code, failure.read().decode().strip(), flush=True)
    except OSError as failure:
        print(name, "refused", failure, flush=True)


def usual(url):
    """As most programs do it."""
    return urllib.request.urlopen(url, timeout=10).read().decode()


def past(url):
    """Without the proxy."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    return opener.open(url, timeout=10).read().decode()


def tunnel(url):
    target = urlsplit(url)
    proxy = urlsplit(os.environ.get("HTTPS_PROXY", url))
    connection = http.client.HTTPConnection(proxy.hostname, proxy.port, timeout=10)
    if "HTTPS_PROXY" in os.environ:
        connection.set_tunnel(target.hostname, target.port)
    connection.request("GET", target.path)
    return connection.getresponse().read().decode()


def secure(url):
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return urllib.request.urlopen(url, timeout=10, context=context).read().decode()


def datagram(port):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as own:
        own.settimeout(5)
        own.connect(("127.0.0.2", int(port)))
        own.send(b"ping")
        return own.recv(100).decode()


report("usual-allowed", lambda: usual(allowed))
report("tunnel-allowed", lambda: tunnel(allowed))
report("usual-other", lambda: usual(other))
report("tunnel-other", lambda: tunnel(other))
report("past-allowed", lambda: past(allowed))
report("past-other", lambda: past(other))
report("datagram", lambda: datagram(udp))
report("lookup", lambda: socket.getaddrinfo(host, 80)[0][4][1])
report("metadata", lambda: usual("http://169.254.169.254/latest/meta-data/"))
if tls != "-":
    report("secure-named", lambda: secure(tls))
