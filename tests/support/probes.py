"""The 22 wire probes: each takes a fresh server, of any kind, and speaks bytes to it."""
import subprocess

PROBES = []


def probe(function):
    PROBES.append(function)
    return function


@probe
def encoding_is_the_first_choice_that_we_know(server):
    result = server.initialize(capabilities={"general": {"positionEncodings": ["utf-7", "utf-32", "utf-8"]}})
    assert result["capabilities"].get("positionEncoding") == "utf-32", result["capabilities"].get("positionEncoding")


@probe
def shutdown_answers_null(server):
    server.start()
    server.request(2, "shutdown")
    assert server.answer(2) == {"jsonrpc": "2.0", "id": 2, "result": None}


@probe
def a_request_after_shutdown_is_invalid(server):
    server.start()
    server.request(2, "shutdown")
    server.answer(2)
    server.request(3, "textDocument/hover", {})
    server.error(3, -32600)


@probe
def exit_after_shutdown_is_0(server):
    server.start()
    server.request(2, "shutdown")
    server.answer(2)
    server.send(method="exit")
    assert server.status(server.patience) == 0


@probe
def exit_without_shutdown_is_1(server):
    server.start()
    server.send(method="exit")
    assert server.status(server.patience) == 1


@probe
def end_of_input_ends_the_server(server):
    server.start()
    server.process.stdin.close()
    assert server.status(2) == 1


@probe
def a_request_before_initialize_is_refused(server):
    server.request(1, "textDocument/hover", {})
    server.error(1, -32002)


@probe
def exit_before_initialize_leaves_with_1(server):
    server.send(method="exit")
    assert server.status(server.patience) == 1


@probe
def an_unknown_request_is_method_not_found(server):
    server.start()
    server.request(2, "textDocument/nothing", {})
    server.error(2, -32601)


@probe
def an_unknown_dollar_request_is_method_not_found(server):
    server.start()
    server.request(2, "$/nothing", {})
    server.error(2, -32601)


@probe
def a_second_initialize_is_invalid(server):
    server.start()
    server.request(2, "initialize", {"processId": None, "rootUri": None, "capabilities": {}})
    server.error(2, -32600)


@probe
def a_string_id_is_echoed(server):
    server.initialize(id="éins")


ABOUT_A_DOCUMENT = (
    ("hoverProvider", "textDocument/hover"),
    ("codeActionProvider", "textDocument/codeAction"),
    ("documentSymbolProvider", "textDocument/documentSymbol"),
    ("completionProvider", "textDocument/completion"),
    ("documentFormattingProvider", "textDocument/formatting"),
)


@probe
def wrong_params_are_invalid_params(server):
    offered = server.start()["capabilities"]
    method = next((method for name, method in ABOUT_A_DOCUMENT if offered.get(name)), "textDocument/hover")
    server.request(2, method, {"textDocument": {"uri": 7}})
    server.error(2, -32602)
    server.request(3, method, "what")
    server.error(3, -32602)


@probe
def leaves_when_its_client_process_is_dead(server):
    client = subprocess.Popen(["sleep", "1000"])
    try:
        server.start(processId=client.pid)
        server.lives()
    finally:
        client.kill()
        client.wait()
    assert server.status(5) == 1


@probe
def malformed_json_is_a_parse_error_and_goes_on(server):
    server.start()
    server.body('{"jsonrpc": "2.0", "id": 7, ')
    server.error(None, -32700)
    server.lives()


@probe
def a_batch_is_invalid_and_goes_on(server):
    server.start()
    server.body('[{"jsonrpc": "2.0", "id": 7, "method": "shutdown"}]')
    server.error(None, -32600)
    server.lives()


@probe
def missing_jsonrpc_is_invalid_and_goes_on(server):
    server.start()
    server.body('{"id": 7, "method": "shutdown"}')
    server.error(7, -32600)
    server.lives()


@probe
def header_names_may_be_lower_case(server):
    server.start()
    server.body('{"jsonrpc": "2.0", "id": 2, "method": "shutdown"}', b"content-length: %d\r\n\r\n")
    assert server.answer(2)["result"] is None


@probe
def charset_may_be_spelled_utf8(server):
    server.start()
    server.body('{"jsonrpc": "2.0", "id": 2, "method": "shutdown"}',
                b"Content-Type: application/vscode-jsonrpc; charset=utf8\r\nContent-Length: %d\r\n\r\n")
    assert server.answer(2)["result"] is None


@probe
def header_lines_may_end_in_lf(server):
    server.start()
    server.body('{"jsonrpc": "2.0", "id": 2, "method": "shutdown"}', b"Content-Length: %d\n\n")
    assert server.answer(2)["result"] is None


@probe
def the_colon_needs_no_space(server):
    server.start()
    server.body('{"jsonrpc": "2.0", "id": 2, "method": "shutdown"}', b"Content-Length:%d\r\n\r\n")
    assert server.answer(2)["result"] is None


@probe
def invalid_utf8_is_a_parse_error_and_goes_on(server):
    server.start()
    server.body(b'{"jsonrpc": "2.0", "id": 7, "method": "\xff\xfe"}')
    server.error(None, -32700)
    server.lives()
