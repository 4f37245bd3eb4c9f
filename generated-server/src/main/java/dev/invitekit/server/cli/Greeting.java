package dev.invitekit.server.cli;

import dev.invitekit.server.InviteKitServer;
import dev.invitekit.server.ServerOptions;
import dev.invitekit.server.domain.Caller;
import java.io.PrintWriter;
import java.util.Locale;

/** What a server prints when it is ready: where it is, whose keys it takes, what to try first. */
record Greeting(InviteKitServer server, ServerOptions options) {

  void print(PrintWriter out) {
    out.println("InviteKit serves at " + server.baseUrl());
    for (String api : server.apis()) {
      out.println();
      out.println(api);
      out.println("  base URL  " + server.clientUrl(api));
      printKeys(out, api);
    }
    out.println();
    if (options.control()) {
      out.println("Console: " + server.baseUrl() + "/");
      out.println("Control API: " + server.baseUrl() + "/_invitekit/openapi.yaml");
    }
    out.println("Stop with Ctrl-C.");
    out.flush();
  }

  private void printKeys(PrintWriter out, String api) {
    for (Caller caller : options.tenants().callers(api)) {
      out.println("  key       " + describe(caller));
    }
    String baseUrl = server.baseUrl(api).toString();
    server.example(api).ifPresent(call -> out.println("  try       " + call.toCurl(baseUrl)));
  }

  private static String describe(Caller caller) {
    String access = caller.access().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return caller.credential()
        + "  "
        + caller.organization().map(o -> access + " of " + o).orElseGet(caller::getName);
  }
}
