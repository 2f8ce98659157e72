"""Runs a function's handler: one connection, one event at a time. HandlerLink.java has the frames."""

import decimal
import importlib
import json
import logging
import os
import socket
import struct
import sys
import time
import traceback

RETURNED, UNHANDLED = 0, 1


class Gone(Exception):
    """The server has closed the connection."""


class Link:
    def __init__(self, connection):
        self._stream = connection.makefile("rwb")

    def _exactly(self, count):
        data = self._stream.read(count)
        if len(data) < count:
            raise Gone()
        return data

    def _frame(self):
        (length,) = struct.unpack(">I", self._exactly(4))
        return self._exactly(length)

    def receive(self):
        return json.loads(self._frame()), self._frame()

    def send(self, kind, payload):
        self._stream.write(struct.pack(">BI", kind, len(payload)))
        self._stream.write(payload)
        self._stream.flush()


class Values:
    """Members of the client context and of what is in it."""

    def __init__(self, **members):
        self.__dict__.update(members)


def client_context(given):
    if given is None:
        return None
    client = given.get("client")
    return Values(
        custom=given.get("custom"),
        env=given.get("env"),
        client=client
        and Values(
            installation_id=client.get("installation_id"),
            app_title=client.get("app_title"),
            app_version_name=client.get("app_version_name"),
            app_version_code=client.get("app_version_code"),
            app_package_name=client.get("app_package_name"),
        ),
    )


class Context:
    def __init__(self, head):
        self.aws_request_id = head["requestId"]
        self.invoked_function_arn = head["functionArn"]
        self.function_name = os.environ["AWS_LAMBDA_FUNCTION_NAME"]
        self.function_version = os.environ["AWS_LAMBDA_FUNCTION_VERSION"]
        self.memory_limit_in_mb = os.environ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]
        self.log_group_name = os.environ["AWS_LAMBDA_LOG_GROUP_NAME"]
        self.log_stream_name = os.environ["AWS_LAMBDA_LOG_STREAM_NAME"]
        self.client_context = client_context(head.get("clientContext"))
        self.identity = Values(cognito_identity_id=None, cognito_identity_pool_id=None)
        self._end = time.monotonic() + head["timeoutMillis"] / 1000

    def get_remaining_time_in_millis(self):
        return max(0, int((self._end - time.monotonic()) * 1000))

    def log(self, message):
        sys.stdout.write(str(message))


class WithRequest(logging.Filter):
    current = ""

    def filter(self, record):
        record.aws_request_id = WithRequest.current
        return True


def set_up_logging():
    formatter = logging.Formatter(
        "[%(levelname)s]\t%(asctime)s.%(msecs)03dZ\t%(aws_request_id)s\t%(message)s", "%Y-%m-%dT%H:%M:%S"
    )
    formatter.converter = time.gmtime
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(formatter)
    handler.addFilter(WithRequest())
    logging.getLogger().addHandler(handler)


def failure(kind, message, request_id, frames=()):
    body = {
        "errorMessage": message,
        "errorType": kind,
        "requestId": request_id,
        "stackTrace": traceback.format_list(frames),
    }
    return json.dumps(body).encode()


def described(error, request_id):
    """An exception of the function's own, without the frames of this file."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename != __file__]
    traceback.print_exception(type(error), error, error.__traceback__, file=sys.stdout)
    return failure(type(error).__name__, str(error), request_id, frames)


class NotLoaded(Exception):
    def __init__(self, kind, message):
        super().__init__(message)
        self.kind = kind


def load(name):
    module_name, dot, function = name.rpartition(".")
    if not dot:
        raise NotLoaded("Runtime.MalformedHandlerName", f"Bad handler '{name}': it is MODULE.FUNCTION")
    try:
        module = importlib.import_module(module_name.replace("/", "."))
    except ImportError as error:
        traceback.print_exc(file=sys.stdout)
        raise NotLoaded(
            "Runtime.ImportModuleError", f"Unable to import module '{module_name}': {error}"
        ) from error
    except SyntaxError as error:
        raise NotLoaded(
            "Runtime.UserCodeSyntaxError", f"Syntax error in module '{module_name}': {error}"
        ) from error
    if not hasattr(module, function):
        raise NotLoaded(
            "Runtime.HandlerNotFound", f"Handler '{function}' missing on module '{module_name}'"
        )
    return getattr(module, function)


def plain(value):
    if isinstance(value, decimal.Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(f"Object of type {type(value).__name__} is not JSON serializable")


def call(handler, head, payload):
    request_id = head["requestId"]
    try:
        result = handler(json.loads(payload), Context(head))
    except Exception as error:
        return UNHANDLED, described(error, request_id)
    try:
        return RETURNED, json.dumps(result, default=plain, allow_nan=False, ensure_ascii=False).encode()
    except (TypeError, ValueError) as error:
        message = f"Unable to marshal response: {error}"
        return UNHANDLED, failure("Runtime.MarshalError", message, request_id)


def serve(link, handler):
    while True:
        head, payload = link.receive()
        WithRequest.current = head["requestId"]
        print(f"START RequestId: {head['requestId']} Version: $LATEST", flush=True)
        kind, answer = call(handler, head, payload)
        sys.stderr.flush()
        sys.stdout.flush()
        print(f"END RequestId: {head['requestId']}", flush=True)
        link.send(kind, answer)


def main():
    listener = socket.create_server(("127.0.0.1", int(os.environ.pop("PORT"))))
    connection, _ = listener.accept()
    listener.close()
    link = Link(connection)
    sys.path[0] = os.environ["LAMBDA_TASK_ROOT"]
    set_up_logging()
    try:
        handler = load(os.environ["_HANDLER"])
    except NotLoaded as error:
        link.send(UNHANDLED, failure(error.kind, str(error), ""))
        return
    except Exception as error:
        link.send(UNHANDLED, described(error, ""))
        return
    link.send(RETURNED, b"")
    try:
        serve(link, handler)
    except Gone:
        pass


main()
