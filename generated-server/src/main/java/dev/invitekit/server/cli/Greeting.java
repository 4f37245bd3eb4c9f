package dev.invitekit.server.cli;

import dev.invitekit.server.InviteKitServer;
import dev.invitekit.server.Tenants;
import dev.invitekit.server.domain.Caller;
import java.io.PrintWriter;
import java.util.Locale;

/** What a server prints when it is ready: where it is, whose keys it takes, what to try first. */
record Greeting(InviteKitServer server, Tenants tenants, boolean control) {

  void print(PrintWriter out) {
    out.println("InviteKit serves at " + server.baseUrl());
    for (String api : server.apis()) {
      out.println();
      out.println(api);
      out.println("  base URL  " + server.baseUrl(api));
      for (Caller caller : tenants.callers(api)) {
        out.println("  key       " + describe(caller));
      }
      String baseUrl = server.baseUrl(api).toString();
      server.example(api).ifPresent(call -> out.println("  try       " + call.toCurl(baseUrl)));
    }
    out.println();
    if (control) {
      out.println("Control API: " + server.baseUrl() + "/_invitekit/openapi.yaml");
    }
    out.println("Stop with Ctrl-C.");
    out.flush();
  }

  private static String describe(Caller caller) {
    String access = caller.access().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return caller.credential()
        + "  "
        + caller.organization().map(o -> access + " of " + o).orElseGet(caller::getName);
  }
}
